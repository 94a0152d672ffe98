import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hasSocat, openPty } from '#tests/simulators/pty'
import { builtStation } from './built-station.ts'
import { makeDataFolder, type Keys } from './data-folder.ts'
import { compared, type BenchReport, type Figure } from './figure.ts'
import { LineProcess } from './line-process.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { productGtin, RESTOCK_PLACE, trackingOf } from './site-rows.ts'
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
  const station = await builtStation()
  const config = join(folder, 'config.json')

  const oursCable = await openPty({ dir: folder, name: 'ours' })
  const scanner = { id: 'bench', kind: 'serial', path: oursCable.devicePath, baudRate: 115200 }
  writeFileSync(config, JSON.stringify({ scanners: [scanner] }))
  const ours = new LineProcess([station, 'run', '--data', data, '--config', config])
  await ours.next(isPrompt)
  const bareCable = await openPty({ dir: folder, name: 'bare' })
  const bare = new LineProcess([bareEcho, bareCable.devicePath, join(folder, 'bare.db')])
  await bare.next((line) => line.includes('"ready"'))

  const answerMs = async (to: LineProcess, cable: typeof oursCable, text: string): Promise<number> => {
    const answered = to.next(isPrompt)
    const scannedAtMs = performance.now()
    const passedOn = cable.write(`${text}\r\n`)
    const ms = (await answered) - scannedAtMs
    await passedOn
    return ms
  }
  await answerMs(ours, oursCable, keys.badge)
  const times: { ours: number; bare: number }[] = []
  for (const text of scans) {
    times.push({
      ours: await answerMs(ours, oursCable, text),
      bare: await answerMs(bare, bareCable, text),
    })
  }
  await ours.stop()
  await bare.stop()
  await oursCable.close()
  await bareCable.close()
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

const isPrompt = (line: string): boolean => line.includes('"event":"prompt"')

const scansOfParcel = ({ codeOf }: Keys, number: number): string[] => [
  trackingOf(number),
  productGtin(number),
  codeOf('as-new'),
  RESTOCK_PLACE,
  codeOf('close-parcel'),
]

await runBench('prompt', prompt)
