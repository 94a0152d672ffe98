import type Database from 'better-sqlite3'

/** One thing that became of an effect. `exchanges`: JSON, what went over the line for it, masked. */
export type EffectEvent = {
  at: number
  event: 'applied' | 'parked' | 'unknown' | 'again' | 'closed'
  /** Whose doing it was; null: the station's. */
  by: string | null
  detail: string | null
  exchanges: string
}

export function effectHistoryTable(db: Database.Database) {
  const add = db.prepare<[{ key: string } & EffectEvent]>(
    `INSERT INTO effect_history (effect_key, position, at, event, by, detail, exchanges)
     SELECT @key, coalesce(max(position), 0) + 1, @at, @event, @by, @detail, @exchanges
     FROM effect_history WHERE effect_key = @key`,
  )
  const ofEffect = db.prepare<[string], EffectEvent>(
    'SELECT at, event, by, detail, exchanges FROM effect_history WHERE effect_key = ? ORDER BY position',
  )
  return {
    add: (key: string, event: EffectEvent): void => void add.run({ key, ...event }),
    /** The oldest first. */
    ofEffect: (key: string): EffectEvent[] => ofEffect.all(key),
  }
}
