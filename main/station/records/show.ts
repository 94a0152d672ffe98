import type Database from 'better-sqlite3'

/** `after`: a journal sequence, as the events of `run` carry it. */
export type ShowOptions = { after?: number }

export type ShownUnit = {
  unit: string
  client: string
  quantity: number
  lpn: string | null
  sku: string | null
  serial: string | null
  rma: string | null
  parcel: string
  reception: string
  acceptance: string
  titleHolder: string
  grade: string | null
  disposition: string | null
  action: string | null
  container: string | null
  receivedAt: string
  by: string
}

/** What a unit shows of itself; `received_at` still in Unix ms. */
const unitFields = `u.id AS unit, u.client, u.quantity, u.lpn, u.sku, u.serial, r.rma, u.parcel_id AS parcel, u.reception,
  u.acceptance, u.title_holder AS titleHolder, u.grade, u.disposition, u.action, u.container,
  u.received_at AS receivedAt, u.received_by AS "by"`

/**
 * The lists of `show`, one row at a time, so that millions fit. Read them on a connection of their own: one
 * that is reading cannot write. Times are ISO 8601 UTC, people are ids, withdrawn units are not shown.
 */
export function* showUnits(raw: Database.Database): Generator<ShownUnit> {
  const units = raw.prepare<[], Omit<ShownUnit, 'receivedAt'> & { receivedAt: number }>(
    `SELECT ${unitFields} FROM units u LEFT JOIN expected_returns r ON r.id = u.return_id
     WHERE u.withdrawn_at IS NULL ORDER BY u.id`,
  )
  for (const unit of units.iterate()) yield { ...unit, receivedAt: isoTime(unit.receivedAt) }
}

export type ShownParcel = {
  parcel: string
  tracking: string | null
  rmas: string[]
  state: string
  gatedAt: string | null
  arrivedAt: string | null
  closedAt: string | null
  /** The nearest day by which the law wants a refund or an answer. */
  dueOn: string | null
}

type ParcelTimes = { gatedAt: number | null; arrivedAt: number | null; closedAt: number | null }

export function* showParcels(raw: Database.Database): Generator<ShownParcel> {
  const parcels = raw.prepare<
    [],
    Omit<ShownParcel, keyof ParcelTimes | 'rmas'> & ParcelTimes & { rmas: string }
  >(
    `SELECT p.id AS parcel, p.tracking,
       (SELECT json_group_array(rma ORDER BY rma) FROM parcel_returns x JOIN expected_returns r ON r.id = x.return_id
        WHERE x.parcel_id = p.id) AS rmas,
       p.state, p.gated_at AS gatedAt, p.arrived_at AS arrivedAt, p.closed_at AS closedAt, p.due_on AS dueOn
     FROM parcels p ORDER BY p.id`,
  )
  for (const { gatedAt, arrivedAt, closedAt, rmas, ...parcel } of parcels.iterate()) {
    yield {
      ...parcel,
      rmas: JSON.parse(rmas) as string[],
      gatedAt: timeOrNull(gatedAt),
      arrivedAt: timeOrNull(arrivedAt),
      closedAt: timeOrNull(closedAt),
    }
  }
}

export type ShownDocument = {
  key: string
  kind: string
  subject: string
  state: string
  outcome: string | null
  attempts: number
  createdAt: string
}

export function* showOutbox(raw: Database.Database, { after }: ShowOptions): Generator<ShownDocument> {
  const documents = raw.prepare<[number], Omit<ShownDocument, 'createdAt'> & { createdAt: number }>(
    `SELECT key, kind, subject, state, outcome, attempts, created_at AS createdAt FROM outbox
     WHERE seq >= ? ORDER BY seq`,
  )
  const from = after === undefined ? 0 : firstDocumentAfter(raw, after)
  for (const document of documents.iterate(from)) {
    yield { ...document, createdAt: isoTime(document.createdAt) }
  }
}

/**
 * The first outbox row whose fact came after that journal entry. Documents are added in the journal's order, so
 * halving finds it in some twenty looks instead of reading every payload.
 */
function firstDocumentAfter(raw: Database.Database, after: number): number {
  const at = raw.prepare<[number], { seq: number; journalSeq: number }>(
    `SELECT seq, json_extract(payload, '$.journal.seq') AS journalSeq FROM outbox WHERE seq >= ? ORDER BY seq LIMIT 1`,
  )
  const last = raw.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM outbox').get()
  let low = 0
  let high = (last?.seq ?? 0) + 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const found = at.get(middle)
    if (!found || found.journalSeq > after) high = middle
    else low = found.seq + 1
  }
  return low
}

export type ShownLabel = {
  job: string
  unit: string | null
  lpn: string | null
  state: string
  copies: number
  /** What became of it, where the state alone does not say it; and why it was printed again. */
  reason: string | null
  why: string | null
  /** One more of a label that is well. */
  copy: boolean
  printer: string | null
  tote: string | null
  createdAt: string
}

type StoredLabel = Omit<ShownLabel, 'copy' | 'createdAt'> & { copy: 0 | 1; createdAt: number }

export function* showLabels(raw: Database.Database): Generator<ShownLabel> {
  const labels = raw.prepare<[], StoredLabel>(
    `SELECT id AS job, unit_id AS unit, lpn, state, copies, reason, why, is_copy AS copy, printer,
       container AS tote, created_at AS createdAt FROM label_jobs ORDER BY id`,
  )
  for (const label of labels.iterate())
    yield { ...label, copy: label.copy === 1, createdAt: isoTime(label.createdAt) }
}

export type ShownFound = {
  found: string
  parcel: string | null
  what: string
  bag: string
  container: string
  foundAt: string
  by: string
  witness: string
  dueOn: string | null
  toldOn: string | null
  endedAt: string | null
  endedAs: string | null
}

/** What is not goods: in which bag, where, who found it and who saw it. */
export function* showFound(raw: Database.Database): Generator<ShownFound> {
  const found = raw.prepare<
    [],
    Omit<ShownFound, 'foundAt' | 'endedAt'> & { foundAt: number; endedAt: number | null }
  >(
    `SELECT id AS found, parcel_id AS parcel, what, bag, container, found_at AS foundAt, found_by AS "by", witness,
       due_on AS dueOn, told_on AS toldOn, ended_at AS endedAt, ended_as AS endedAs FROM found_property ORDER BY id`,
  )
  for (const row of found.iterate())
    yield { ...row, foundAt: isoTime(row.foundAt), endedAt: timeOrNull(row.endedAt) }
}

export type ShownClaim = {
  claim: string
  parcel: string
  tracking: string | null
  carrier: string | null
  kind: string
  protocol: string | null
  dueOn: string | null
  status: string
  amountMinor: number | null
  currency: string | null
}

/** Claims against carriers, those that were settled too. */
export function* showClaims(raw: Database.Database): Generator<ShownClaim> {
  yield* raw
    .prepare<[], ShownClaim>(
      `SELECT c.id AS claim, c.parcel_id AS parcel, p.tracking, p.carrier, c.kind, c.protocol, c.due_on AS dueOn,
         c.status, c.amount_minor AS amountMinor, c.currency
       FROM carrier_claims c JOIN parcels p ON p.id = c.parcel_id ORDER BY c.id`,
    )
    .iterate()
}

export type ShownEntry = {
  seq: number
  at: string
  kind: string
  by: string | null
  subject: string | null
  hash: string
}

export function* showJournal(raw: Database.Database, { after }: ShowOptions): Generator<ShownEntry> {
  const entries = raw.prepare<[number], Omit<ShownEntry, 'at'> & { at: number }>(
    'SELECT seq, at, kind, "by", subject, hash FROM journal WHERE seq > ? ORDER BY seq',
  )
  for (const entry of entries.iterate(after ?? 0)) yield { ...entry, at: isoTime(entry.at) }
}

/** Unix ms as ISO 8601, UTC. */
export const isoTime = (ms: number): string => new Date(ms).toISOString()

const timeOrNull = (ms: number | null): string | null => (ms === null ? null : isoTime(ms))
