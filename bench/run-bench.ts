import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { BenchReport } from './figure.ts'

/** On the disk that the clone lies on: a folder in memory would make every commit free. */
const benchFolder = fileURLToPath(new URL('../out/bench/', import.meta.url))

export type BenchRun = {
  /** Small sizes, for CI: that it runs is what counts. */
  isShort: boolean
  /** An empty folder of this bench's own. */
  folder: string
  /** Where something that was made at length is kept for the next run. */
  keptFolder: string
}

/** The whole of a `*.bench.ts`: measures, then leaves the report where `--report` says, else on stdout. */
export async function runBench(
  name: string,
  measure: (run: BenchRun) => Promise<BenchReport> | BenchReport,
): Promise<void> {
  const { values } = parseArgs({
    options: { short: { type: 'boolean', default: false }, report: { type: 'string' } },
  })
  const folder = join(benchFolder, name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const report = await measure({ isShort: values.short, folder, keptFolder: join(benchFolder, 'kept') })
  rmSync(folder, { recursive: true, force: true })
  const text = `${JSON.stringify(report, null, 2)}\n`
  if (values.report === undefined) process.stdout.write(text)
  else writeFileSync(values.report, text)
}
