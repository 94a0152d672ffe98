import * as fc from 'fast-check'
import type { DocumentFacts, StationDocument } from '#contract/documents'
import type { StationDb } from '#db/station-db'

/** What happens on a made-up floor; what makes no sense when it comes is passed over. */
export type Step =
  | { do: 'receive' | 'inspect' | 'undo' | 'move' | 'leave'; unit: number }
  | { do: 'decide'; unit: number; code: 'RESTOCK' | 'BSTOCK' | 'RTV' }
  | { do: 'close' | 'reopen'; parcel: number }

const UNITS = 6
const PARCELS = 3
const unit = fc.nat({ max: UNITS - 1 })
const parcel = fc.nat({ max: PARCELS - 1 })

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ do: fc.constantFrom('receive', 'inspect', 'undo', 'move', 'leave'), unit }),
    fc.record({ do: fc.constant('decide'), unit, code: fc.constantFrom('RESTOCK', 'BSTOCK', 'RTV') }),
    fc.record({ do: fc.constantFrom('close', 'reopen'), parcel }),
  ),
  { minLength: 10, maxLength: 60, size: 'max' },
)

/** Units 0 and 1 are of the same return and parcel, and so on; the third return is blind, unit 5 is known to nobody. */
const about = (n: number) => {
  const rma = `R-${n >> 1}`
  return { rma, order: `O-${n >> 1}`, parcel: `P-${n >> 1}`, tracking: null }
}
const identity = (n: number) => ({
  unit: `U-${n}`,
  lpn: null,
  sku: n === 5 ? null : `SKU-${n}`,
  quantity: 1,
  serial: null,
  lot: null,
  expiresOn: null,
})

/** The documents that these steps leave, deed by deed, as the station would write them. */
export function deedsOf(all: readonly Step[]): StationDocument[][] {
  const deeds: StationDocument[][] = []
  const holding = new Map<string, StationDocument[]>()
  let keys = 0
  const deed = (...facts: DocumentFacts[]): void => {
    const journal = { seq: deeds.length + 1, hash: '' }
    const documents = facts.map((each): StationDocument => ({
      schemaVersion: 1,
      key: `WAW-01-${String((keys += 1)).padStart(26, '0')}`,
      site: 'WAW',
      station: '01',
      epoch: 1,
      at: '2026-11-02T08:00:00Z',
      by: null,
      client: 'MAIN',
      journal,
      ...each,
    }))
    deeds.push(documents)
    for (const document of documents) keep(holding, document)
  }
  for (const step of all) for (const facts of factsOf(step, holding)) deed(...facts)
  return deeds
}

const thingOf = (document: DocumentFacts): string => {
  if ('unit' in document) return document.unit
  if (document.kind === 'correction') return document.subject
  return document.kind === 'move' ? document.units[0]!.unit : document.parcel
}

function keep(holding: Map<string, StationDocument[]>, document: StationDocument): void {
  const list = holding.get(thingOf(document)) ?? []
  holding.set(thingOf(document), list)
  if (document.kind === 'move') return
  if (document.kind !== 'correction') list.push(document)
  else
    list.splice(
      list.findIndex(({ key }) => key === document.supersedes),
      1,
    )
}

const correcting = ({ key, kind }: StationDocument, subject: string): DocumentFacts => ({
  kind: 'correction',
  supersedes: key,
  supersededKind: kind,
  subject,
  field: null,
  from: null,
  to: null,
  reason: null,
})

/** A piece that nothing was said of is received first. */
function factsOf(step: Step, holding: ReadonlyMap<string, readonly StationDocument[]>): DocumentFacts[][] {
  if ('parcel' in step) return ofParcel(step, holding)
  const of = holding.get(`U-${step.unit}`) ?? []
  const last = of.at(-1)
  if (!holding.has(`U-${step.unit}`)) return [[receipt(step.unit)]]
  if (!last || step.do === 'receive') return []
  const subject = `U-${step.unit}`
  const decision = of.findLast(({ kind }) => kind === 'decision')
  switch (step.do) {
    case 'inspect':
      return [[inspection(step.unit)]]
    case 'undo':
      return [[correcting(last, subject)]]
    case 'decide':
      return [[...(decision ? [correcting(decision, subject)] : []), decided(step.unit, step.code)]]
    case 'move':
    case 'leave':
      return [[moved(step.unit, step.do === 'leave')]]
  }
}

function ofParcel(
  step: Extract<Step, { parcel: number }>,
  holding: ReadonlyMap<string, readonly StationDocument[]>,
): DocumentFacts[][] {
  const subject = `P-${step.parcel}`
  const closing = holding.get(subject)?.at(-1)
  if (step.do === 'reopen') return closing ? [[correcting(closing, subject)]] : []
  const units = [0, 1]
    .map((n) => `U-${step.parcel * 2 + n}`)
    .filter((name) => (holding.get(name) ?? []).length > 0)
  return closing
    ? []
    : [
        [
          {
            kind: 'parcel-closed',
            parcel: subject,
            tracking: null,
            rmas: [`R-${step.parcel}`],
            lines: [],
            units,
            labelsOwed: [],
            dueOn: null,
          },
        ],
      ]
}

const receipt = (n: number): DocumentFacts => ({
  kind: 'receipt',
  ...about(n),
  ...identity(n),
  line: null,
  returnType: n >> 1 === 2 ? null : n >> 1 === 1 ? 'complaint' : 'withdrawal',
  reception: 'received',
  titleHolder: 'merchant',
  container: 'BENCH',
  missingParts: [],
})

const inspection = (n: number): DocumentFacts => ({
  kind: 'inspection',
  ...about(n),
  ...identity(n),
  rulesVersion: 'v',
  answers: [],
  missingParts: [],
  grade: 'A',
  derivedGrade: 'A',
  because: [],
  overrideReason: null,
  acceptance: 'accepted',
})

const ACTIONS = {
  RESTOCK: 'restock',
  BSTOCK: 'secondary-sale',
  RTV: 'return-to-vendor',
} as const

const decided = (n: number, code: keyof typeof ACTIONS): DocumentFacts => ({
  kind: 'decision',
  ...about(n),
  ...identity(n),
  grade: 'A',
  disposition: code,
  action: ACTIONS[code],
  rule: null,
  reason: null,
  approvedBy: null,
  after: null,
})

const LEAVES = { carrier: 'C', reference: 'X', weightG: 1, weighed: true, waste: [] }

const moved = (n: number, leaves: boolean): DocumentFacts => ({
  kind: 'move',
  from: 'BENCH',
  to: leaves ? 'OUT' : 'RST-1',
  toKind: leaves ? 'out' : 'restock',
  units: [{ ...identity(n), rma: about(n).rma, disposition: null }],
  ...(leaves ? { leaves: LEAVES } : {}),
})

function subjectOf(document: StationDocument): string {
  switch (document.kind) {
    case 'correction':
      return document.subject
    case 'move':
      return document.to
    case 'gate':
    case 'arrival':
    case 'parcel-closed':
      return document.parcel
    default:
      return document.unit
  }
}

/** Puts the documents of one deed into the outbox, at once. */
export function write(db: StationDb, deed: readonly StationDocument[]): void {
  db.transaction(() => {
    for (const document of deed)
      db.outbox.add({
        key: document.key,
        client: 'MAIN',
        kind: document.kind,
        subject: subjectOf(document),
        payload: JSON.stringify(document),
        createdAt: 1,
      })
  })
}
