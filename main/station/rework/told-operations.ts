import type { DocumentFacts } from '#contract/documents'
import type { ReworkOperationRow } from '#db/rework-operations-table'
import type { Floor } from '../floor.ts'
import { neededParts } from './needed-parts.ts'
import { triedBefore } from './operations-of-unit.ts'

type Told<Kind extends DocumentFacts['kind']> = Extract<DocumentFacts, { kind: Kind }>
type ToldPlan = NonNullable<Told<'decision'>['operations']>[number]
type ToldRework = NonNullable<Told<'inspection'>['rework']>[number]

/** An operation as a document tells it; parts by their English names. */
export const toldOperation = (row: ReworkOperationRow): ToldPlan => ({
  operation: row.operation,
  minutes: row.minutes,
  parts: neededParts(row).map(({ name, quantity }) => ({ name: name.en, quantity })),
})

/** What was done before the newest inspection, as its document tells it. */
export function reworkBefore({ db }: Floor, unitId: string): ToldRework[] {
  const inspection = db.inspections.newestOf(unitId)
  if (!inspection) return []
  return triedBefore(db.reworkOperations.ofUnit(unitId), inspection.startedAt).map((row) => ({
    ...toldOperation(row),
    outcome: row.state === 'done' ? 'done' : 'failed',
    seconds: Math.round(row.usedMs / 1000),
  }))
}
