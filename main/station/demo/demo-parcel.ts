import type { Words } from '#contract/bench'
import type { DemoCondition, DemoTrap } from '#contract/demo'
import type { Reception } from '#contract/returns'

/** One piece (or several alike) that lies in the parcel. */
export type DemoPiece = {
  do: 'piece'
  /** The GTIN on it. */
  scan: string
  name: Words
  serial: string | null
  quantity: number
  reception: Reception
  condition: DemoCondition
  /** Of its components: what is not in the box. */
  missingParts: string[]
  /** The grade that the worker gives instead, against the derived one. */
  overrideGrade: string | null
  /** What the worker sees besides. */
  note: Words | null
}

export type DemoStep =
  | DemoPiece
  /** The whole parcel, sealed: one scan of the place. */
  | { do: 'sealed' }
  /** Nobody announced it: opened as a blind return, or put into the unidentified queue. */
  | { do: 'blind' }
  | { do: 'unidentified' }
  /** A code printed by an outsider and stuck on the parcel. */
  | { do: 'forged'; code: string }
  /** Takes back the last confirmed step, and does it again. */
  | { do: 'undo' }
  /** Parks the parcel and takes it up again by its own scan. */
  | { do: 'park' }
  /** Closes it; these SKUs are confirmed missing, others are still expected. */
  | { do: 'close'; missing: string[] }

export type DemoParcel = {
  title: Words
  traps: DemoTrap[]
  /** What is scanned on the parcel. */
  parcelScan: string
  rmas: string[]
  steps: DemoStep[]
}

/** A recall as the rules have it; the demo adds it to its own. */
export type DemoRecall = {
  id: string
  words: { en: string; pl: string; ro: string; he: string }
  gtins: string[]
  skus: string[]
  lots: string[]
  serials: { from: string; to: string }[]
  source: string
  date: string
}
