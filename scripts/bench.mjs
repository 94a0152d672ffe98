// Measures: each bench/*.bench.ts in a process of its own, gathered into one page.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { resultsPage } from '../bench/results-page.ts'
import { giveToTester, runOnDisplay } from '../tests/on-a-display.mjs'
import { buildIfStale } from './build.mjs'
import { buildWindow } from './build-window.mjs'
import { electronPath } from './electron-runtime.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = `${root}out/bench/`
/** The page's order: what has a goal first. */
const ORDER = [
  'durable-unit',
  'lookups',
  'search',
  'label',
  'printer-languages',
  'printer',
  'loop',
  'scans',
  'window',
  'prompt',
  'import',
  'start',
]
/** Measured in a real window, on a display. */
const IN_A_WINDOW = 'window'

const { values, positionals } = parseArgs({
  options: { short: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const known = readdirSync(`${root}bench`).flatMap((file) =>
  file.endsWith('.bench.ts') ? [file.slice(0, -'.bench.ts'.length)] : [],
)
const all = [
  ...ORDER.filter((name) => known.includes(name)),
  ...known.filter((name) => !ORDER.includes(name)),
]
const stranger = positionals.find((name) => !known.includes(name))
if (stranger !== undefined) {
  console.error(`There is no bench "${stranger}"; there are ${all.join(', ')}.`)
  process.exit(2)
}
const names = positionals.length === 0 ? all : all.filter((name) => positionals.includes(name))

mkdirSync(out, { recursive: true })
const loadBefore = Number((loadavg()[0] ?? 0).toFixed(1))
await buildIfStale()
const reports = []
const crashed = []
for (const name of names) {
  const startedAt = performance.now()
  const report = await measured(name)
  if (report) reports.push(report)
  else crashed.push(name)
  console.log(
    `${name}: ${report ? 'measured' : 'CRASHED'} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
  )
}

// Only a whole run that came to its end is worth keeping in the repository.
const isKept = !values.short && positionals.length === 0 && crashed.length === 0
const page = isKept ? `${root}bench/results.md` : `${out}results.md`
writeFileSync(page, resultsPage(reports, machineFacts()))
const goals = reports.flatMap(({ figures }) => figures.filter(({ isMet }) => isMet !== null))
console.log(
  `${goals.filter(({ isMet }) => isMet).length} of ${goals.length} goals met: ${page.slice(root.length)}`,
)
process.exitCode = crashed.length === 0 ? 0 : 1

async function measured(name) {
  const report = `${out}${name}.json`
  rmSync(report, { force: true })
  const args = [`${root}bench/${name}.bench.ts`, '--report', report, ...(values.short ? ['--short'] : [])]
  const status =
    name === IN_A_WINDOW
      ? await inAWindow(args)
      : spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status
  return status === 0 ? JSON.parse(readFileSync(report, 'utf8')) : null
}

async function inAWindow(args) {
  await buildWindow()
  giveToTester(out)
  return runOnDisplay({ words: args, env: { BACKDOCK_BENCH_ELECTRON: await electronPath() } })
}

function machineFacts() {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() || 'of an unnamed kind',
    memoryGb: Math.round(totalmem() / 1e9),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    load: loadBefore,
    date: new Date().toISOString().slice(0, 10),
  }
}
