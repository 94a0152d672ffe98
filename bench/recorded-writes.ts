import type Database from 'better-sqlite3'
import { stationDb, type StationDb } from '#db/station-db'

type Params = Parameters<Database.Statement['run']>
/** One write as the product makes it, or the end of its transaction. */
export type Write = { sql: string; params: Params } | 'commit'
export type Recorder = { onWrite: (write: Write) => void; onRead: () => void }

/** A station's tables that tell of every write and commit on their way to the database. */
export function recordingDb(raw: Database.Database, recorder: Recorder): StationDb {
  return stationDb(
    new Proxy(raw, {
      get(target, name) {
        if (name === 'prepare') return (sql: string) => recordingStatement(target.prepare(sql), sql, recorder)
        if (name === 'transaction')
          return (work: (...args: unknown[]) => unknown) => recordingTransaction(target, work, recorder)
        const value: unknown = Reflect.get(target, name, target)
        return typeof value === 'function' ? (value.bind(target) as unknown) : value
      },
    }),
  )
}

function recordingStatement(
  statement: Database.Statement,
  sql: string,
  recorder: Recorder,
): Database.Statement {
  const recorded =
    (act: 'run' | 'get' | 'all') =>
    (...params: Params): unknown => {
      if (statement.readonly) recorder.onRead()
      else recorder.onWrite({ sql, params: structuredClone(params) })
      return statement[act](...params)
    }
  return new Proxy(statement, {
    get(target, name) {
      if (name === 'run' || name === 'get' || name === 'all') return recorded(name)
      return Reflect.get(target, name, target) as unknown
    },
  })
}

/** Nothing in the product ends a transaction but the outermost one of these. */
function recordingTransaction(
  raw: Database.Database,
  work: (...args: unknown[]) => unknown,
  recorder: Recorder,
) {
  const inTransaction = raw.transaction(work)
  const run = (...args: unknown[]): unknown => {
    const isOutermost = !raw.inTransaction
    const value = inTransaction.immediate(...args)
    if (isOutermost) recorder.onWrite('commit')
    return value
  }
  return Object.assign(run, { immediate: run })
}

/** The bare program: the same writes with the same values, prepared once, in transactions that begin as ours do. */
export class BareWriter {
  readonly #raw: Database.Database
  readonly #statements = new Map<string, Database.Statement>()
  readonly #begin: Database.Statement
  readonly #commit: Database.Statement

  constructor(raw: Database.Database) {
    this.#raw = raw
    this.#begin = raw.prepare('BEGIN IMMEDIATE')
    this.#commit = raw.prepare('COMMIT')
  }

  /** Prepares what will be needed, so that no measured write has to. */
  prepare(writes: readonly Write[]): void {
    for (const write of writes) if (write !== 'commit') this.#statementOf(write.sql)
  }

  write(writes: readonly Write[]): void {
    let isOpen = false
    for (const write of writes) {
      if (!isOpen) this.#begin.run()
      isOpen = write !== 'commit'
      if (write === 'commit') this.#commit.run()
      else this.#statementOf(write.sql).run(...write.params)
    }
    if (isOpen) throw new Error('the last transaction was not ended')
  }

  #statementOf(sql: string): Database.Statement {
    const known = this.#statements.get(sql)
    if (known) return known
    const made = this.#raw.prepare(sql)
    this.#statements.set(sql, made)
    return made
  }
}
