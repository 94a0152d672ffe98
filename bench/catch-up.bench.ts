import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { hasSocat } from '#tests/simulators/pty'
import { makeDataFolder, openFile, type Keys } from './data-folder.ts'
import { startEffectsThread } from './effects-thread.ts'
import { compared, told, type BenchReport, type Figure } from './figure.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { scannedStation, scansOfParcel } from './scanned-station.ts'
import { quantile } from './statistics.ts'
import { DOCUMENTS_OF_PARCEL, fillOutbox } from './week-offline.ts'

const SECRET = 'of the bench'
/** What a step of an ERP takes that is quick: the quicker it is, the more there is for the station to do. */
const ERP_MS = 5

async function catchUp({ isShort, folder }: BenchRun): Promise<BenchReport> {
  const title = 'A worker while the ERP catches up'
  if (!hasSocat())
    return { title, how: [], figures: [], notes: ['Not measured: socat is missing.'], hotSpots: [] }
  const [parcels, waiting] = isShort ? [10, 1000] : [200, 50_000]
  const places = { ours: join(folder, 'ours'), bare: join(folder, 'bare') }
  const keys = {
    ours: makeDataFolder(places.ours, { parcels }),
    bare: makeDataFolder(places.bare, { parcels }),
  }
  const old = openFile(places.ours)
  fillOutbox(old, waiting / DOCUMENTS_OF_PARCEL)
  old.close()
  const erp = await startEffectsThread({ secret: SECRET, workMs: ERP_MS })
  const erps = [
    { client: 'MAIN', kind: 'rest', url: erp.url, secretFrom: 'env:SECRET', schedule: '* * * * * *' },
  ]
  const ours = await scannedStation(places.ours, { name: 'ours', config: { erps }, env: { SECRET } })
  const bare = await scannedStation(places.bare, { name: 'bare', config: {} })
  await ours.answerMs(keys.ours.badge)
  await bare.answerMs(keys.bare.badge)
  while (waits(places.ours) >= waiting) await rest(20)
  const startedMs = performance.now()
  const before = waits(places.ours)
  const times: { ours: number; bare: number }[] = []
  for (let number = 0; number < parcels; number += 1)
    for (const scan of scansOf(keys, number))
      times.push({ ours: await ours.answerMs(scan.ours), bare: await bare.answerMs(scan.bare) })
  const seconds = (performance.now() - startedMs) / 1000
  const after = waits(places.ours)
  await ours.stop()
  await bare.stop()
  await erp.stop()
  if (!isShort && after === 0) throw new Error('the ERP had caught up before the last scan')
  const measured = times.slice(Math.floor(times.length / 10))
  return {
    title,
    how: [
      `${waiting} documents wait for a system that is at work ${ERP_MS} ms on each; \`run\` sends them, four at once, while ${measured.length} scans of perfect units come over a pty, each as soon as the one before is answered: from its first byte until the line of the next prompt is read.`,
      'Bare: the same scans at a second `run` process that has no ERP, scan by scan in turns with ours.',
    ],
    figures: [
      ...[0.5, 0.99].map((share) => latency(measured, share)),
      sentMeanwhile(before - after, seconds),
    ],
    notes: [],
    hotSpots: [],
  }
}

const latency = (times: readonly { ours: number; bare: number }[], share: number): Figure => {
  const of = (which: 'ours' | 'bare'): number =>
    quantile(
      times.map((time) => time[which]),
      share,
    )
  const name = `scan in → next prompt out, p${share * 100}`
  return compared({
    name,
    ours: of('ours'),
    bare: of('bare'),
    unit: 'ms',
    ratioIs: 'ours / bare',
    goal: null,
  })
}

const sentMeanwhile = (documents: number, seconds: number): Figure =>
  told('documents sent meanwhile, less those that the scans made', documents / seconds, '/s')

function* scansOf(
  keys: { ours: Keys; bare: Keys },
  number: number,
): Generator<{ ours: string; bare: string }> {
  const bare = scansOfParcel(keys.bare, number)
  for (const [i, ours] of scansOfParcel(keys.ours, number).entries()) yield { ours, bare: bare[i]! }
}

/** How many documents wait, as any other process may read it. */
function waits(folder: string): number {
  const db = openFile(folder)
  const { pending } = db.outbox.waiting()
  db.close()
  return pending
}

await runBench('catch-up', catchUp)
