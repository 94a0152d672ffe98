import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hasSocat, openPty } from '#tests/simulators/pty'
import { makeDataFolder } from './data-folder.ts'
import { compared, type BenchReport, type Figure } from './figure.ts'
import { LineProcess } from './line-process.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { scannedBy, scannedStation, scansOfParcel } from './scanned-station.ts'
import { quantile } from './statistics.ts'

const bareEcho = fileURLToPath(new URL('bare-echo.ts', import.meta.url))

async function prompt({ isShort, folder }: BenchRun): Promise<BenchReport> {
  const title = 'From a scan to the next prompt'
  if (!hasSocat())
    return { title, how: [], figures: [], notes: ['Not measured: socat is missing.'], hotSpots: [] }
  const parcels = isShort ? 10 : 400
  const data = join(folder, 'data')
  const keys = makeDataFolder(data, { parcels })
  const scans = Array.from({ length: parcels }, (_, number) => scansOfParcel(keys, number)).flat()
  const ours = await scannedStation(data, { name: 'ours', config: {} })
  const bareCable = await openPty({ dir: folder, name: 'bare' })
  const echo = new LineProcess([bareEcho, bareCable.devicePath, join(folder, 'bare.db')])
  await echo.next((line) => line.includes('"ready"'))
  const bare = scannedBy(bareCable, echo)

  await ours.answerMs(keys.badge)
  const times: { ours: number; bare: number }[] = []
  for (const text of scans) times.push({ ours: await ours.answerMs(text), bare: await bare.answerMs(text) })
  await ours.stop()
  await bare.stop()
  const measured = times.slice(Math.floor(times.length / 10))
  const at = (share: number): Figure =>
    compared({
      name: `scan in → next prompt out, p${share * 100}`,
      ours: quantile(
        measured.map((time) => time.ours),
        share,
      ),
      bare: quantile(
        measured.map((time) => time.bare),
        share,
      ),
      unit: 'ms',
      ratioIs: 'ours / bare',
      goal: null,
    })
  return {
    title,
    how: [
      `${measured.length} scans of perfect units (parcel, product, "as new", tote, close) after a warm-up of a tenth as many, from the first byte written to a pty until the line of the next prompt is read from the stdout of the real \`run\` process.`,
      'Bare: a Node process on a pty of the same kind that makes one durable insert of the text (WAL, `synchronous = FULL`) and prints one line; scan by scan in turns with ours.',
    ],
    figures: [at(0.5), at(0.99)],
    notes: [],
    hotSpots: [],
  }
}

await runBench('prompt', prompt)
