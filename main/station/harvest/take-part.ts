import type { ContainerRow } from '#db/containers-table'
import type { HarvestedPartRow } from '#db/harvested-parts-table'
import type { UnitRow } from '#db/units-table'
import { no, personOf, setBench, type Refusal, type Turn } from '../bench/turn.ts'
import { benchContainer } from '../floor.ts'
import { missingPartsOf } from '../returns/about.ts'
import { correction } from '../returns/correction.ts'
import { tellInspection } from '../returns/tell-inspection.ts'
import { goOnWithRework } from '../rework/do-operation.ts'
import { partOffer } from './part-offer.ts'

/** The part is out and lies on the bench: the unit lacks it from now on, and the ERP hears so. */
export function takePart(turn: Turn, unit: UnitRow, part: string): null {
  const { floor, deed } = turn
  const { db, station } = floor
  const from = missingPartsOf(db, unit.id).join(', ')
  db.harvestedParts.insert({
    id: floor.newId(),
    client: unit.client,
    sku: unit.sku ?? '',
    part,
    takenFrom: unit.id,
    takenAt: deed.at,
    takenBy: personOf(turn).id,
    container: benchContainer(station),
    fittedTo: null,
    fittedAt: null,
    fittedBy: null,
  })
  db.parts.update([unit.id, part], { present: 0 })
  const told = db.outbox.newestOf(unit.id, 'inspection')
  const graded = db.grades.newestOf(unit.id)
  if (told && graded) {
    const to = missingPartsOf(db, unit.id).join(', ')
    correction(turn, told, { subject: unit.id, field: 'missingParts', from, to })
    tellInspection(turn, turn.state.dossier(), graded)
  }
  deed.confirm('part-taken', unit.id, { part })
  return goOn(turn, unit)
}

/** It is not usable, or nobody wants it fitted: it stays as it is, and is not asked for again. */
export function leavePart(turn: Turn, unit: UnitRow, part: string): null {
  const { floor, deed } = turn
  floor.db.harvestedParts.left.insert({ unitId: unit.id, part, leftAt: deed.at })
  deed.confirm('part-left', unit.id, { part })
  return goOn(turn, unit)
}

/** What was taken out goes to the spare parts, for a unit that will lack it. */
export function putIntoStock(
  turn: Turn,
  unit: UnitRow,
  { loose, place }: { loose: readonly HarvestedPartRow[]; place: ContainerRow },
): Refusal | null {
  const { db } = turn.floor
  if (place.client !== null && place.client !== unit.client)
    return no('tote-other-client', { scanned: place.code, container: place.code })
  if (!db.containers.find(place.code)) db.containers.insert(place)
  for (const { id } of loose) db.harvestedParts.update(id, { container: place.code })
  const parts = loose.map(({ part }) => part)
  turn.deed.confirm('parts-put-away', unit.id, { parts: parts.join(', '), to: place.code })
  return goOn(turn, unit)
}

/** What lay in its place already, and has no more parts to speak of, is reworked as it was to be, or goes another way. */
function goOn(turn: Turn, unit: UnitRow): null {
  turn.undo = 'takes-back'
  setBench(turn, { pending: null })
  if (unit.sortedAt === null || partOffer(turn.floor, unit) !== null) return null
  if (unit.action === 'rework') goOnWithRework(turn, unit)
  else setBench(turn, { pending: { kind: 'again' } })
  return null
}
