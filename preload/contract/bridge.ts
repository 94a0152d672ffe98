import type { CallAnswers, CallInput, CallName } from './calls.ts'
import type { StationEvent } from './events.ts'

/** The core's process as the shell sees it. */
export type CoreState =
  | { kind: 'up' }
  | { kind: 'starting' }
  | { kind: 'down'; reason: string; retryInMs: number }

/** What is told to every window. */
export type BridgeEvents = {
  'station.event': StationEvent
  'core.state': CoreState
}

/** All that a window can reach: `window.station`. `on` gives the function that stops listening. */
export type StationBridge = {
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallAnswers[Name]>
  on<Name extends keyof BridgeEvents>(name: Name, listener: (event: BridgeEvents[Name]) => void): () => void
}
