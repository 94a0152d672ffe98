import type { StationDb } from '#db/station-db'

/** What no program of ours does: somebody with a tool changes the file. */
export function tamper(db: StationDb, sql: string): void {
  db.raw.pragma('foreign_keys = OFF')
  db.raw.exec(
    'DROP TRIGGER IF EXISTS journal_is_append_only_u; DROP TRIGGER IF EXISTS journal_is_append_only_d;',
  )
  db.raw.exec(sql)
}
