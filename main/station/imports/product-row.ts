import * as z from 'zod/mini'
import { PRODUCT_FLAGS } from '#contract/returns'
import {
  ClientCode,
  Gtin,
  listOf,
  maybe,
  oneOf,
  orElse,
  Pieces,
  Reference,
  text,
  WeightG,
  wholeNumber,
  YesNo,
} from './field-shapes.ts'
import { MoneyShape } from './money-shape.ts'

const asObject =
  (field: string) =>
  (value: unknown): unknown =>
    typeof value === 'string' ? { [field]: value } : value

const PackGtin = z.pipe(
  z.transform(asObject('gtin')),
  z.strictObject({ gtin: Gtin, quantity: orElse(Pieces, 1) }, 'object-expected'),
)

const ComponentRow = z.pipe(
  z.transform(asObject('name')),
  z.strictObject(
    { name: text(100), quantity: orElse(Pieces, 1), replacementPrice: maybe(MoneyShape) },
    'object-expected',
  ),
)

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/
const NameByLanguage = z
  .record(z.string().check(z.regex(LANGUAGE, 'language-wrong')), text(300), 'text-expected')
  .check(z.refine((names) => Object.keys(names).length > 0, 'text-empty'))

/** Text, or text by language; `en` is always there, the first one standing in. */
export const TextByLanguage = z.pipe(
  z.transform((name) => (typeof name === 'string' ? { en: name } : name)),
  z.pipe(
    NameByLanguage,
    z.transform((names): Record<string, string> => ({
      en: names['en'] ?? Object.values(names)[0] ?? '',
      ...names,
    })),
  ),
)

/** A number, or the cartons' marks (`["1/2", "2/2"]`). */
const Cartons = z.pipe(
  z.transform((cartons) => (Array.isArray(cartons) ? cartons.length : cartons)),
  wholeNumber(1, 99),
)

const UnNumber = z.string('text-expected').check(
  z.trim(),
  z.overwrite((un) => un.replace(/^UN ?/i, '')),
  z.regex(/^\d{4}$/, 'un-number-wrong'),
)

/** Combined Nomenclature: heading, subheading or all eight digits, as written with or without spaces. */
const CnCode = z.string('text-expected').check(
  z.trim(),
  z.overwrite((code) => code.replaceAll(/[ .]/g, '')),
  z.regex(/^\d{4}(\d{2}){0,2}$/, 'cn-code-wrong'),
)

export const ProductRowShape = z
  .strictObject(
    {
      client: maybe(ClientCode),
      sku: Reference,
      gtins: listOf(PackGtin, 1, 50),
      name: TextByLanguage,
      category: orElse(text(60), ''),
      listPrice: maybe(MoneyShape),
      weightG: maybe(WeightG),
      serialised: orElse(YesNo, false),
      lotTracked: orElse(YesNo, false),
      expiryRequired: orElse(YesNo, false),
      components: orElse(listOf(ComponentRow, 0, 100), []),
      cartons: orElse(Cartons, 1),
      hazard: maybe(z.strictObject({ un: UnNumber, class: text(10) }, 'object-expected')),
      flags: orElse(listOf(oneOf(PRODUCT_FLAGS), 0, PRODUCT_FLAGS.length), []),
      supplier: maybe(text(120)),
      picture: maybe(text(1024)),
      cnCode: maybe(CnCode),
    },
    'object-expected',
  )
  .check(
    z.check(({ value, issues }) => {
      const input = value
      for (const [index, { gtin, quantity }] of value.gtins.entries()) {
        const first = value.gtins.find((other) => other.gtin === gtin)
        if (first?.quantity === quantity) continue
        issues.push({ code: 'custom', input, path: ['gtins', index, 'gtin'], message: 'gtin-twice' })
      }
      for (const [index, { name }] of value.components.entries()) {
        if (value.components.findIndex((other) => other.name === name) === index) continue
        issues.push({
          code: 'custom',
          input,
          path: ['components', index, 'name'],
          message: 'component-twice',
        })
      }
    }),
  )
export type ProductRow = z.output<typeof ProductRowShape>
