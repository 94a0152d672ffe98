import type { BenchView } from './bench-view.ts'
import type { StationEvent } from './events.ts'

/** A question to the core; the id is the shell's own. */
export type Question = { id: number; call: string; input: unknown }

/** What the core asks the shell to do with its safe storage, all of it or nothing: values by name, and names to forget. */
export type KeepSecrets = { id: number; put: Readonly<Record<string, string>>; forget: readonly string[] }
/** `refusal`: nothing was kept, nor forgotten. */
export type SecretsKept = {
  id: number
  refusal: null | { code: 'no-keyring' } | { code: 'cannot-write'; path: string; reason: string }
}

/**
 * What the shell sends to the core that it started: first what its safe storage holds, by name, then questions and what
 * became of the secrets that it was to keep.
 */
export type ToCore = Question | { secrets: Readonly<Record<string, string>> } | { kept: SecretsKept }

/** What the core sends back. It takes questions once it is `up`; `refused` is its last word, with why it cannot start. */
export type FromCore =
  | { up: true }
  | { refused: string }
  | { id: number; answer: unknown }
  | { event: StationEvent }
  /** Where the bench stands, after each `prompt`: no window has to ask for it. */
  | { view: BenchView }
  /** Something in the view of the devices is not as it was. */
  | { devicesChanged: true }
  /** Only by a core that runs the demo. */
  | { demoChanged: true }
  /** Never logged: what it holds is for the safe storage alone. */
  | { keep: KeepSecrets }
