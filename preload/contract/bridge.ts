import * as z from 'zod/mini'
import { BenchViewShape } from './bench-view.ts'
import type { CallAnswers, CallInput, CallName } from './calls.ts'
import { StationEventShape } from './events.ts'
import { answerOrRefusal } from './result.ts'
import { ExportRulesRefusalShape, type ExportRules } from './rules-desk.ts'

/** The core's process as the shell sees it. */
const CoreStateShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('up') }),
  z.object({ kind: z.literal('starting') }),
  z.object({ kind: z.literal('down'), reason: z.string(), retryInMs: z.number() }),
])
export type CoreState = z.infer<typeof CoreStateShape>

/** What is told to every window. */
export const bridgeEvents = {
  'station.event': StationEventShape,
  'core.state': CoreStateShape,
  /** Where the bench stands, with each new prompt. */
  'bench.view': BenchViewShape,
  /** Something in the view of the devices is not as it was: a state, or bytes that went. */
  'devices.changed': z.null(),
  /** Something in the demo's view is not as it was; of a real station this is never told. */
  'demo.changed': z.null(),
} as const
export type BridgeEvents = { [Name in keyof typeof bridgeEvents]: z.infer<(typeof bridgeEvents)[Name]> }

/** What printing a page answers; the shell's own, no core is asked. */
export const printAnswer = answerOrRefusal(
  z.null(),
  z.discriminatedUnion('code', [
    z.object({ code: z.literal('no-printer') }),
    z.object({ code: z.literal('not-printed'), reason: z.string() }),
  ]),
)
export type PrintAnswer = z.infer<typeof printAnswer>

/**
 * What saving rules as a file answers: the shell asks the core for them and a person where to. False: that person thought
 * better of it.
 */
export const savedRulesAnswer = answerOrRefusal(
  z.object({ isSaved: z.boolean() }),
  z.union([ExportRulesRefusalShape, z.object({ code: z.literal('not-saved'), why: z.string() })]),
)
export type SavedRulesAnswer = z.infer<typeof savedRulesAnswer>

/** All that a window can reach: `window.station`. `on` gives the function that stops listening. */
export type StationBridge = {
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallAnswers[Name]>
  /** Prints the page on the computer's own printer, as its print styles say. */
  print(): Promise<PrintAnswer>
  /** Saves rules of the core's as a file, where a person says. */
  saveRules(which: ExportRules): Promise<SavedRulesAnswer>
  on<Name extends keyof BridgeEvents>(name: Name, listener: (event: BridgeEvents[Name]) => void): () => void
}
