import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { StationDb } from '#db/station-db'
import { resourcesFolder } from '../places.ts'
import { programVersion } from '../program-version.ts'
import { loadShippedRuleSet } from '../rules/load-rule-set.ts'
import { siteWords } from '../wording/site-words.ts'
import { makeWording } from '../wording/wording.ts'
import type { DemoParcel } from './demo-parcel.ts'
import type { DemoMove } from './demo-worker.ts'
import type { Demo } from './open-demo.ts'
import { startDemo, stopDemo, type RunningDemo } from './run-demo.ts'
import { demoLine } from './tell-demo.ts'

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const word = makeWording(`${resourcesFolder}locales`)

await demo(resolve(process.argv[2] ?? 'demo'))

/** A made-up site and a made-up worker at the real core: twenty parcels, told step by step. */
async function demo(folder: string): Promise<void> {
  print(`Backdock ${programVersion()}: the demo. Everything is made up and lies in ${folder}.\n`)
  const shipped = loadShippedRuleSet(join(resourcesFolder, 'rules'))
  if (!shipped.ok) throw new Error(`the shipped rules do not fit at ${shipped.error.code}`)
  const words = siteWords(shipped.value)
  const started = await startDemo(folder, {
    version: programVersion(),
    afresh: true,
    again: () => Promise.reject(new Error('at a terminal the demo is started afresh by its command')),
    tell: (event) => {
      const line = demoLine(event, words, (said) => word('en', said))
      if (line !== null) print(line)
    },
    changed: () => {},
    devicesChanged: () => {},
    realSite: null,
    show: null,
    log: (line) => print(`      ${line}`),
  })
  if (!started.ok) throw new Error(`the demo cannot start: ${JSON.stringify(started.error)}`)
  const running = started.value
  for (const { kind, rows } of running.demo.loaded ?? []) print(`  loaded ${rows} ${kind}`)
  const from = performance.now()
  const scans = await playPlan(running)
  const seconds = (performance.now() - from) / 1000
  summary(running.desk.db, { scans, seconds, demo: running.demo })
  await stopDemo(running, 'demo-over')
  tellWhereToLook(running.demo)
}

/** Plays the planned parcels to the end, without waiting between two scans. Gives how many scans that took. */
async function playPlan({ desk, demo: { parcels } }: RunningDemo): Promise<number> {
  const begun = new Set<DemoParcel>()
  for (let scans = 0; ; scans++) {
    const sight = desk.look()
    const move = desk.worker.next(sight)
    const { upNext } = sight
    if (move?.kind === 'parcel' && upNext) {
      if (!parcels.plan.includes(upNext)) return scans
      if (!begun.has(upNext)) print(`\n${begun.add(upNext).size}. ${word('en', upNext.title)}`)
    }
    if (move) print(`    ▸ ${shownMove(move)}`)
    await desk.shift.next()
    const { stopped } = desk.shift
    if (stopped) throw new Error(`the demo stands still at ${sight.prompt.step}: ${word('en', stopped)}`)
  }
}

function shownMove({ kind, text }: DemoMove): string {
  if (kind === 'badge') return '(badge)'
  return kind === 'answer' ? `[${text}]` : text
}

function summary(db: StationDb, told: { scans: number; seconds: number; demo: Demo }): void {
  const count = (sql: string): { what: string; n: number }[] =>
    db.raw.prepare<[], { what: string; n: number }>(sql).all()
  const row = (title: string, counted: { what: string; n: number }[]): void =>
    print(`  ${title}: ${counted.map(({ what, n }) => `${n} ${what}`).join(', ')}`)
  print(`\nSummary`)
  print(`  ${told.scans} scans in ${told.seconds.toFixed(1)} s`)
  row(
    'parcels',
    count(`SELECT state AS what, count(*) AS n FROM parcels WHERE state <> 'awaiting' GROUP BY state`),
  )
  row(
    'grades',
    count(
      `SELECT grade AS what, count(*) AS n FROM units WHERE grade IS NOT NULL AND withdrawn_at IS NULL GROUP BY grade`,
    ),
  )
  row(
    'decided',
    count(
      `SELECT disposition AS what, count(*) AS n FROM units WHERE disposition IS NOT NULL AND withdrawn_at IS NULL GROUP BY disposition`,
    ),
  )
  row('documents', count('SELECT kind AS what, count(*) AS n FROM outbox GROUP BY kind'))
  print(`  labels as pictures: ${told.demo.labels}`)
}

function tellWhereToLook({ data, erp }: Demo): void {
  const files = readdirSync(join(erp, 'out')).filter((name) => !name.includes('.manifest.'))
  print(`\nLook at it: npm run -s station -- show --data ${data} units`)
  print(`Documents for the ERP: ${files.length} files in ${join(erp, 'out')}`)
}
