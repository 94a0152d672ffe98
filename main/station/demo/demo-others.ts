import { demoProductOf, nameOfDemo, gtinOf } from './demo-dock.ts'
import type { DemoParcel, DemoPiece } from './demo-parcel.ts'
import type { DemoProduct, DemoReturn } from './demo-rows.ts'

/**
 * The announced parcels that nobody planned: what was announced is in them, as new. A return in several parcels has its
 * pieces in them in turn; a parcel that would be empty never came.
 */
export function otherParcels(
  { products, expectedReturns }: { products: readonly DemoProduct[]; expectedReturns: readonly DemoReturn[] },
  plan: readonly DemoParcel[],
): DemoParcel[] {
  const planned = new Set(plan.flatMap(({ rmas }) => rmas))
  const parcels = new Map<string, { rmas: string[]; pieces: DemoPiece[] }>()
  for (const ret of expectedReturns.filter(({ rma }) => !planned.has(rma))) {
    for (const [i, piece] of piecesOf(products, ret).entries()) {
      const { tracking = ret.rma } = ret.parcels[i % ret.parcels.length] ?? {}
      const { rmas, pieces } = parcels.get(tracking) ?? { rmas: [], pieces: [] }
      parcels.set(tracking, { rmas: [...new Set([...rmas, ret.rma])], pieces: [...pieces, piece] })
    }
  }
  return [...parcels].map(([parcelScan, { rmas, pieces }]) => ({
    title: { key: 'demo.title.announced', params: { rma: rmas.join(', ') } },
    traps: [],
    parcelScan,
    rmas,
    steps: [...pieces, { do: 'close', missing: [] }],
  }))
}

function piecesOf(products: readonly DemoProduct[], { client, lines }: DemoReturn): DemoPiece[] {
  return lines.flatMap(({ sku, quantity, serials }) => {
    const product = demoProductOf(products, client, sku)
    const piece = (serial: string | null, count: number): DemoPiece => ({
      do: 'piece',
      scan: gtinOf(product),
      name: nameOfDemo(product),
      serial,
      quantity: count,
      reception: 'received',
      condition: 'as-new',
      missingParts: [],
      overrideGrade: null,
      note: null,
    })
    return serials ? serials.map((serial) => piece(serial, 1)) : [piece(null, quantity)]
  })
}
