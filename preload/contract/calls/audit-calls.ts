import * as z from 'zod/mini'
import {
  AuditShape,
  JOURNAL_FORMATS,
  JournalAskedShape,
  JournalChoicesShape,
  JournalPageShape,
} from '../audit.ts'
import { answerOf, answerOrRefusal } from '../result.ts'
import type { Calls } from './call-shapes.ts'

const NothingShape = z.strictObject({})
const BusyShape = z.object({ code: z.literal('busy') })

/** The journal, and whether the records hold together. */
export const auditCalls = {
  'audit.entries': { input: JournalAskedShape, answer: answerOf(JournalPageShape) },
  'audit.choices': { input: NothingShape, answer: answerOf(JournalChoicesShape) },
  'audit.view': { input: NothingShape, answer: answerOf(AuditShape) },
  'audit.check': { input: NothingShape, answer: answerOrRefusal(z.null(), BusyShape) },
  'audit.write': {
    input: z.strictObject({ format: z.enum(JOURNAL_FORMATS) }),
    answer: answerOrRefusal(z.null(), BusyShape),
  },
  'audit.stop': { input: NothingShape, answer: answerOf(z.null()) },
} as const satisfies Calls
