import type { UnitRow } from '#db/units-table'
import { setBench, type Turn } from '../bench/turn.ts'
import type { World } from '../bench/world.ts'
import { deriveGrade } from '../rules/decisions/grade.ts'
import { correction } from './correction.ts'
import { decideByRules } from './decide.ts'
import { applyGrade } from './grade.ts'
import { tellReceipt } from './receive.ts'
import { dossierOf } from './unit-facts.ts'

type Read = Pick<UnitRow, 'lot' | 'expiresOn'>

/** What a symbol of this very product says of lot and date that nobody knew of the unit; null where it says nothing new. */
export function readOfSymbol(unit: UnitRow, { code, products }: World): Read | null {
  const lot = unit.lot ?? code.lot
  const expiresOn = unit.expiresOn ?? code.expiresOn
  if (lot === unit.lot && expiresOn === unit.expiresOn) return null
  const isIts = products.some(({ client, sku }) => client === unit.client && sku === unit.sku)
  return isIts ? { lot, expiresOn } : null
}

/**
 * The lot or the date that nobody could read at first: the gates are asked again with it, and the unit is decided anew,
 * graded anew where no person chose its grade.
 */
export function addWhatWasRead(turn: Turn, unit: UnitRow, read: Read): null {
  const { floor, deed } = turn
  const { db } = floor
  db.units.update(unit.id, read)
  const now = { ...unit, ...read }
  const receipt = db.outbox.newestOf(unit.id, 'receipt')
  const field = read.lot === unit.lot ? 'expiresOn' : 'lot'
  if (receipt) correction(turn, receipt, { subject: unit.id, field, from: null, to: read[field] })
  tellReceipt(turn, now)
  deed.confirm('lot-read', unit.id, { ...read, read: [read.lot, read.expiresOn].filter(Boolean).join(', ') })
  turn.undo = 'takes-back'
  turn.parcelId = unit.parcelId
  setBench(turn, { pending: null })
  const dossier = dossierOf(floor, now)
  const derived = deriveGrade(dossier.rules.compiled, dossier.facts)
  const isByAnswers = db.grades.newestOf(unit.id)?.reason === null
  if (isByAnswers && derived !== 'manual' && derived.grade !== unit.grade)
    applyGrade(turn, dossier, { grade: derived.grade, derived, reason: null })
  else decideByRules(turn, dossier, null)
  return null
}
