import type { UnitRow } from '#db/units-table'
import { no, personOf, setBench, type Refusal, type Turn } from '../bench/turn.ts'
import { deriveGrade } from '../rules/grade.ts'
import { correction } from './gate.ts'
import { applyGrade } from './grade.ts'
import { decideByPerson } from './decide.ts'
import { queueLabel } from './label-wanted.ts'
import { dossierOf } from './unit-facts.ts'

/** A person grades otherwise than the answers say, or where the answers say nothing. */
export function gradeByPerson(turn: Turn, unit: UnitRow, grade: string, reason: string | null): null {
  const dossier = dossierOf(turn.floor, unit)
  const derived = deriveGrade(dossier.rules.compiled, dossier.facts)
  const from = unit.grade
  applyGrade(turn, dossier, { grade, derived: derived === 'manual' ? null : derived, reason })
  if (from !== null) turn.deed.tell({ event: 'corrected', unit: unit.id, field: 'grade', from, to: grade })
  setBench(turn, { pending: null, unitId: unit.id })
  return null
}

/** A person sends it another way: at once, or later when it lies in its tote; a second decision is ordinary. */
export function disposeOtherwise(
  turn: Turn,
  unit: UnitRow,
  code: string,
  reason: string | null,
): Refusal | null {
  const from = unit.disposition
  const refusal = decideByPerson(turn, dossierOf(turn.floor, unit), code, reason)
  if (refusal) return refusal
  if (from !== null)
    turn.deed.tell({ event: 'corrected', unit: unit.id, field: 'disposition', from, to: code })
  setBench(turn, { pending: null, unitId: unit.id })
  return null
}

/** The label names the wrong thing: it is void, and the unit gets another licence plate. */
export function voidLabel(turn: Turn, unit: UnitRow): Refusal | null {
  const { db } = turn.floor
  const job = db.labelJobs.newestOf(unit.id)
  if (!job || unit.lpn === null) return no('no-label-here')
  if (personOf(turn).role === 'worker') return no('not-allowed')
  db.labelJobs.update(job.id, { state: 'void', updatedAt: turn.deed.at })
  const receipt = db.outbox.newestOf(unit.id, 'receipt')
  queueLabel(turn, { ...unit, lpn: null })
  const to = db.units.get(unit.id).lpn
  if (receipt) correction(turn, unit.client, receipt, { subject: unit.id, field: 'lpn', from: unit.lpn, to })
  turn.deed.confirm('label-voided', unit.id, { from: unit.lpn, to })
  turn.deed.tell({ event: 'corrected', unit: unit.id, field: 'lpn', from: unit.lpn, to })
  turn.parcelId = unit.parcelId
  return null
}
