import { calls, type CallName } from '#contract/calls'
import { refused } from '#contract/result'
import type { AnswerCall } from './calls.ts'

const unfit = refused({ code: 'fault', faultId: 'malformed-question' })

/** Answers a question of which nothing is known yet: a name that nobody listed or an input that does not fit is a fault. */
export async function answerUnchecked(answer: AnswerCall, call: unknown, input: unknown): Promise<unknown> {
  if (typeof call !== 'string' || !isCall(call)) return unfit
  const checked = calls[call].input.safeParse(input)
  return checked.success ? answer(call, checked.data) : unfit
}

const isCall = (name: string): name is CallName => Object.hasOwn(calls, name)
