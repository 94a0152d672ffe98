import * as z from 'zod/mini'
import { CommandNameShape } from './commands.ts'
import { ByLanguageShape, type Language } from './returns.ts'

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

/** Words hold words, and a type cannot be inferred from itself: the one shape whose type stands beside it. */
export const ParamsShape = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.lazy((): z.ZodMiniType<Words> => WordsShape)]),
)
export const WordsShape: z.ZodMiniType<Words> = z.union([
  z.object({ key: z.string(), params: z.exactOptional(ParamsShape) }),
  z.object({ byLanguage: ByLanguageShape }),
  z.object({ plain: z.string() }),
])

const PromptOptionShape = z.object({ command: CommandNameShape, label: WordsShape })
export type PromptOption = z.infer<typeof PromptOptionShape>

const something = z.exactOptional(z.string())
const PromptContextShape = z.object({
  client: something,
  rma: something,
  parcel: something,
  unit: something,
  lpn: something,
  sku: something,
  container: something,
  grade: something,
  disposition: something,
  /** Digits so far. */
  entered: something,
})
export type PromptContext = z.infer<typeof PromptContextShape>

/** The one question of the moment. `options` is all that may be scanned besides codes of the world. */
export const PromptShape = z.object({
  id: z.string(),
  step: z.enum(STEPS),
  say: WordsShape,
  /** What must be known before it is answered: something is not as it should be. */
  note: z.exactOptional(WordsShape),
  options: z.array(PromptOptionShape),
  context: PromptContextShape,
})
export type Prompt = z.infer<typeof PromptShape>

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
