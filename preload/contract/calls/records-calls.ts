import * as z from 'zod/mini'
import { FindChoicesShape, FindUnitsShape, FoundUnitsShape } from '../find-units.ts'
import { PageAskedShape } from '../pages.ts'
import { QueuesShape } from '../queues.ts'
import { answerOf, answerOrRefusal } from '../result.ts'
import { UnitHistoryShape } from '../unit-history.ts'
import type { Calls } from './call-shapes.ts'

const ShortCode = z.string().check(z.maxLength(64))

/** What waits, any piece, and what happened to it. */
export const recordsCalls = {
  'queues.view': {
    input: PageAskedShape,
    answer: answerOf(QueuesShape),
  },
  'units.history': {
    input: z.union([z.strictObject({ unit: ShortCode }), z.strictObject({ lpn: ShortCode })]),
    answer: answerOrRefusal(UnitHistoryShape, z.object({ code: z.literal('unit-unknown') })),
  },
  'units.find': {
    input: FindUnitsShape,
    answer: answerOf(FoundUnitsShape),
  },
  'units.find-choices': {
    input: z.strictObject({}),
    answer: answerOf(FindChoicesShape),
  },
} as const satisfies Calls
