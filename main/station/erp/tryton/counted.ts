/** Pieces that were counted: of one product and lot, for one announced line or none, and where they go. */
export type Counted = {
  line: string | null
  product: number
  lot: number | null
  pieces: number
  to: number
}

/** Adds up what is alike in all that `alike` names. */
export function addedUp<Row extends { pieces: number }>(
  rows: readonly Row[],
  alike: (row: Row) => readonly unknown[],
): Row[] {
  const sums = new Map<string, Row>()
  for (const row of rows) {
    const key = JSON.stringify(alike(row))
    const sum = sums.get(key)
    sums.set(key, sum ? { ...sum, pieces: sum.pieces + row.pieces } : row)
  }
  return [...sums.values()]
}

/** Where pieces ended: a text that is the same for the same goods in the same places, however many moves it took. */
export const whereabouts = (rows: readonly Pick<Counted, 'product' | 'lot' | 'pieces' | 'to'>[]): string =>
  addedUp(rows, ({ product, lot, to }) => [product, lot, to])
    .map(({ product, lot, to, pieces }) => `${product}/${lot ?? ''}>${to}: ${pieces}`)
    .toSorted()
    .join(', ')
