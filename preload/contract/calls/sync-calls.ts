import * as z from 'zod/mini'
import { PageAskedShape } from '../pages.ts'
import { answerOf, answerOrRefusal } from '../result.ts'
import {
  CloseDocumentShape,
  DocumentAskedShape,
  EffectHistoryShape,
  ErpAskedShape,
  ErpTestedShape,
  MapShape,
  NotMappedShape,
  NotParkedShape,
  SyncViewShape,
} from '../sync.ts'
import type { Calls } from './call-shapes.ts'

/** The way to the ERPs. */
export const syncCalls = {
  'sync.view': {
    input: PageAskedShape,
    answer: answerOf(SyncViewShape),
  },
  'sync.run': {
    input: z.strictObject({}),
    /** Comes when every ERP had its run. */
    answer: answerOf(z.object({ sent: z.number(), settled: z.number() })),
  },
  'sync.send-again': {
    input: DocumentAskedShape,
    answer: answerOrRefusal(z.null(), NotParkedShape),
  },
  'sync.close': {
    input: CloseDocumentShape,
    answer: answerOrRefusal(z.null(), NotParkedShape),
  },
  'sync.history': {
    input: DocumentAskedShape,
    answer: answerOf(EffectHistoryShape),
  },
  'sync.map': {
    input: MapShape,
    answer: answerOrRefusal(z.null(), NotMappedShape),
  },
  'sync.test': {
    input: ErpAskedShape,
    answer: answerOf(ErpTestedShape),
  },
  'sync.cancel': {
    input: z.strictObject({}),
    answer: answerOf(z.null()),
  },
} as const satisfies Calls
