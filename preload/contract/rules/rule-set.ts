import type { Words } from '../bench.ts'
import * as z from 'zod/mini'
import { advicePart } from './advice.ts'
import { checklistsPart } from './checklists.ts'
import { claimsPart } from './claims.ts'
import { decisionsPart } from './decisions.ts'
import { gatesPart } from './gates.ts'
import { lawPart } from './law.ts'
import { photosPart } from './photos.ts'
import { reworkPart } from './rework.ts'
import { signalsPart } from './signals.ts'

/** All that a site decides by, a file for each part of it. */
const ruleSetShape = {
  format: z.literal(1),
  ...decisionsPart,
  ...advicePart,
  ...checklistsPart,
  ...gatesPart,
  ...lawPart,
  ...photosPart,
  ...reworkPart,
  ...signalsPart,
  ...claimsPart,
}

export const RuleSetShape = z.strictObject(ruleSetShape)
/** The names of a rule set's parts, for those who put one together from files. */
export const RULE_SET_PARTS = Object.keys(ruleSetShape)

export type RuleSet = z.infer<typeof RuleSetShape>

/** Refused whole: the place in the rules (`checklists[2].steps[4].next`) and what was expected there. */
export type RulesRefusal = { code: 'rules-do-not-fit'; path: string; expected: Words }
