import * as z from 'zod/mini'
import {
  AskBatchShape,
  BatchesShape,
  BatchUnknownShape,
  BatchViewShape,
  BeginBatchRefusalShape,
  BeginBatchShape,
  ViewBatchShape,
} from '../label-batches.ts'
import { answerOf, answerOrRefusal } from '../result.ts'
import type { Calls } from './call-shapes.ts'

/** Lists of labels that are printed again, one after the other. */
export const labelsCalls = {
  /** A list of labels that are printed again, one after the other. */
  'labels.begin': {
    input: BeginBatchShape,
    /** Comes when all of it is written down, not printed. */
    answer: answerOrRefusal(z.null(), BeginBatchRefusalShape),
  },
  'labels.list': {
    input: z.strictObject({}),
    answer: answerOf(BatchesShape),
  },
  'labels.view': {
    input: ViewBatchShape,
    answer: answerOrRefusal(BatchViewShape, BatchUnknownShape),
  },
  'labels.cancel': {
    input: AskBatchShape,
    answer: answerOrRefusal(z.null(), BatchUnknownShape),
  },
} as const satisfies Calls
