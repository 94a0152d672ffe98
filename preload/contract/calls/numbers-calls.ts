import * as z from 'zod/mini'
import {
  DockNowShape,
  QualityAskedShape,
  QualityShape,
  QualityUnitsAskedShape,
  QualityUnitsShape,
} from '../numbers.ts'
import { answerOf } from '../result.ts'
import type { Calls } from './call-shapes.ts'

/** What the counts say. */
export const numbersCalls = {
  /** How the dock stands now: for the board, which is read by whoever stands there. */
  'numbers.now': {
    input: z.strictObject({}),
    answer: answerOf(DockNowShape),
  },
  'numbers.quality': {
    input: QualityAskedShape,
    answer: answerOf(QualityShape),
  },
  'numbers.units': {
    input: QualityUnitsAskedShape,
    answer: answerOf(QualityUnitsShape),
  },
} as const satisfies Calls
