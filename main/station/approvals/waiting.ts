import type { ApprovalKind, ApprovalNamed } from '#contract/approvals'
import type { PromptOption, Words } from '#contract/bench'
import type { CommandName } from '#contract/commands'
import type { ParcelRow } from '#db/parcels-table'
import type { UnitRow } from '#db/units-table'
import type { Refusal, Turn } from '../bench/turn.ts'
import type { Floor } from '../floor.ts'

/** Something that waits for a supervisor. `seen` is another one once it is not the same question any more. */
export type Waiting = ApprovalNamed & {
  seen: string
  since: number | null
  /** The person who asked, or left it so; null where nobody did. */
  askedBy: string | null
}

/** What it is about, as far as it is about a piece or a parcel. */
export type WaitingAbout = {
  name: Words
  unit: UnitRow | null
  parcel: ParcelRow | null
  container: string | null
  rule: Words[]
  worker: Words[]
}

/** `said`: the number of a return, where that is the answer. */
export type ApprovalAnswer = { answer: CommandName; said: string | null }

/** One kind of what waits: where it is found, what is said of it, and what its answers do. */
export type KindOfApproval = {
  /** The oldest, not many more than can be decided in a day. */
  list(floor: Floor, most: number): Omit<Waiting, 'kind'>[]
  /** Null where it does not wait any more. */
  find(floor: Floor, subject: string): Omit<Waiting, 'kind'> | null
  about(floor: Floor, waiting: Waiting): WaitingAbout
  answers(floor: Floor, waiting: Waiting): PromptOption[]
  settle(turn: Turn, waiting: Waiting, answer: ApprovalAnswer): Refusal | null
  /** Entries of the journal that end it, and what they are about. */
  endedBy: readonly string[]
  journalSubject(floor: Floor, subject: string): string
}

export type Kinds = Record<ApprovalKind, KindOfApproval>
