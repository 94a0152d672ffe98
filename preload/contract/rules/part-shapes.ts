import { CODE_PATTERN, DISPOSITION_ACTIONS } from '../returns.ts'
import * as z from 'zod/mini'

/** The words that every part of a rule set is made of. */

export const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(200))
/** One sentence in each of the floor's languages. */
export const Texts = z.strictObject({ en: text, pl: text, ro: text, he: text })
export const Code = z.string().check(z.regex(CODE_PATTERN))
export const Id = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/))
export const Colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/))
export const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))
export const Country = z.string().check(z.regex(/^[A-Z]{2}$/))
export const Currency = z.string().check(z.regex(/^[A-Z]{3}$/))
export const Minor = z.int().check(z.gte(0))
export const Days = z.int().check(z.gte(0), z.lte(3660))
export const Action = z.enum(DISPOSITION_ACTIONS)
/** Where a law or a policy comes from, and when that was last read. Always to be checked with counsel. */
export const sourced = { source: z.string().check(z.minLength(1), z.maxLength(400)), date: Day }
/** Fact → FEEL cell; all must hold. */
export const Condition = z.record(z.string(), z.string())

export type LocalTexts = z.infer<typeof Texts>
export type RuleCondition = z.infer<typeof Condition>
