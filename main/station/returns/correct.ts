import type { UnitRow } from '#db/units-table'
import { no, setBench, type Refusal, type Turn } from '../bench/turn.ts'
import { deriveGrade } from '../rules/decisions/grade.ts'
import { correction } from './correction.ts'
import { decideByPerson } from './decide.ts'
import { applyGrade } from './grade.ts'
import { queueLabel } from './label-wanted.ts'
import { tellReceipt } from './receive.ts'

/** A person grades otherwise than the answers say, or where the answers say nothing. */
export function gradeByPerson(turn: Turn, grade: string, reason: string | null): null {
  const dossier = turn.state.dossier()
  const { unit } = dossier
  const derived = deriveGrade(dossier.rules.compiled, dossier.facts)
  const from = unit.grade
  applyGrade(turn, dossier, { grade, derived: derived === 'manual' ? null : derived, reason })
  if (from !== null) turn.deed.tell({ event: 'corrected', unit: unit.id, field: 'grade', from, to: grade })
  setBench(turn, { pending: null })
  return null
}

/** A person sends it another way: at once, or later when it lies in its tote; a second decision is ordinary. */
export function disposeOtherwise(turn: Turn, code: string, reason: string | null): Refusal | null {
  const dossier = turn.state.dossier()
  const { unit } = dossier
  const from = unit.disposition
  const refusal = decideByPerson(turn, dossier, code, reason)
  if (refusal) return refusal
  if (from !== null)
    turn.deed.tell({ event: 'corrected', unit: unit.id, field: 'disposition', from, to: code })
  setBench(turn, { pending: null })
  return null
}

/** The label names the wrong thing: it is void, and the unit gets another licence plate, sticks it on and is put back. */
export function voidLabel(turn: Turn, unit: UnitRow): Refusal | null {
  const { floor, deed } = turn
  const { db } = floor
  const { id, lpn: from } = unit
  if (from === null) return no('no-label-here')
  db.labelJobs.voidAllOf(id, deed.at)
  db.units.update(id, { sortedAt: null })
  const labelled = queueLabel(turn, { ...unit, lpn: null, sortedAt: null }, { why: 'voided' })
  const { lpn: to } = labelled
  const receipt = db.outbox.newestOf(id, 'receipt')
  if (receipt) correction(turn, receipt, { subject: id, field: 'lpn', from, to })
  tellReceipt(turn, labelled)
  deed.confirm('label-voided', id, { from, to })
  deed.tell({ event: 'corrected', unit: id, field: 'lpn', from, to })
  setBench(turn, { pending: null })
  // The old label is gone for good: nothing before this is taken back.
  turn.undo = 'stops'
  return null
}
