import * as z from 'zod/mini'
import { answerOf } from '../result.ts'
import { LANGUAGES, ROLES } from '../returns.ts'
import type { Calls } from './call-shapes.ts'

/** Who works here. */
export const peopleCalls = {
  'people.add': {
    input: z.strictObject({
      name: z.string().check(z.minLength(1), z.maxLength(200)),
      role: z.enum(ROLES),
      language: z.enum(LANGUAGES),
    }),
    answer: answerOf(z.object({ id: z.string(), badge: z.string() })),
  },
} as const satisfies Calls
