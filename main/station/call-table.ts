import type { CallAnswers, CallInput, CallName } from '#contract/calls'
import { refused, type Fault } from '#contract/result'

/** What answers calls, each by its name. */
export type CallTable<Name extends CallName = CallName> = {
  [Each in Name]: (input: CallInput<Each>) => Promise<CallAnswers[Each]> | CallAnswers[Each]
}

/** The calls of one desk, or of several: `Desk` is the word before the point. */
export type CallsOf<Desk extends string> = CallTable<Extract<CallName, `${Desk}.${string}`>>

export const fault = (faultId: string): { ok: false; error: Fault } => refused({ code: 'fault', faultId })

/** Where only the records are open, and nobody works. */
export const noBench = fault('no-bench')
