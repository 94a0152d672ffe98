import type { DocumentFacts } from '#contract/documents'
import type { JournalHead } from '#db/journal-table'
import type { StationDb } from '#db/station-db'
import type { UnitRow } from '#db/units-table'
import {
  BENCH,
  id,
  insertContainer,
  insertParcel,
  insertReturn,
  insertUnit,
  SHIFT_STARTS,
  SITE,
  STATION,
  WORKER,
} from './rows.ts'

/** One confirmed step: its journal entry, and its documents with the entry's place in the chain. */
export function confirm(
  db: StationDb,
  step: { kind: string; subject: string; at?: number; documents: readonly DocumentFacts[] },
): { head: JournalHead; keys: string[] } {
  const at = step.at ?? SHIFT_STARTS
  const head = db.journal.append({ at, kind: step.kind, by: WORKER, subject: step.subject, body: {} })
  const keys = step.documents.map((facts) => {
    const key = `${SITE}-${STATION}-${id('DOC')}`
    const header = {
      schemaVersion: 1,
      key,
      site: SITE,
      station: STATION,
      epoch: db.station.facts().epoch,
      at: new Date(at).toISOString(),
      by: WORKER,
      client: 'MAIN',
      journal: head,
    }
    const payload = JSON.stringify({ ...header, ...facts })
    db.outbox.add({ key, client: 'MAIN', kind: facts.kind, subject: step.subject, payload, createdAt: at })
    return key
  })
  return { head, keys }
}

const identity = ({ id: unit, lpn, sku, quantity, serial, lot, expiresOn }: UnitRow) => ({
  unit,
  lpn,
  sku,
  quantity,
  serial,
  lot,
  expiresOn,
})
const about = (unit: UnitRow) => ({ rma: null, order: null, parcel: unit.parcelId, tracking: null })

/** The facts of a unit's receipt, inspection, decision and move, whatever it holds now. */
export const factsOf = {
  receipt: (unit: UnitRow): DocumentFacts => ({
    kind: 'receipt',
    ...about(unit),
    ...identity(unit),
    line: null,
    returnType: null,
    reception: unit.reception,
    titleHolder: unit.titleHolder,
    container: BENCH,
    missingParts: [],
  }),
  inspection: (unit: UnitRow): DocumentFacts => ({
    kind: 'inspection',
    ...about(unit),
    ...identity(unit),
    rulesVersion: '1',
    answers: [],
    missingParts: [],
    grade: unit.grade ?? 'A',
    derivedGrade: unit.grade ?? 'A',
    because: [],
    overrideReason: null,
    acceptance: unit.acceptance,
  }),
  decision: (unit: UnitRow): DocumentFacts => ({
    kind: 'decision',
    ...about(unit),
    ...identity(unit),
    grade: unit.grade,
    disposition: unit.disposition ?? 'RESTOCK',
    action: unit.action ?? 'restock',
    rule: null,
    reason: null,
    approvedBy: null,
    after: null,
  }),
  move: (unit: UnitRow): DocumentFacts => ({
    kind: 'move',
    from: BENCH,
    to: unit.container ?? BENCH,
    toKind: 'tote',
    units: [{ ...identity(unit), rma: null, disposition: unit.disposition }],
  }),
}

/** A return that came, was inspected, decided, labelled and sorted into a tote: everything about it holds. */
export function sortOneUnit(db: StationDb, changes: Partial<UnitRow> = {}): UnitRow {
  const { expected, line } = insertReturn(db)
  const parcel = insertParcel(db, [expected.id])
  const tote = changes.container ?? 'TOTE-01'
  if (!db.containers.find(tote)) insertContainer(db, { code: tote, kind: 'tote' })
  const unit = insertUnit(db, parcel.id, {
    returnId: expected.id,
    lineId: line.id,
    container: tote,
    inspectedAt: SHIFT_STARTS,
    grade: 'A',
    disposition: 'RESTOCK',
    action: 'restock',
    acceptance: 'accepted',
    sortedAt: SHIFT_STARTS + 180_000,
    ...changes,
  })
  db.lines.update(line.id, { received: unit.quantity, status: 'received' })
  for (const kind of ['receipt', 'inspection', 'decision', 'move'] as const) {
    confirm(db, { kind, subject: unit.id, documents: [factsOf[kind](unit)] })
  }
  return unit
}
