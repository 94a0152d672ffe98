import * as z from 'zod/mini'
import { answerOf } from '../result.ts'
import type { Calls } from './call-shapes.ts'

const ImportKindShape = z.enum([
  'products',
  'expected-returns',
  'shipped-serials',
  'locations',
  'manifests',
  'outlet',
])

/** Rows of a file, checked by the command line that sends them. */
export const importsCalls = {
  'imports.begin': {
    input: z.strictObject({ kind: ImportKindShape }),
    answer: answerOf(z.object({ job: z.string() })),
  },
  'imports.stage': {
    input: z.strictObject({ job: z.string(), rows: z.array(z.string()).check(z.maxLength(1000)) }),
    answer: answerOf(z.null()),
  },
  'imports.merge': {
    input: z.strictObject({ job: z.string() }),
    answer: answerOf(z.object({ rows: z.number(), changed: z.number() })),
  },
  'imports.abandon': {
    input: z.strictObject({ job: z.string() }),
    answer: answerOf(z.null()),
  },
} as const satisfies Calls
