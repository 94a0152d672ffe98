import type { Step } from '#contract/bench'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import { partOffer } from '../harvest/part-offer.ts'
import { isUnproven } from '../returns/label-wanted.ts'
import { operationInHand } from '../rework/operations-of-unit.ts'
import { areReturnsToSender } from '../returns/return-to-sender.ts'
import { LOT_QUESTION } from '../returns/unit-facts.ts'
import { gatesSinceDecided } from '../returns/ways-out.ts'
import type { Question } from '../rules/checklists/checklist.ts'
import type { Pending } from './pending.ts'
import type { BenchState } from './turn.ts'

const PENDING_STEPS: Record<Exclude<Pending['kind'], 'which'>, Step> = {
  'unknown-parcel': 'arrive',
  'not-expected': 'identify',
  announced: 'identify',
  serial: 'serial',
  'late-serial': 'question',
  quantity: 'quantity',
  parts: 'components',
  measure: 'question',
  override: 'grade',
  again: 'disposition',
  'rework-part': 'question',
  'set-aside': 'approval',
  protocol: 'gate',
  photo: 'photo',
  service: 'disposition',
  'service-serial': 'serial',
  closing: 'close-parcel',
  'put-away': 'put-away',
  'handing-over': 'put-away',
  found: 'identify',
}

/** The step at which the bench stands: a function of what the database holds, and of nothing else. */
export function whatIsNext(floor: Floor, state: BenchState): Step {
  const { bench, pending, person, parcel, unit } = state
  if (!person) return 'sign-in'
  if (pending) return pending.kind === 'which' ? pending.of : PENDING_STEPS[pending.kind]
  if (bench.mode === 'gate') return 'gate'
  if (unit) return stepOfUnit(floor, state, unit)
  if (!parcel) return 'arrive'
  if (asksPackaging(state)) return 'packaging'
  return floor.db.units.hasAnyIn(parcel.id) ? 'next-unit' : 'identify'
}

/** Whether nothing but the serial number of the piece in hand is an answer now. */
export function asksForSerial(floor: Floor, state: BenchState): boolean {
  return whatIsNext(floor, state) === 'serial' || questionAsked(floor, state)?.type === 'serial'
}

/** Whether the answer is words, which may look like a code and are none. A lot is a code. */
export function asksForWords(floor: Floor, state: BenchState): boolean {
  const asked = questionAsked(floor, state)
  return asked?.type === 'text' && asked.id !== LOT_QUESTION
}

/** The question of the checklist that the bench stands at. */
function questionAsked(floor: Floor, state: BenchState): Question | null {
  const isAsked = whatIsNext(floor, state) === 'question' && state.unit?.inspectedAt === null
  return isAsked ? state.dossier().inspection.question : null
}

/** The outside is asked about only where it says something: the driver's reservation, or "was it opened?". */
function asksPackaging({ parcel, returns }: BenchState): boolean {
  if (!parcel || parcel.outside !== null) return false
  return parcel.gateOutcome === 'with-reservation' || areReturnsToSender(returns())
}

function stepOfUnit(floor: Floor, state: BenchState, unit: UnitRow): Step {
  if (operationInHand(floor, unit)) return 'question'
  if (unit.partsCheckedAt === null) return 'components'
  if (unit.inspectedAt === null) {
    const { question } = state.dossier().inspection
    if (question) return question.type === 'photo' ? 'photo' : 'question'
  }
  if (unit.grade === null) return 'grade'
  if (unit.disposition === null || gatesSinceDecided(state.dossier()).length > 0) return 'disposition'
  if (unit.approval === 'asked') return 'approval'
  const offer = partOffer(floor, unit)
  if (offer) return offer.kind === 'put' ? 'sort' : 'components'
  return awaitsScanBack(floor, unit) ? 'scan-back' : 'sort'
}

/** A label that has gone out, or may have, is looked for; one that failed is owed and nothing waits for it. */
function awaitsScanBack(floor: Floor, unit: UnitRow): boolean {
  if (!isUnproven(floor, unit) || unit.labelOwed === 1) return false
  const state = floor.db.labelJobs.newestOf(unit.id)?.state
  return state === 'sent' || state === 'unknown' || state === 'printed'
}
