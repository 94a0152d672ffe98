import type { CommandName } from './commands.ts'
import type { Language } from './returns.ts'

export const STEPS = [
  'sign-in',
  'gate',
  'arrive',
  'packaging',
  'identify',
  'serial',
  'quantity',
  'components',
  'question',
  'photo',
  'grade',
  'disposition',
  'scan-back',
  'sort',
  'put-away',
  'next-unit',
  'close-parcel',
  'approval',
] as const
export type Step = (typeof STEPS)[number]

/**
 * What is to be said, without saying it: a key of the locales with its parameters, the site's own words by
 * language, or something that has no language (a number, a SKU).
 */
export type Words =
  | { key: string; params?: Readonly<Record<string, string | number | Words>> }
  | { byLanguage: Readonly<Record<Language, string>> }
  | { plain: string }

export type PromptOption = { command: CommandName; label: Words }

export type PromptContext = {
  client?: string
  rma?: string
  parcel?: string
  unit?: string
  lpn?: string
  sku?: string
  container?: string
  grade?: string
  disposition?: string
  /** Digits so far. */
  entered?: string
}

/** The one question of the moment. `options` is all that may be scanned besides codes of the world. */
export type Prompt = {
  id: string
  step: Step
  say: Words
  options: PromptOption[]
  context: PromptContext
}

/** What a scan turned out to be. */
export const SCAN_MEANINGS = [
  'badge',
  'command',
  'tracking',
  'rma',
  'order',
  'product',
  'serial',
  'lpn',
  'container',
  'unknown',
] as const
export type ScanMeaning = (typeof SCAN_MEANINGS)[number]
