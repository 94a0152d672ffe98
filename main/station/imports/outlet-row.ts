import * as z from 'zod/mini'
import { CODE_PATTERN } from '#contract/returns'
import { ClientCode, maybe, Reference, text } from './field-shapes.ts'
import { MoneyShape } from './money-shape.ts'
import { TextByLanguage } from './product-row.ts'

/** As what a piece of second choice is sold; without a grade or a channel it is for any. */
export const OutletRowShape = z.strictObject(
  {
    client: maybe(ClientCode),
    sku: Reference,
    grade: maybe(z.string('text-expected').check(z.trim(), z.regex(CODE_PATTERN, 'grade-code-wrong'))),
    channel: maybe(text(60)),
    resaleSku: Reference,
    price: MoneyShape,
    condition: TextByLanguage,
  },
  'object-expected',
)
export type OutletRow = z.output<typeof OutletRowShape>
