import { gs1CheckDigit } from '#station/barcodes/gtin'
import { ONLY_CLIENT } from '#contract/returns'
import { DEMO_COLOURS, DEMO_PRODUCT_LINES } from './demo-product-lines.ts'
import type { DemoProductLine } from './demo-product-lines.ts'
import type { DemoMoney, DemoProduct } from './demo-rows.ts'

/** The other merchant whose goods this dock handles. */
export const DEMO_OTHER_CLIENT = 'NORDIC'
const OTHER_PRODUCTS = 10
const PRODUCTS = 200

/** GTIN-13 under 952, which GS1 keeps for demonstrations: no shop sells anything with these. */
function demoGtin(number: number): string {
  const body = `952${String(number).padStart(9, '0')}`
  return body + gs1CheckDigit(body)
}

export const pln = (amount: number): DemoMoney => ({ amount: amount.toFixed(2), currency: 'PLN' })

/** 200 products of two clients; some of NORDIC have the SKU of something else at MAIN, as clients' do. */
export function demoProducts(): DemoProduct[] {
  const made = Object.entries<readonly DemoProductLine[]>(DEMO_PRODUCT_LINES).flatMap(([category, lines]) =>
    lines.flatMap((line, index) =>
      DEMO_COLOURS.map((colour, shade) => productOf(category, line, { colour, shade, index })),
    ),
  )
  return made.slice(0, PRODUCTS).map((product, index) => {
    const number = index + 1
    const isOther = index % (PRODUCTS / OTHER_PRODUCTS) === PRODUCTS / OTHER_PRODUCTS - 1
    const [pack] = product.gtins.filter((gtin) => typeof gtin === 'object')
    return {
      ...product,
      client: isOther ? DEMO_OTHER_CLIENT : ONLY_CLIENT,
      sku: isOther && index < PRODUCTS / 2 ? (made[index - 1]?.sku ?? product.sku) : product.sku,
      gtins: pack ? [demoGtin(number), { ...pack, gtin: demoGtin(500_000 + number) }] : [demoGtin(number)],
    }
  })
}

type Variant = { colour: (typeof DEMO_COLOURS)[number]; shade: number; index: number }

function productOf(category: string, line: DemoProductLine, { colour, shade, index }: Variant): DemoProduct {
  const { names, pricePln, weightG, flags, traits } = line
  const [en, pl, ro, he] = names.map((name, language) => `${name}, ${colour[language]}`)
  return {
    client: ONLY_CLIENT,
    sku: `${category.slice(0, 2).toUpperCase()}-${String(index + 1).padStart(2, '0')}-${colour[0].slice(0, 3).toUpperCase()}`,
    gtins: traits.pack === undefined ? [''] : ['', { gtin: '', quantity: traits.pack }],
    // Not every merchant translates everything.
    name: { en: en ?? '', pl: pl ?? '', ...(shade % 2 === 0 ? { ro: ro ?? '', he: he ?? '' } : {}) },
    category,
    listPrice: pln(pricePln),
    weightG,
    serialised: traits.serialised === true,
    lotTracked: traits.lotTracked === true,
    expiryRequired: traits.expiryRequired === true,
    components: (traits.components ?? []).map(([name, quantity, price]) => ({
      name,
      quantity,
      replacementPrice: pln(price),
    })),
    cartons: traits.cartons ?? 1,
    flags: [...flags],
    ...(traits.un === undefined ? {} : { hazard: { un: traits.un, class: '9' } }),
    supplier: `Supplier ${category} ${(index % 3) + 1}`,
  }
}
