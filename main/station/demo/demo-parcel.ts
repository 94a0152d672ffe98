import type { Reception } from '#contract/returns'

/** What the worker sees when a piece is in hand. */
export type DemoCondition = 'as-new' | 'opened' | 'dirty' | 'damaged' | 'part-missing'

/** One piece (or several alike) that lies in the parcel. */
export type DemoPiece = {
  do: 'piece'
  /** The GTIN on it. */
  scan: string
  serial: string | null
  quantity: number
  reception: Reception
  condition: DemoCondition
  /** Of its components: what is not in the box. */
  missingParts: string[]
  /** The grade that the worker gives instead, against the derived one. */
  overrideGrade: string | null
  note: string
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

export const DEMO_TRAPS = [
  'perfect-unit',
  'quantity',
  'undo',
  'two-rmas-in-one-parcel',
  'one-rma-in-two-parcels',
  'return-to-sender',
  'blind-return',
  'unknown-parcel',
  'undeclared',
  'wrong-item',
  'foreign',
  'missing-piece',
  'missing-component',
  'serial-of-another-order',
  'late-parcel-timely-notice',
  'recalled',
  'forged-command',
  'damaged',
  'complaint',
  'dirty-then-cleaned',
  'override',
  'park',
] as const
export type DemoTrap = (typeof DEMO_TRAPS)[number]

export type DemoParcel = {
  title: string
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
