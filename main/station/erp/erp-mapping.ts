import type { Mapping } from '#contract/sync'
import { refused, done, type Result } from '#contract/result'
import type { StationDb } from '#db/station-db'
import type { Disposition } from './by-return/targets.ts'

/** Where goods go in the ERPs that were asked for their places. */
export const mappingOf = (db: StationDb, client: string, dispositions: readonly Disposition[]): Mapping => {
  const targets = new Map(db.erpTargets.ofClient(client).map((row) => [row.disposition, row]))
  return {
    client,
    places: db.erpTargets.locations(client).map(({ code, name }) => ({ code, name })),
    rows: dispositions.map(({ code }) => ({
      disposition: code,
      target: targets.get(code)?.target ?? null,
      saidBy: targets.get(code)?.saidBy ?? null,
    })),
  }
}

/** A person says where goods of a disposition go there; what waited for that goes on. Gives the keys of those. */
export function mapDisposition(
  db: StationDb,
  said: { client: string; disposition: string; target: string },
): Result<string[], { code: 'place-unknown' | 'said-by-config' }> {
  const { client, disposition, target } = said
  const before = db.erpTargets.ofClient(client).find((row) => row.disposition === disposition)
  if (before?.saidBy === 'config') return refused({ code: 'said-by-config' })
  if (db.erpTargets.locations(client).every(({ code }) => code !== target))
    return refused({ code: 'place-unknown' })
  db.erpTargets.put(client, { disposition, target, saidBy: 'person' })
  const waiting = db.effects.inNeedOf(client, 'no-target')
  for (const key of waiting) db.effects.sendParkedAgain(key)
  return done(waiting)
}
