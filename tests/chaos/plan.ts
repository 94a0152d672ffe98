import { GTIN } from '../journeys/site.ts'
import type { Seeded } from './seeded.ts'

/** One parcel as it lies on the trolley: what is announced of it, and what a hand finds in it. */
export type PlannedParcel = {
  rma: string
  tracking: string
  type: 'withdrawal' | 'return-to-sender'
  /** One entry for each unit that the worker will make of it. */
  pieces: readonly { sku: string; gtin: string; quantity: number }[]
}

const shirt = { sku: 'SHIRT-M', gtin: GTIN.shirt, quantity: 1 }
const mugs = (quantity: number) => ({ sku: 'MUG', gtin: GTIN.mug, quantity })
const tent = { sku: 'TENT', gtin: GTIN.tent, quantity: 1 }

/** Mostly ordinary parcels, as on any day: one piece, several, identical ones, a set, a sealed return to sender. */
export function planParcels(seeded: Seeded, count: number): PlannedParcel[] {
  const contents = [[shirt], [shirt, mugs(1)], [mugs(3)], [tent, shirt], [mugs(2), shirt, tent]]
  return Array.from({ length: count }, (_, i) => {
    const rma = `R${String(i + 1).padStart(5, '0')}`
    const isSealed = seeded.happens(0.15)
    return {
      rma,
      tracking: `T-${rma}`,
      type: isSealed ? 'return-to-sender' : 'withdrawal',
      pieces: isSealed ? [mugs(2)] : (contents[seeded.below(contents.length)] ?? [shirt]),
    }
  })
}

/** The rows of an import file that announce them. */
export const announced = (parcels: readonly PlannedParcel[]): object[] =>
  parcels.map(({ rma, tracking, type, pieces }) => ({
    client: 'MAIN',
    rma,
    type,
    parcels: [{ tracking }],
    lines: pieces.map(({ sku, quantity }) => ({ sku, quantity })),
  }))
