import type * as z from 'zod/mini'
import { approvalsCalls } from './calls/approvals-calls.ts'
import { auditCalls } from './calls/audit-calls.ts'
import { benchCalls } from './calls/bench-calls.ts'
import { claimsCalls } from './calls/claims-calls.ts'
import { demoCalls } from './calls/demo-calls.ts'
import { devicesCalls } from './calls/devices-calls.ts'
import { erpsCalls } from './calls/erps-calls.ts'
import { importsCalls } from './calls/imports-calls.ts'
import { labelsCalls } from './calls/labels-calls.ts'
import { numbersCalls } from './calls/numbers-calls.ts'
import { peopleCalls } from './calls/people-calls.ts'
import { photosCalls } from './calls/photos-calls.ts'
import { recordsCalls } from './calls/records-calls.ts'
import { rulesCalls } from './calls/rules-calls.ts'
import { siteCalls } from './calls/site-calls.ts'
import { syncCalls } from './calls/sync-calls.ts'

/**
 * Every question that may be put to a running core. It answers in no other shape (its compiler sees to it); the
 * window checks what it gets.
 */
export const calls = {
  ...benchCalls,
  ...photosCalls,
  ...numbersCalls,
  ...recordsCalls,
  ...auditCalls,
  ...syncCalls,
  ...erpsCalls,
  ...claimsCalls,
  ...approvalsCalls,
  ...labelsCalls,
  ...importsCalls,
  ...peopleCalls,
  ...rulesCalls,
  ...siteCalls,
  ...devicesCalls,
  ...demoCalls,
} as const

export type CallName = keyof typeof calls
export type CallInput<Name extends CallName> = z.infer<(typeof calls)[Name]['input']>
export type CallAnswers = { [Name in CallName]: z.infer<(typeof calls)[Name]['answer']> }
