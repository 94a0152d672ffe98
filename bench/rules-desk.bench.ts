import { setImmediate as nextTurn } from 'node:timers/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { RuleSet } from '#contract/rules/rule-set'
import { databasePath } from '#db/open-database'
import type { StationDb } from '#db/station-db'
import { RulesDesk } from '#station/rules/desk/rules-desk'
import { RulesExaminer } from '#station/rules/desk/rules-examiner'
import { writtenRules } from '#station/rules/rule-set-version'
import { compileRules } from '#station/rules/compile-rules'
import { shippedRules, TestBench } from '#tests/bench-floor'
import { sendingFirst } from '#tests/changed-rules'
import { openFile } from './data-folder.ts'
import { compared, told, type BenchReport } from './figure.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { processorMs } from './loop-watch.ts'
import { locationRows, productGtin, productRows, RESTOCK_PLACE, returnRows, trackingOf } from './site-rows.ts'
import { median, timed } from './statistics.ts'

/** Sends every piece with a price elsewhere. */
const draft = sendingFirst(shippedRules, { priceMinor: '> 1' }, 'BSTOCK')
const why = 'Measured'

/** A station with so many inspected units, each put away by its worker. */
function inspectedUnits(db: StationDb, units: number): TestBench {
  const bench = new TestBench({ labelPolicy: 'never' }, { db })
    .load('products', productRows())
    .load('locations', locationRows())
    .load('expected-returns', returnRows(0, units + 1))
  db.raw.pragma('synchronous = OFF')
  bench.signIn('supervisor')
  for (let number = 0; number < units; number++) {
    for (const text of [trackingOf(number), productGtin(number)]) bench.scan(text)
    bench.command('as-new')
    bench.scan(RESTOCK_PLACE)
    bench.command('close-parcel')
  }
  db.raw.pragma('synchronous = FULL')
  return bench
}

/** Each unit's own row, its inspection's and its answers', by prepared statements, on a connection that only reads. */
function readBare(folder: string, units: number): number {
  const raw = new Database(databasePath(folder), { readonly: true })
  const ids = raw.prepare<[number], { id: string }>(
    'SELECT unit_id AS id FROM inspections ORDER BY id DESC LIMIT ?',
  )
  const unit = raw.prepare('SELECT * FROM units WHERE id = ?')
  const inspection = raw.prepare<[string], { id: string }>('SELECT * FROM inspections WHERE unit_id = ?')
  const answers = raw.prepare('SELECT * FROM answers WHERE inspection_id = ?')
  const { ms } = timed(() => {
    for (const { id } of ids.all(units)) {
      unit.get(id)
      answers.all(inspection.get(id)!.id)
    }
  })
  raw.close()
  return ms
}

/** From the question until the result is there; gives the longest turn of this loop meanwhile, too, as time on a processor. */
async function tryOnce(desk: RulesDesk): Promise<{ ms: number; longestTurnMs: number }> {
  const from = performance.now()
  const begun = await desk.try()
  if (!begun.ok) throw new Error(begun.error.code)
  let longestTurnMs = 0
  for (;;) {
    const before = processorMs().cpuMs
    await nextTurn()
    longestTurnMs = Math.max(longestTurnMs, processorMs().cpuMs - before)
    const tried = desk.tried()
    if (!tried.ok || tried.value?.state === 'complete') break
    if (tried.value?.state !== 'running') throw new Error(`trying ended as ${tried.value?.state}`)
  }
  return { ms: performance.now() - from, longestTurnMs }
}

/** One durable row with the bytes of the rules. */
function publishBare(db: Database.Database, body: string): number {
  const insert = db.prepare('INSERT INTO bare (body) VALUES (?)')
  return timed(() => insert.run(body)).ms
}

async function rulesDesk({ isShort, folder }: BenchRun): Promise<BenchReport> {
  const units = isShort ? 60 : 1000
  const rounds = isShort ? 2 : 10
  const data = join(folder, 'data')
  const db = openFile(data)
  const bench = inspectedUnits(db, units)
  const { floor } = bench
  const examiner = RulesExaminer.inThread({ folder: data })
  const reloadMs: number[] = []
  const desk = new RulesDesk({
    floor,
    examiner,
    rulesChanged() {
      const row = db.ruleSets.inForce()!
      const before = processorMs().cpuMs
      const compiled = compileRules(JSON.parse(row.body) as RuleSet)
      reloadMs.push(processorMs().cpuMs - before)
      floor.rules = { version: row.version, compiled }
    },
    log: (line) => void process.stderr.write(`${line}\n`),
  })
  const tries: { ours: number; bare: number; longestTurnMs: number }[] = []
  await desk.keepDraft({ basedOn: floor.rules.version, rules: draft }, null)
  for (let round = 0; round <= rounds; round++) {
    const { ms, longestTurnMs } = await tryOnce(desk)
    tries.push({ ours: ms, bare: readBare(data, units), longestTurnMs })
  }
  const bareDb = new Database(join(folder, 'bare.db'))
  bareDb.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE bare (body TEXT)')
  const publishes: { ours: number; bare: number }[] = []
  for (let round = 0; round <= rounds; round++) {
    // Another version each time: there and back again.
    const rules = round % 2 === 0 ? draft : shippedRules
    await desk.keepDraft({ basedOn: floor.rules.version, rules }, null)
    const from = performance.now()
    const published = await desk.publishDraft({ why }, null)
    if (!published.ok) throw new Error(published.error.code)
    void bench.prompt
    publishes.push({
      ours: performance.now() - from,
      bare: publishBare(bareDb, writtenRules(rules)),
    })
  }
  await desk.close()
  bareDb.close()
  db.close()
  // The first of each starts the thread.
  const [tried, put] = [tries.slice(1), publishes.slice(1)]
  return {
    title: "The rules' desk",
    how: [
      `${rounds} rounds, each in turn with its bare limit, after one that starts the thread.`,
      `Trying: from the call until the result over the station's last ${units} units is there: a check of the draft, then in the thread each unit's facts, inspection level, grade, destination, approval, place and refund, by the rules in force and by the draft. Bare: the row of each unit, of its inspection, and its answers, read by prepared statements.`,
      "Publishing: from the call until the bench has its next prompt under the new rules: checked in the thread, written with the journal's entry in one transaction, compiled. Bare: one durable insert of the same bytes.",
    ],
    figures: [
      compared({
        name: `a draft tried on ${units} units`,
        ours: median(tried.map(({ ours }) => ours)),
        bare: median(tried.map(({ bare }) => bare)),
        unit: 'ms',
        ratioIs: 'ours / bare',
        goal: null,
      }),
      compared({
        name: 'publish → next prompt under the new rules',
        ours: median(put.map(({ ours }) => ours)),
        bare: median(put.map(({ bare }) => bare)),
        unit: 'ms',
        ratioIs: 'ours / bare',
        goal: null,
      }),
      told(
        "the longest turn of the core's loop while a draft is tried",
        Math.max(...tried.map(({ longestTurnMs }) => longestTurnMs)),
        'ms',
      ),
      told("of publishing, in the core's loop: the rules compiled", median(reloadMs), 'ms'),
    ],
    notes: [],
    hotSpots: [],
  }
}

await runBench('rules-desk', rulesDesk)
