import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { StationEvent } from '#contract/events'
import { makeDataFolder, type Keys } from './data-folder.ts'
import { told, withCeiling, type BenchReport, type Figure } from './figure.ts'
import { profiled } from './hot-spots.ts'
import { LoopWatch, type Stretch } from './loop-watch.ts'
import { startPrinterThread } from './printer-thread.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { startCore, type BenchCore } from './running-core.ts'
import { productGtin, RESTOCK_PLACE, returnRows, trackingOf } from './site-rows.ts'
import { timedCommitsDb } from './timed-commits.ts'

const LONGEST_MS = 5
const commandLine = fileURLToPath(new URL('../main/station/index.ts', import.meta.url))

async function loop({ isShort, folder }: BenchRun): Promise<BenchReport> {
  const units = isShort ? 20 : 200
  const rows = isShort ? 2000 : 20_000
  const data = join(folder, 'data')
  const parcels = units * 20
  const keys = makeDataFolder(data, { parcels })
  const file = join(folder, 'expected-returns.json')
  writeFileSync(file, JSON.stringify(returnRows(parcels, rows)))
  const printer = await startPrinterThread()
  let watch: LoopWatch | null = null
  const core = await startCore({
    folder: data,
    printerPort: printer.port,
    settings: { labelPolicy: 'always' },
    dbOf: ({ raw }) => timedCommitsDb(raw, (ms) => watch?.noteCommit(ms)),
    onEvent: (event) => watch?.note(nameOf(event)),
  })
  await core.scan(keys.badge)
  const floor = {
    done: 0,
    isImported: false,
    oneMore: (): Promise<void> => aUnit(core, keys, floor.done++),
    /** Some parcels are left for the profiled round. */
    isBusy: (): boolean => !floor.isImported && floor.done < parcels - units,
  }
  for (let i = 0; i < Math.min(units, 20); i++) await floor.oneMore()

  watch = new LoopWatch()
  for (let i = 0; i < units; i++) await floor.oneMore()
  const alone = stopped(watch)

  const importing = imported(data, file)
  void importing.finally(() => (floor.isImported = true)).catch(() => {})
  // Starting the other process takes this one a while; it is not the core's work.
  await floor.oneMore()
  watch = new LoopWatch()
  const before = floor.done
  while (floor.isBusy()) await floor.oneMore()
  const meanwhile = floor.done - before
  await importing
  const beside = stopped(watch)

  const profile = await profiled(
    async () => {
      for (let i = 0; i < units; i++) await floor.oneMore()
    },
    { inside: ['takeScan', 'promptNow', 'labelOfJob', '#settle', 'deliver'] },
  )
  await core.stop()
  await printer.stop()
  return {
    title: "The core's loop",
    how: [
      `The core as \`run\` puts it together, with a simulated TCP printer in a thread of its own; ${units} perfect units, each in its parcel, with a label that is scanned back; then ${meanwhile} more while \`backdock import\` in another process loads ${rows.toLocaleString('en')} expected returns into this station through its socket.`,
      'A stretch is one turn of the loop: everything that ran between two looks at the clock. The COMMIT is measured apart and taken off (the write-ahead log with its fsync, and the checkpoint where there is one); so is the time for which this thread stood in line for a processor that other processes had.',
      'Bare: the longest turn in which nothing of the core ran. On a machine that others use too (or a virtual one that is not always on), that is what the machine does to any loop; a stretch of work below it proves nothing, one above it does.',
      '`commit` stands for a transaction; where no scan stands beside it, it is a step of the import or of a label job.',
    ],
    figures: [...figuresOf(`${units} units with labels`, alone), ...figuresOf(`units and an import`, beside)],
    notes: [
      ...notesOf(`${units} units with labels`, alone),
      ...notesOf('units and an import', beside),
      profile.note,
    ],
    hotSpots: profile.hotSpots,
  }
}

const nameOf = (event: StationEvent): string =>
  event.event === 'prompt' ? `prompt ${event.prompt.step}` : event.event

function stopped(watch: LoopWatch): LoopWatch {
  watch.stop()
  return watch
}

async function aUnit(core: BenchCore, keys: Keys, number: number): Promise<void> {
  await core.scan(trackingOf(number))
  await core.scan(productGtin(number))
  const events = await core.scan(keys.codeOf('as-new'))
  const label = events.find((event) => event.event === 'label')
  if (label?.event !== 'label' || label.lpn === null) throw new Error('no label')
  await core.scan(label.lpn)
  await core.scan(RESTOCK_PLACE)
  await core.scan(keys.codeOf('close-parcel'))
}

/** `backdock import` of its own, into the station that runs here. */
async function imported(data: string, file: string): Promise<void> {
  const args = [commandLine, 'import', '--data', data, '--kind', 'expected-returns', file]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`the import ended with ${code}`)
}

const own = ({ ms, commitMs }: Stretch): number => ms - commitMs
const longest = (stretches: readonly Stretch[], by: (stretch: Stretch) => number): number =>
  Math.max(0, ...stretches.map(by))
const tooLong = ({ stretches }: LoopWatch): Stretch[] =>
  stretches.filter((stretch) => own(stretch) > LONGEST_MS).sort((a, b) => own(b) - own(a))

function figuresOf(name: string, watch: LoopWatch): Figure[] {
  const { stretches, idleMs } = watch
  const idleOver = idleMs.filter((ms) => ms > LONGEST_MS).length
  return [
    withCeiling(`${name}: longest stretch of work without its commits`, {
      ours: longest(stretches, own),
      bare: Math.max(0, ...idleMs),
      unit: 'ms',
      ceiling: LONGEST_MS,
    }),
    told(
      `${name}: stretches of work over ${LONGEST_MS} ms (idle ones: ${idleOver} of ${watch.idleTurns})`,
      tooLong(watch).length,
      `of ${watch.workTurns}`,
    ),
    told(
      `${name}: longest stretch of work with its commits`,
      longest(stretches, ({ ms }) => ms),
      'ms',
    ),
    told(
      `${name}: longest commits in one stretch`,
      longest(stretches, ({ commitMs }) => commitMs),
      'ms',
    ),
    told(`${name}: all commits together`, watch.commitMs, 'ms'),
  ]
}

/** What ran in the longest ones: how else would anybody find them. */
const notesOf = (name: string, watch: LoopWatch): string[] =>
  tooLong(watch)
    .slice(0, 5)
    .map((stretch) => {
      const apart = `garbage collection ${stretch.gcMs.toFixed(1)} ms, on the processor about ${stretch.cpuMs.toFixed(0)} ms with the commits, commits apart ${stretch.commitMs.toFixed(1)} ms`
      return `${name}: ${own(stretch).toFixed(1)} ms (${apart}): ${stretch.what.join(', ')}.`
    })

await runBench('loop', loop)
