import type { LocalTexts } from '#contract/rules/part-shapes'
import type { ReworkOperationRow } from '#db/rework-operations-table'

export type NeededPart = { name: LocalTexts; quantity: number }

/** What is used up by the operation, for the whole unit. */
export const neededParts = ({ parts }: Pick<ReworkOperationRow, 'parts'>): NeededPart[] =>
  JSON.parse(parts) as NeededPart[]

/** What it waits for. */
export function missingParts({
  parts,
  missing,
}: Pick<ReworkOperationRow, 'parts' | 'missing'>): LocalTexts[] {
  const needed = neededParts({ parts })
  return (JSON.parse(missing) as number[]).flatMap((place) => needed[place]?.name ?? [])
}
