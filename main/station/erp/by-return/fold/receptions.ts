import type { StationDocument } from '#contract/documents'
import type { ComplaintRaised, Reception } from '../return-effect.ts'
import type { UnitStand } from './unit-stand.ts'

export type Closing = Extract<StationDocument, { kind: 'parcel-closed' }>
/** A unit that the ERP has not heard of; `keys` are the documents that leave it so. */
export type Newcomer = { stand: UnitStand & { item: object }; keys: readonly string[] }
export type Unkeyed<Work> = Work extends unknown ? Omit<Work, 'key'> : never
export type Made<Work> = { work: Unkeyed<Work>; documents: readonly string[] }

/**
 * One reception for each return among them, in the order of its first unit, each followed by the complaints about its
 * units. `closingOf`: the closing of a parcel, where it is closed.
 */
export function receptions(
  newcomers: readonly Newcomer[],
  closingOf: (parcel: string | null) => Closing | null,
): Made<Reception | ComplaintRaised>[] {
  const returns = Map.groupBy(newcomers, ({ stand: { said } }) => JSON.stringify([said.parcel, said.rma]))
  return [...returns.values()].flatMap((units) => {
    const { said, isBlind } = units[0]!.stand
    const closing = closingOf(said.parcel)
    const work: Unkeyed<Reception> = {
      kind: 'reception',
      ...said,
      rma: isBlind ? null : said.rma,
      items: units.map(({ stand }) => stand.item),
      isLast: closing !== null && isLast(closing, said.rma),
    }
    return [{ work, documents: units.flatMap(({ keys }) => keys) }, ...units.flatMap(complaint)]
  })
}

function complaint({ stand, keys }: Newcomer): Made<ComplaintRaised>[] {
  const { isComplaint, said, item, grounds } = stand
  return isComplaint ? [{ work: { kind: 'complaint', ...said, item, grounds }, documents: keys }] : []
}

const MAY_COME = new Set(['awaiting', 'partly', 'still-expected'])

const isLast = ({ lines }: Closing, rma: string | null): boolean =>
  lines.every((line) => line.rma !== rma || !MAY_COME.has(line.status))
