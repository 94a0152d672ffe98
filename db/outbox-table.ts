import type Database from 'better-sqlite3'
import type { OutboxKind, OutboxState } from '#contract/outbox'
import type { Part } from './table.ts'

export type OutboxRow = {
  seq: number
  key: string
  client: string
  kind: OutboxKind
  subject: string
  payload: string
  state: OutboxState
  outcome: string | null
  reason: string | null
  attempts: number
  fileSeq: number | null
  createdAt: number
  settledAt: number | null
}

/** `isTold` (1): it went out, or belongs to an effect. */
export type AboutRow = { key: string; payload: string; isTold: 0 | 1 }

/** `unknown` is among the pending too. */
type Waiting = { pending: number; oldest: number | null; parked: number; unknown: number }

const selected =
  'seq, key, client, kind, subject, payload, state, outcome, reason, attempts, file_seq AS fileSeq, created_at AS createdAt, settled_at AS settledAt'

/**
 * Word for word the condition of the index `outbox_unsettled`: a query that does not say it, however narrow,
 * reads the whole history.
 */
const unsettled = `state IN ('pending', 'in-flight', 'unknown', 'parked')`
const inFlight = `${unsettled} AND state IN ('in-flight', 'unknown')`

export function outboxTable(db: Database.Database) {
  const insert = db.prepare<[string, string, string, string, string, number]>(
    `INSERT INTO outbox (key, client, kind, subject, payload, state, attempts, created_at) VALUES (?, ?, ?, ?, ?, 'pending', 0, ?)`,
  )
  const find = db.prepare<[string], OutboxRow>(`SELECT ${selected} FROM outbox WHERE key = ?`)
  const newest = db.prepare<[string, string], OutboxRow>(
    `SELECT ${selected} FROM outbox AS o WHERE subject IN (?) AND kind IN (?) AND NOT EXISTS (
       SELECT 1 FROM outbox AS c WHERE c.subject = o.subject AND c.kind = 'correction'
         AND json_extract(c.payload, '$.supersedes') = o.key)
     ORDER BY seq DESC LIMIT 1`,
  )
  const pending = db.prepare<[string, number], OutboxRow>(
    `SELECT ${selected} FROM outbox WHERE client = ? AND ${unsettled} AND state = 'pending' ORDER BY seq LIMIT ?`,
  )
  const inFile = db.prepare<[string, number], OutboxRow>(
    `SELECT ${selected} FROM outbox WHERE client = ? AND ${inFlight} AND file_seq = ? ORDER BY seq`,
  )
  const leftInFile = db.prepare<[string, number], { left: number }>(
    `SELECT count(*) AS left FROM outbox WHERE client = ? AND ${inFlight} AND file_seq = ?`,
  )
  const take = db.prepare<[number, number]>(
    `UPDATE outbox SET state = 'in-flight', attempts = attempts + 1, file_seq = ? WHERE seq = ?`,
  )
  const settle = db.prepare<[string, string, string | null, number, string]>(
    'UPDATE outbox SET state = ?, outcome = ?, reason = ?, settled_at = ? WHERE key = ?',
  )
  const unknownOf = db.prepare<[string], { n: number }>(
    `SELECT count(*) AS n FROM outbox WHERE client = ? AND ${unsettled} AND state = 'unknown'`,
  )
  const doubt = db.prepare<[string, string, number]>(
    `UPDATE outbox SET state = 'unknown' WHERE client = ? AND ${unsettled} AND state = 'in-flight' AND file_seq IN (
       SELECT seq FROM drop_files WHERE client = ? AND state = 'written' AND created_at < ?)`,
  )
  const isLeft = `file_seq IS NOT NULL AND file_seq IN (SELECT value FROM json_each(@fileSeqs))`
  const lookedUp = db.prepare<[{ client: string; fileSeqs: string }]>(
    `UPDATE outbox SET state = iif(${isLeft}, 'in-flight', 'pending'), file_seq = iif(${isLeft}, file_seq, NULL)
     WHERE client = @client AND ${unsettled} AND state = 'unknown'`,
  )
  const pendingAfter = db.prepare<[string, number, number], OutboxRow>(
    `SELECT ${selected} FROM outbox WHERE client = ? AND ${unsettled} AND state = 'pending' AND seq > ? ORDER BY seq LIMIT ?`,
  )
  const unsettledIn = db.prepare<[string, string, number, number], OutboxRow>(
    `SELECT ${selected} FROM outbox WHERE client = ? AND ${unsettled} AND state IN (SELECT value FROM json_each(?))
       AND seq > ? ORDER BY seq LIMIT ?`,
  )
  const goesOut = db.prepare<[string]>(
    `UPDATE outbox SET state = 'in-flight', attempts = attempts + 1 WHERE key = ? AND state = 'pending'`,
  )
  const loseSightOf = db.prepare<[string]>(
    `UPDATE outbox SET state = 'unknown' WHERE key = ? AND state = 'in-flight'`,
  )
  const loseSightOfAll = db.prepare<[string]>(
    `UPDATE outbox SET state = 'unknown' WHERE client = ? AND ${unsettled} AND state = 'in-flight'`,
  )
  const sendAgain = db.prepare<[string]>(
    `UPDATE outbox SET state = 'pending' WHERE key = ? AND state IN ('in-flight', 'unknown')`,
  )
  const neverLeft = db.prepare<[string]>(
    `UPDATE outbox SET state = 'pending', attempts = attempts - 1 WHERE key = ? AND state = 'in-flight'`,
  )
  const sendParkedAgain = db.prepare<[string]>(
    `UPDATE outbox SET state = 'pending', outcome = NULL, reason = NULL, file_seq = NULL, settled_at = NULL
     WHERE key = ? AND state = 'parked'`,
  )
  const close = db.prepare<[string, number, string]>(
    `UPDATE outbox SET state = 'closed', reason = ?, settled_at = ? WHERE key = ? AND state = 'parked'`,
  )
  const stuck = db.prepare<[Part], OutboxRow>(
    `SELECT ${selected} FROM outbox WHERE ${unsettled} AND state IN ('parked', 'unknown')
       AND NOT EXISTS (SELECT 1 FROM effect_documents AS d WHERE d.document_key = outbox.key) ORDER BY seq
     LIMIT @most OFFSET @from`,
  )
  const stuckOnes = db.prepare<[], { n: number }>(
    `SELECT count(*) AS n FROM outbox WHERE ${unsettled} AND state IN ('parked', 'unknown')
       AND NOT EXISTS (SELECT 1 FROM effect_documents AS d WHERE d.document_key = outbox.key)`,
  )
  const about = db.prepare<[string, string, string, number], AboutRow>(
    `SELECT key, payload, state NOT IN ('pending', 'unknown') OR EXISTS (
         SELECT 1 FROM effect_documents AS d WHERE d.document_key = outbox.key) AS isTold
     FROM outbox WHERE subject IN (?) AND client = ? AND kind IN (SELECT value FROM json_each(?)) AND seq < ? ORDER BY seq`,
  )
  const unfolded = db.prepare<[string, OutboxState, number, number], OutboxRow>(
    `SELECT ${selected} FROM outbox WHERE client = ? AND ${unsettled} AND state = ? AND seq > ?
       AND NOT EXISTS (SELECT 1 FROM effect_documents AS d WHERE d.document_key = outbox.key) ORDER BY seq LIMIT ?`,
  )
  const receiptsWaiting = db.prepare<[string, number, number], { payload: string }>(
    `SELECT payload FROM outbox AS o WHERE client = ? AND state IN ('pending', 'unknown') AND kind = 'receipt' AND created_at < ?
       AND NOT EXISTS (SELECT 1 FROM effect_documents AS d WHERE d.document_key = o.key) ORDER BY created_at LIMIT ?`,
  )
  const waiting = db.prepare<[], Waiting>(
    `SELECT count(*) FILTER (WHERE state IN ('pending', 'in-flight', 'unknown')) AS pending,
            min(created_at) FILTER (WHERE state IN ('pending', 'in-flight', 'unknown')) AS oldest,
            count(*) FILTER (WHERE state = 'parked') AS parked,
            count(*) FILTER (WHERE state = 'unknown') AS unknown
     FROM outbox WHERE ${unsettled}`,
  )
  const unsettledOf = db.prepare<[string], { pending: number; unknown: number; parked: number }>(
    `SELECT count(*) FILTER (WHERE state = 'pending') AS pending,
            count(*) FILTER (WHERE state IN ('in-flight', 'unknown')) AS unknown,
            count(*) FILTER (WHERE state = 'parked') AS parked
     FROM outbox WHERE client = ? AND ${unsettled}`,
  )
  return {
    /** Of this client's documents: what never left, what may have arrived, and what waits for a person. */
    unsettledOf: (client: string): { pending: number; unknown: number; parked: number } =>
      unsettledOf.get(client)!,
    add: (row: Pick<OutboxRow, 'key' | 'client' | 'kind' | 'subject' | 'payload' | 'createdAt'>): void =>
      void insert.run(row.key, row.client, row.kind, row.subject, row.payload, row.createdAt),
    find: (key: string): OutboxRow | undefined => find.get(key),
    /** The last document of this kind about a parcel, unit or tote that still holds. */
    newestOf: (subject: string, kind: OutboxKind): OutboxRow | undefined => newest.get(subject, kind),
    /** The oldest documents for this client that no connector has taken yet. */
    pending: (client: string, limit: number): OutboxRow[] => pending.all(client, limit),
    /** The unsettled documents that went out in a drop file. */
    inFile: (client: string, fileSeq: number): OutboxRow[] => inFile.all(client, fileSeq),
    /** How many of them there are. */
    leftInFile: (client: string, fileSeq: number): number => leftInFile.get(client, fileSeq)!.left,
    /**
     * The oldest pending documents for one file: at most `documents` of them and about `bytes` bytes of
     * payload, but always one where there is one.
     */
    nextForFile(client: string, most: { documents: number; bytes: number }): OutboxRow[] {
      const taken: OutboxRow[] = []
      let bytes = 0
      for (const row of pending.iterate(client, most.documents)) {
        bytes += Buffer.byteLength(row.payload)
        if (bytes > most.bytes && taken.length > 0) break
        taken.push(row)
      }
      return taken
    },
    takeIntoFile: (seq: number, fileSeq: number): void => void take.run(fileSeq, seq),
    settle(
      key: string,
      to: { state: OutboxState; outcome: string; reason: string | null; at: number },
    ): void {
      settle.run(to.state, to.outcome, to.reason, to.at, key)
    },
    /** The oldest pending ones behind that sequence. */
    pendingAfter: (client: string, seq: number, limit: number): OutboxRow[] =>
      pendingAfter.all(client, seq, limit),
    /** It leaves now, by itself: written before its first byte. */
    goesOut: (key: string): void => void goesOut.run(key),
    /** It may have arrived. */
    loseSightOf: (key: string): void => void loseSightOf.run(key),
    /** The station died while these were on their way: they may have arrived. */
    loseSightOfAll: (client: string): void => void loseSightOfAll.run(client),
    /** It certainly did not arrive. */
    sendAgain: (key: string): void => void sendAgain.run(key),
    /** It was to go and did not: no attempt. */
    neverLeft: (key: string): void => void neverLeft.run(key),
    /** What may have arrived, behind that sequence. */
    unknownAfter: (client: string, seq: number, limit: number): OutboxRow[] =>
      unsettledIn.all(client, '["unknown"]', seq, limit),
    /** What did not arrive for good, and holds what comes behind it. */
    heldAfter: (client: string, seq: number, limit: number): OutboxRow[] =>
      unsettledIn.all(client, '["unknown","parked"]', seq, limit),
    /** How many of this client's documents may or may not have arrived. */
    unknownOf: (client: string): number => unknownOf.get(client)!.n,
    /** What went out in a file before that time (Unix ms) and was never answered becomes *unknown*. */
    doubtUnanswered: (client: string, writtenBefore: number): void =>
      void doubt.run(client, client, writtenBefore),
    /** What is *unknown* was looked up: what lies in these files awaits its answer, the rest is to be sent. */
    lookedUp: (client: string, fileSeqs: readonly number[]): void =>
      void lookedUp.run({ client, fileSeqs: JSON.stringify(fileSeqs) }),
    /** What a person must see to, of all clients, the oldest first; what belongs to an effect is seen to there. */
    stuck: (part: Part): OutboxRow[] => stuck.all(part),
    /** How many of them there are. */
    stuckOnes: (): number => stuckOnes.get()!.n,
    /** Documents of these kinds about one thing, before that sequence, the oldest first. */
    about: (subject: string, client: string, kinds: readonly OutboxKind[], before: number): AboutRow[] =>
      about.all(subject, client, JSON.stringify(kinds), before),
    /** The oldest that belong to no effect yet, behind that sequence; after a restore they may have arrived. */
    unfoldedAfter: (client: string, seq: number, limit: number): OutboxRow[] =>
      // One state at a time: both at once are sorted anew for every page.
      [...unfolded.all(client, 'pending', seq, limit), ...unfolded.all(client, 'unknown', seq, limit)]
        .sort((a, b) => a.seq - b.seq)
        .slice(0, limit),
    /** The oldest receipts made before that time (Unix ms) that belong to no effect yet. */
    receiptsWaiting: (client: string, before: number, limit: number): { payload: string }[] =>
      receiptsWaiting.all(client, before, limit),
    /** A person wants it sent again; false where it is not parked any more. */
    sendParkedAgain: (key: string): boolean => sendParkedAgain.run(key).changes === 1,
    /** A person says that it is sent no more, and why; false where it is not parked any more. */
    close: (key: string, why: string, at: number): boolean => close.run(why, at, key).changes === 1,
    /** How much waits, and since when (Unix ms); what a person must see to. */
    waiting: (): Waiting => waiting.get()!,
  }
}
