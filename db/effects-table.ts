import type Database from 'better-sqlite3'
import type { OutboxState } from '#contract/outbox'
import type { Part } from './table.ts'

export type EffectRow = {
  seq: number
  key: string
  client: string
  kind: string
  /** JSON, never changed. */
  body: string
  state: OutboxState
  outcome: string | null
  reason: string | null
  attempts: number
  createdAt: number
  settledAt: number | null
}

const selected =
  'seq, key, client, kind, body, state, outcome, reason, attempts, created_at AS createdAt, settled_at AS settledAt'

/** Word for word the condition of the index `effects_unsettled`. */
const unsettled = `state IN ('pending', 'in-flight', 'unknown', 'parked')`

/**
 * A document stands where the least advanced of its effects stands. Why an effect waits for a person may be a code of
 * ours (`no-target`); a document has only the words that everybody knows.
 */
const follow = `UPDATE outbox SET (state, outcome, reason, attempts, settled_at) = (
    SELECT e.state, iif(e.state = 'parked' AND e.outcome NOT IN ('conflict', 'rejected'), 'failed', e.outcome),
           coalesce(e.reason, iif(e.state = 'parked', e.outcome, NULL)), e.attempts, e.settled_at
    FROM effect_documents AS d JOIN effects AS e ON e.key = d.effect_key WHERE d.document_key = outbox.key
    ORDER BY CASE e.state WHEN 'parked' THEN 0 WHEN 'unknown' THEN 1 WHEN 'in-flight' THEN 2 WHEN 'pending' THEN 3
             WHEN 'closed' THEN 4 ELSE 5 END, e.seq LIMIT 1)
  WHERE key IN (SELECT document_key FROM effect_documents WHERE effect_key = ?)`

export type NewEffect = Pick<EffectRow, 'key' | 'client' | 'kind' | 'body' | 'createdAt'> & {
  /** `unknown`: made of documents that may have arrived before the station was restored. */
  state: 'pending' | 'unknown' | 'parked'
  outcome: string | null
}

/** What goes to ERPs that take returns as a whole. Each change takes the documents of the effect along. */
export function effectsTable(db: Database.Database) {
  const insert = db.prepare<[NewEffect]>(
    `INSERT INTO effects (key, client, kind, body, state, outcome, attempts, created_at)
     VALUES (@key, @client, @kind, @body, @state, @outcome, 0, @createdAt)`,
  )
  const link = db.prepare<[string, string]>(
    `INSERT INTO effect_documents (document_key, effect_key)
     SELECT key, ? FROM outbox WHERE key = ? AND ${unsettled}`,
  )
  const find = db.prepare<[string], EffectRow>(`SELECT ${selected} FROM effects WHERE key = ?`)
  const documents = db.prepare<[string], { key: string }>(
    'SELECT document_key AS key FROM effect_documents WHERE effect_key = ? ORDER BY document_key',
  )
  const documentsFollow = db.prepare<[string]>(follow)
  const inState = db.prepare<[string, OutboxState, number, number], EffectRow>(
    `SELECT ${selected} FROM effects WHERE client = ? AND ${unsettled} AND state = ?
       AND seq > ? ORDER BY seq LIMIT ?`,
  )
  const keysIn = db.prepare<[string, OutboxState], { key: string }>(
    `SELECT key FROM effects WHERE client = ? AND ${unsettled} AND state = ?`,
  )
  const keysInNeed = db.prepare<[string, string], { key: string }>(
    `SELECT key FROM effects WHERE client = ? AND ${unsettled} AND state = 'parked' AND outcome = ?`,
  )
  const stuck = db.prepare<[Part], EffectRow>(
    `SELECT ${selected} FROM effects WHERE ${unsettled} AND state IN ('parked', 'unknown') ORDER BY seq
     LIMIT @most OFFSET @from`,
  )
  const stuckOnes = db.prepare<[], { n: number }>(
    `SELECT count(*) AS n FROM effects WHERE ${unsettled} AND state IN ('parked', 'unknown')`,
  )
  const newest = db.prepare<[number], EffectRow>(`SELECT ${selected} FROM effects ORDER BY seq DESC LIMIT ?`)
  const settle = db.prepare<[OutboxState, string, string | null, number, string]>(
    'UPDATE effects SET state = ?, outcome = ?, reason = ?, settled_at = ? WHERE key = ?',
  )
  const close = db.prepare<[string, number, string]>(
    `UPDATE effects SET state = 'closed', reason = ?, settled_at = ? WHERE key = ? AND state = 'parked'`,
  )
  const moving = (to: string, from: string): ((key: string) => boolean) => {
    const move = db.prepare<[string]>(`UPDATE effects SET ${to} WHERE key = ? AND ${from}`)
    return (key) => moved(key, move.run(key).changes)
  }
  const moved = (key: string, changes: number): boolean => {
    if (changes > 0) documentsFollow.run(key)
    return changes > 0
  }
  const loseSightOf = moving(`state = 'unknown'`, `state = 'in-flight'`)
  return {
    /** With the documents that it is made of; what of them is settled already stays so. */
    add(effect: NewEffect, documentKeys: readonly string[]): void {
      insert.run(effect)
      for (const key of documentKeys) link.run(effect.key, key)
      if (effect.state !== 'pending') documentsFollow.run(effect.key)
    },
    find: (key: string): EffectRow | undefined => find.get(key),
    documentsOf: (key: string): string[] => documents.all(key).map((row) => row.key),
    /** The oldest in one of these states, behind that sequence. */
    inStates: (client: string, states: readonly OutboxState[], seq: number, limit: number): EffectRow[] =>
      // One state at a time: several at once are sorted anew for every page.
      states
        .flatMap((state) => inState.all(client, state, seq, limit))
        .sort((a, b) => a.seq - b.seq)
        .slice(0, limit),
    /** It leaves now: written before its first byte. */
    goesOut: moving(`state = 'in-flight', attempts = attempts + 1`, `state = 'pending'`),
    /** It was to go and did not: no attempt. */
    neverLeft: moving(`state = 'pending', attempts = attempts - 1`, `state = 'in-flight'`),
    /** It certainly did not arrive. */
    sendAgain: moving(`state = 'pending'`, `state IN ('in-flight', 'unknown')`),
    /** It may have arrived. */
    loseSightOf,
    /** The station died while these were on their way: they may have arrived. */
    loseSightOfAll(client: string): void {
      for (const { key } of keysIn.all(client, 'in-flight')) loseSightOf(key)
    },
    settle(
      key: string,
      to: { state: OutboxState; outcome: string; reason: string | null; at: number },
    ): void {
      moved(key, settle.run(to.state, to.outcome, to.reason, to.at, key).changes)
    },
    /** A person wants it sent after all; false where it is not parked any more. */
    sendParkedAgain: moving(
      `state = 'pending', outcome = NULL, reason = NULL, settled_at = NULL`,
      `state = 'parked'`,
    ),
    /** A person says that it is sent no more, and why; false where it is not parked any more. */
    close: (key: string, why: string, at: number): boolean => moved(key, close.run(why, at, key).changes),
    /** Those that wait for a person for that reason of ours. */
    inNeedOf: (client: string, need: string): string[] => keysInNeed.all(client, need).map((row) => row.key),
    /** What a person must see to, of all clients, the oldest first. */
    stuck: (part: Part): EffectRow[] => stuck.all(part),
    /** How many of them there are. */
    stuckOnes: (): number => stuckOnes.get()!.n,
    newest: (limit: number): EffectRow[] => newest.all(limit),
  }
}
