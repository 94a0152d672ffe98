import { join } from 'node:path'
import { builtStation } from './built-station.ts'
import { makeDataFolder } from './data-folder.ts'
import { compared, type BenchReport } from './figure.ts'
import { LineProcess } from './line-process.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { median } from './statistics.ts'

async function start({ isShort, folder }: BenchRun): Promise<BenchReport> {
  const data = join(folder, 'data')
  makeDataFolder(data, { parcels: 0 })
  const station = await builtStation()
  const ours: number[] = []
  const bare: number[] = []
  for (let round = 0; round < (isShort ? 3 : 15); round++) {
    ours.push(await msUntil([station, 'run', '--data', data], (line) => line.includes('"event":"ready"')))
    bare.push(await msUntil(['--eval', 'console.log("ready")'], () => true))
  }
  return {
    title: 'Start',
    how: [
      `From the start of the process to the line that says \`ready\`, of a station with 200 products, no parcels and no devices, as it is built for use; median of ${ours.length}, in turns.`,
      'Bare: a Node process that prints one line.',
    ],
    figures: [
      compared({
        name: 'process start → ready',
        ours: median(ours),
        bare: median(bare),
        unit: 'ms',
        ratioIs: 'ours / bare',
        goal: null,
      }),
    ],
    notes: [],
    hotSpots: [],
  }
}

async function msUntil(args: readonly string[], isReady: (line: string) => boolean): Promise<number> {
  const started = new LineProcess(args)
  const readyAtMs = await started.next(isReady)
  await started.stop()
  return readyAtMs - started.startedAtMs
}

await runBench('start', start)
