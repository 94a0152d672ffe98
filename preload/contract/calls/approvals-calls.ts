import * as z from 'zod/mini'
import {
  ApprovalRefusalShape,
  ApprovalViewShape,
  ApprovalsShape,
  OpenApprovalShape,
  SeenNoticeShape,
  SettleApprovalShape,
  ViewApprovalsShape,
} from '../approvals.ts'
import { answerOf, answerOrRefusal } from '../result.ts'
import type { Calls } from './call-shapes.ts'

/** What waits for a supervisor's decision. */
export const approvalsCalls = {
  'approvals.view': { input: ViewApprovalsShape, answer: answerOf(ApprovalsShape) },
  /** All about one of them; from then on the card's answers are answers to it, until the bench goes on. */
  'approvals.open': {
    input: OpenApprovalShape,
    answer: answerOrRefusal(z.nullable(ApprovalViewShape), ApprovalRefusalShape),
  },
  /** Comes when it is written down; refused where somebody was first, with who and what. */
  'approvals.settle': {
    input: SettleApprovalShape,
    answer: answerOrRefusal(z.null(), ApprovalRefusalShape),
  },
  /** Whoever is signed in has read what was decided of theirs. */
  'approvals.seen': { input: SeenNoticeShape, answer: answerOf(z.null()) },
} as const satisfies Calls
