import type Database from 'better-sqlite3'
import { stationDb, type StationDb } from '#db/station-db'
import { processorMs } from './loop-watch.ts'
import { timed } from './statistics.ts'

/**
 * A station's tables whose transactions tell how long their COMMIT took: the write-ahead log's write and fsync,
 * and now and then the checkpoint. Everything else is as `stationDb` has it.
 */
export function timedCommitsDb(raw: Database.Database, onCommit: (ms: number) => void): StationDb {
  const statement = {
    begin: raw.prepare('BEGIN IMMEDIATE'),
    commit: raw.prepare('COMMIT'),
    back: raw.prepare('ROLLBACK'),
  }
  const inTransaction = (work: () => unknown): unknown => {
    if (raw.inTransaction) return raw.transaction(work)()
    statement.begin.run()
    try {
      const value = work()
      const before = processorMs().waitedMs
      const { ms } = timed(() => statement.commit.run())
      onCommit(ms - (processorMs().waitedMs - before))
      return value
    } catch (error) {
      if (raw.inTransaction) statement.back.run()
      throw error
    }
  }
  return stationDb(
    new Proxy(raw, {
      get(target, name) {
        if (name === 'transaction')
          return (work: (...args: unknown[]) => unknown) => asTransaction(work, inTransaction)
        const value: unknown = Reflect.get(target, name, target)
        return typeof value === 'function' ? (value.bind(target) as unknown) : value
      },
    }),
  )
}

function asTransaction(
  work: (...args: unknown[]) => unknown,
  inTransaction: (work: () => unknown) => unknown,
): object {
  const run = (...args: unknown[]): unknown => inTransaction(() => work(...args))
  return Object.assign(run, { immediate: run })
}
