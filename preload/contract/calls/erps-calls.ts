import * as z from 'zod/mini'
import {
  ErpDraftShape,
  ErpTimesAskedShape,
  ErpTimesShape,
  ErpsViewShape,
  RemoveErpShape,
  SaveErpRefusalShape,
  SaveErpShape,
  ScheduleUnfitShape,
  TestErpRefusalShape,
  TestedErpShape,
} from '../erp-set-up.ts'
import { answerOf, answerOrRefusal } from '../result.ts'
import type { Calls } from './call-shapes.ts'

/** Which ERPs the station has. */
export const erpsCalls = {
  'erps.view': {
    input: z.strictObject({}),
    answer: answerOf(ErpsViewShape),
  },
  'erps.test': {
    input: ErpDraftShape,
    /** Comes when the ERP has answered or does not, or the test is stopped. Nothing is written, here or there. */
    answer: answerOrRefusal(TestedErpShape, TestErpRefusalShape),
  },
  'erps.test-stop': {
    input: z.strictObject({}),
    answer: answerOf(z.null()),
  },
  'erps.times': {
    input: ErpTimesAskedShape,
    answer: answerOrRefusal(ErpTimesShape, ScheduleUnfitShape),
  },
  /** The way to it is opened anew after each of these two; the bench goes on. */
  'erps.save': {
    input: SaveErpShape,
    answer: answerOrRefusal(z.null(), SaveErpRefusalShape),
  },
  'erps.remove': {
    input: RemoveErpShape,
    answer: answerOrRefusal(z.null(), SaveErpRefusalShape),
  },
} as const satisfies Calls
