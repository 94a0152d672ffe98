import type { DocumentFacts } from '#contract/documents'
import type { UnitRow } from '#db/units-table'
import type { Turn } from '../bench/turn.ts'
import { identityOf, originOf } from './about.ts'

type Move = Extract<DocumentFacts, { kind: 'move' }>

/** What moved, from where, to where: one document for each client's goods. `more`: why, where that is not all. */
export function tellMove(
  { floor: { db }, deed }: Turn,
  units: readonly UnitRow[],
  from: string | null,
  to: { code: string; kind: string },
  more: Pick<Move, 'service' | 'leaves'>,
): void {
  for (const client of new Set(units.map((unit) => unit.client))) {
    const own = units.filter((unit) => unit.client === client)
    deed.document(client, own.length === 1 ? own[0]!.id : to.code, {
      kind: 'move',
      from,
      to: to.code,
      toKind: to.kind,
      units: own.map((unit) => ({
        ...identityOf(unit),
        rma: originOf(db, unit).rma,
        disposition: unit.disposition,
      })),
      ...more,
    })
  }
}
