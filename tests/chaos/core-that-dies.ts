import { NOTHING_PULLED } from '#tests/nothing-pulled'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readConfig, type StationConfig } from '#contract/config'
import type { StationEvent } from '#contract/events'
import type { Result } from '#contract/result'
import type { StationDb } from '#db/station-db'
import { eventLine } from '#station/cli/event-line'
import { onRealDisk, startSync } from '#station/erp/sync-loop'
import { settingsOf } from '#station/floor'
import { openFloor } from '#station/open-floor'
import { resourcesFolder } from '#station/places'
import { runStation } from '#station/run-station'
import { makeWording } from '#station/wording/wording'
import { secretFinder } from '#station/secrets'

/**
 * The real core, put together as `run` does it, but for one thing: at a named point the plug is pulled.
 *
 *   node core-that-dies.ts before-commit=<kind> run --data DIR --config FILE   inside the transaction
 *   node core-that-dies.ts after-commit=<kind> run …                           durable, and nothing printed yet
 *   node core-that-dies.ts drop=<point> run …                                  while documents go out as files
 *
 * `kind` is the kind of document that the transaction leaves; `point` is one of the file drop's.
 */
const pullThePlug = (): never => {
  process.kill(process.pid, 'SIGKILL')
  // The signal is on its way; nothing more may happen meanwhile.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

const log = (line: string): void => void process.stderr.write(`${line}\n`)

const must = <T>(result: Result<T, { code: string }>): T => {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

const { values, positionals } = parseArgs({
  options: { data: { type: 'string' }, config: { type: 'string' } },
  allowPositionals: true,
})
const [how = '', where = ''] = (positionals[0] ?? '').split('=')
const folder = values.data ?? ''
const config = must(readConfig(JSON.parse(readFileSync(values.config ?? '', 'utf8'))))
const opened = must(await openFloor(folder, settingsOf(config)))

if (how === 'drop') await dropAndDie(opened.floor.db, config)
else await runAndDie()

async function runAndDie(): Promise<void> {
  const { floor } = opened
  floor.db = dyingDb(floor.db)
  const word = makeWording(`${resourcesFolder}locales`)
  const tell = (event: StationEvent, scanId: string | null): void => {
    const seq = floor.db.journal.head().seq
    const at = new Date(floor.now()).toISOString()
    const line = eventLine(event, { seq, at, scanId, word: (words) => word('en', words) })
    process.stdout.write(`${JSON.stringify(line)}\n`)
  }
  await runStation(opened, {
    folder,
    config,
    version: 'dies',
    demo: null,
    realSite: null,
    deviceScreen: null,
    show: null,
    findSecret: secretFinder({ env: process.env, safe: null }),
    store: null,
    tell,
    log,
  })
}

function dyingDb(db: StationDb): StationDb {
  const seen = { kind: false }
  return {
    ...db,
    outbox: {
      ...db.outbox,
      add(row) {
        db.outbox.add(row)
        if (row.kind !== where) return
        seen.kind = true
        if (how === 'before-commit') pullThePlug()
      },
    },
    transaction(work) {
      const value = db.transaction(work)
      if (seen.kind && how === 'after-commit') pullThePlug()
      return value
    },
  }
}

async function dropAndDie(db: StationDb, { erps }: StationConfig): Promise<void> {
  const sync = startSync({
    db,
    erps,
    now: Date.now,
    onSync: () => {},
    onTrouble: ({ reason }) => log(String(reason)),
    onNote: () => {},
    findSecret: secretFinder({ env: process.env, safe: null }),
    dispositions: () => [],
    ...NOTHING_PULLED,
    ...onRealDisk,
    hook: (point) => {
      if (point === where) pullThePlug()
    },
  })
  await sync.runNow()
}
