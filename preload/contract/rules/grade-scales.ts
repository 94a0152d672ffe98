import * as z from 'zod/mini'
import { Id, Texts, sourced } from './part-shapes.ts'

/** What somebody else's scale calls one of the site's grades. */
const NameElsewhere = z.strictObject({
  code: z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}$/)),
  words: Texts,
})

export const gradeScalesPart = {
  /** The site's grades in the words of others (marketplaces, trade bodies): each names every grade of the site. */
  gradeScales: z.optional(
    z.array(
      z.strictObject({
        id: Id,
        words: Texts,
        /** Where it is not for goods of every category. */
        categories: z.optional(z.array(Id)),
        of: z.record(z.string(), NameElsewhere),
        ...sourced,
      }),
    ),
  ),
}
