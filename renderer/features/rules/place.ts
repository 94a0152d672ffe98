import type { Path } from './at.ts'

/** Where somebody stands in the editor. */
export type Place =
  | { at: 'overview' }
  | { at: 'part'; part: PartName }
  | { at: 'node'; path: Path }
  | { at: 'versions' }
  | { at: 'try' }
  | { at: 'history'; unit: string }
  | { at: 'publish' }
  | { at: 'roll-back'; version: string }
  | { at: 'drop' }

/** What the overview leads to; the rest of the rules is in `policies`. */
export const PARTS = ['checklists', 'questions', 'grades', 'tables', 'codes', 'policies'] as const
export type PartName = (typeof PARTS)[number]
