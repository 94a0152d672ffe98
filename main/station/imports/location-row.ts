import * as z from 'zod/mini'
import { LOCATION_CODE_PATTERN, LOCATION_KINDS } from '#contract/returns'
import { ClientCode, maybe, oneOf, text } from './field-shapes.ts'

/** A place or a tote. With no client it is common: any client's goods may stand there. */
export const LocationRowShape = z.strictObject(
  {
    code: z.string('text-expected').check(z.trim(), z.regex(LOCATION_CODE_PATTERN, 'location-code-wrong')),
    kind: oneOf(LOCATION_KINDS),
    name: maybe(text(120)),
    client: maybe(ClientCode),
  },
  'object-expected',
)
export type LocationRow = z.output<typeof LocationRowShape>
