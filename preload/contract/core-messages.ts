import type { StationEvent } from './events.ts'

/** What the shell sends to the core that it started; the id is the shell's own. */
export type ToCore = { id: number; call: string; input: unknown }

/** What the core sends back. It takes questions once it is `up`; `refused` is its last word, with why it cannot start. */
export type FromCore =
  | { up: true }
  | { refused: string }
  | { id: number; answer: unknown }
  | { event: StationEvent }
