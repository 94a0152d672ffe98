import type { Words } from '#contract/bench'
import { done, refused, type Result } from '#contract/result'
import type { HistoryEntry, UnitHistory } from '#contract/unit-history'
import type { JournalRow } from '#db/journal-table'
import type { OutboxRow } from '#db/outbox-table'
import type { StationDb } from '#db/station-db'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import { operationOf } from '../rework/operations-of-unit.ts'
import { reworkCost } from '../rework/rework-cost.ts'
import { nameOfUnit } from '../returns/about.ts'
import { factsOfDocument } from '../returns/correction.ts'
import type { RuleSet } from '#contract/rules/rule-set'
import { dispositionWords, gradeWords, historyWords, operationWords } from './history-words.ts'
import { shownSignals } from '../signals/signals-of-unit.ts'
import { nameOfPerson } from './person-names.ts'
import { shownPhotos } from '../photos/shown-photos.ts'
import { isSupervisorHere } from '../people/supervisor-here.ts'
import { dossierOf } from '../returns/unit-facts.ts'
import { moneyText, moneyView } from './money-words.ts'
import { explainedBy } from './explained-by.ts'
import { objectIn } from './problems.ts'

/** Newer entries than this many are shown; a unit seldom has thirty. */
const MOST = 200
/** What happens to a parcel happens to what is in it. */
const OF_PARCEL = [
  'gated',
  'arrived',
  'taken-up',
  'parked',
  'outside-noted',
  'photo-taken',
  'received-sealed',
  'parcel-closed',
  'parcel-identified',
  'discrepancy-settled',
]

type Entry = JournalRow & { facts: Record<string, unknown> }

/** What happened to a unit, as the journal and its documents tell it; supervisors are shown what does not fit. */
export function unitHistory(
  floor: Floor,
  which: { unit: string } | { lpn: string },
): Result<UnitHistory, { code: 'unit-unknown' }> {
  const { db } = floor
  const unit = 'unit' in which ? db.units.find(which.unit) : db.units.byLpn(which.lpn)
  if (!unit) return refused({ code: 'unit-unknown' })
  const entries = entriesOf(floor, unit)
  const seesMoney = isSupervisorHere(floor)
  return done({
    unit: unit.id,
    name: nameOfUnit(db, unit),
    sku: unit.sku,
    lpn: unit.lpn,
    serial: unit.serial,
    quantity: unit.quantity,
    total: db.journal.countAbout(unit.id),
    signals: shownSignals(floor, unit.id),
    entries: entries.map((entry) => historyEntry(floor, { unit, entry, seesMoney })),
    money: seesMoney && unit.grade !== null ? moneyView(dossierOf(floor, unit)) : null,
    rework: reworkOf(floor, unit, seesMoney),
    labels: db.labelJobs.ofUnit(unit.id).map(({ lpn, createdAt, state, copies, why }) => ({
      lpn,
      at: createdAt,
      state,
      copies,
      why: why === null ? null : { key: `label-why.${why}` },
    })),
  })
}

function reworkOf(floor: Floor, { id }: UnitRow, seesMoney: boolean): UnitHistory['rework'] {
  const rows = floor.db.reworkOperations.ofUnit(id)
  if (rows.length === 0) return null
  const { minutes, money } = reworkCost(rows)
  const own = money.find(({ currency }) => currency === floor.station.currency)
  return {
    steps: rows.map((row) => ({ words: { byLanguage: operationOf(floor, row).words }, state: row.state })),
    spent: [
      { key: 'history.rework-minutes', params: { minutes } },
      ...(seesMoney && own ? [{ key: 'history.rework-cost', params: { money: moneyText(own) } }] : []),
    ],
  }
}

/** Its own entries, and of its parcel's and totes' those that took it along; the oldest first. */
function entriesOf({ db: { journal } }: Floor, unit: UnitRow): Entry[] {
  const own = journal.about(unit.id, MOST).map(withFacts)
  const commands = new Set(own.map(({ facts }) => facts['command']))
  const ofParcel = journal.about(unit.parcelId, MOST).map(withFacts)
  const along = ofParcel.filter(
    ({ kind, facts }) => OF_PARCEL.includes(kind) || (kind === 'undone' && commands.has(facts['undid'])),
  )
  return [...own, ...along, ...putAways()].toSorted((a, b) => a.seq - b.seq)

  function putAways(): Entry[] {
    const sorted = own.filter(({ kind }) => kind === 'sorted')
    const moved = sorted.flatMap((entry) => takenAlong(entry, 'put-away'))
    const left = [...sorted, ...moved].flatMap((entry) => takenAlong(entry, 'handed-over'))
    const taken = [...moved, ...left]
    return [...new Map(taken.map((entry) => [entry.seq, entry])).values()]
  }

  /** What was done next to the whole container that the entry put the unit into, if the unit was still in it. */
  function takenAlong({ seq, facts }: Entry, kind: string): Entry[] {
    const next = journal.nextOf(String(facts['to']), kind, seq)
    const entry = next && withFacts(next)
    const units = entry?.facts['units']
    return entry && Array.isArray(units) && units.includes(unit.id) ? [entry] : []
  }
}

const withFacts = (row: JournalRow): Entry => ({ ...row, facts: objectIn(row.body) ?? {} })

function historyEntry(
  floor: Floor,
  { unit, entry, seesMoney }: { unit: UnitRow; entry: Entry; seesMoney: boolean },
): HistoryEntry {
  const { seq, at, by, kind, facts } = entry
  const { db, rules } = floor
  const { set } = rules.compiled
  const keys = Array.isArray(facts['documents']) ? facts['documents'].map(String) : []
  const documents = keys.flatMap((key) => db.outbox.find(key) ?? [])
  return {
    seq,
    at,
    by: nameOfPerson(db, by),
    says: historyWords(set, kind, facts),
    photos: photosOf(db, facts['command']),
    brought: documents.flatMap((document) => brought(set, document)),
    explains: documents.flatMap((document) =>
      explainedBy(floor, { unit, facts: factsOfDocument(document), seesMoney }),
    ),
    corrected: documents.flatMap((document) => corrected(set, unit, document)),
    documents: documents.map(({ kind: of, state }) => ({ kind: of, state })),
  }
}

/** Those that a command answered with. */
const photosOf = ({ photos }: StationDb, command: unknown): HistoryEntry['photos'] =>
  typeof command === 'string' ? shownPhotos(photos.ofCommand(command)) : []

/** A grade and a way often come with the last answer, not by a step of their own. */
function brought(set: RuleSet, document: OutboxRow): Words[] {
  const facts = factsOfDocument(document)
  if (facts.kind === 'inspection') return [gradeWords(set, facts.grade)]
  if (facts.kind !== 'decision') return []
  const planned = (facts.operations ?? []).map(({ operation }) => operationWords(set, operation))
  return [dispositionWords(set, facts.disposition), ...planned]
}

function corrected(set: RuleSet, unit: UnitRow, document: OutboxRow): HistoryEntry['corrected'] {
  const facts = factsOfDocument(document)
  if (facts.kind !== 'correction' || facts.subject !== unit.id) return []
  const { field, from, to, supersededKind } = facts
  if (field === null) return [{ what: { key: `document.${supersededKind}` }, from: null, to: null }]
  return [{ what: fieldWords(field), from: valueWords(set, field, from), to: valueWords(set, field, to) }]
}

const FIELDS = ['grade', 'disposition', 'lpn', 'missingParts']

const fieldWords = (field: string): Words =>
  FIELDS.includes(field) ? { key: `history.field.${field}` } : { plain: field }

function valueWords(set: RuleSet, field: string, value: string | null): Words | null {
  if (value === null) return null
  if (field === 'grade') return gradeWords(set, value)
  return field === 'disposition' ? dispositionWords(set, value) : { plain: value }
}
