import type { Words } from '#contract/bench'
import type { DemoTrap } from '#contract/demo'
import { ONLY_CLIENT } from '#contract/returns'
import type { DemoParcel, DemoPiece, DemoStep } from './demo-parcel.ts'
import type { DemoChance } from './demo-random.ts'
import type { DemoLedger, DemoOrder } from './demo-returns.ts'
import type { DemoProduct, DemoReturn } from './demo-rows.ts'

/** What a planned parcel is made with. */
export type DemoDock = { ledger: DemoLedger; chance: DemoChance; products: readonly DemoProduct[] }

export type DemoScenario = (dock: DemoDock) => DemoParcel

/** MAIN's product of that English name. */
export function demoProduct({ products }: DemoDock, name: string): DemoProduct {
  const found = products.find((product) => product.client === ONLY_CLIENT && product.name['en'] === name)
  if (!found) throw new Error(`the demo sells no ${name}`)
  return found
}

export function demoProductOf(products: readonly DemoProduct[], client: string, sku: string): DemoProduct {
  const found = products.find((product) => product.client === client && product.sku === sku)
  if (!found) throw new Error(`the demo sells no ${sku} of ${client}`)
  return found
}

/** The product's name in every language: not every merchant translates everything. */
export const nameOfDemo = ({ name }: DemoProduct): Words => {
  const en = name['en'] ?? ''
  return { byLanguage: { en, pl: name['pl'] ?? en, ro: name['ro'] ?? en, he: name['he'] ?? en } }
}

export const gtinOf = ({ gtins: [first] }: DemoProduct): string =>
  typeof first === 'object' ? first.gtin : (first ?? '')

type Line = DemoOrder['lines'][number]
export const one = (product: DemoProduct, reason: Line['reason']): Line => ({ product, quantity: 1, reason })

/** Announces a withdrawal in good time, but for what is said. */
export const announce = (
  { ledger }: DemoDock,
  order: Partial<DemoOrder> & Pick<DemoOrder, 'lines'>,
): DemoReturn =>
  ledger.announce({
    client: ONLY_CLIENT,
    type: 'withdrawal',
    country: 'PL',
    buyerType: 'consumer',
    delivered: 9,
    notified: 4,
    parcels: [ledger.anyParcel()],
    ...order,
  })

/** A piece as new and as announced, but for what is said. */
export const piece = (product: DemoProduct, more: Partial<Omit<DemoPiece, 'do' | 'scan'>>): DemoPiece => ({
  do: 'piece',
  scan: gtinOf(product),
  name: nameOfDemo(product),
  serial: null,
  quantity: 1,
  reception: 'received',
  condition: 'as-new',
  missingParts: [],
  overrideGrade: null,
  note: null,
  ...more,
})

export const closeWith = (...missing: DemoProduct[]): DemoStep => ({
  do: 'close',
  missing: missing.map(({ sku }) => sku),
})

export const firstSerialOf = ({ lines }: DemoReturn): string | null => lines[0]?.serials?.[0] ?? null

/** The parcel of these returns; all of them share their first one. */
export const parcelOf = (
  [first, ...others]: readonly [DemoReturn, ...DemoReturn[]],
  { title, traps, steps }: { title: Words; traps: DemoTrap[]; steps: DemoStep[] },
): DemoParcel => ({
  title,
  traps,
  parcelScan: first.parcels[0]?.tracking ?? first.rma,
  rmas: [first, ...others].map(({ rma }) => rma),
  steps,
})
