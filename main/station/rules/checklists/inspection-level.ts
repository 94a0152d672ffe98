import { createHash } from 'node:crypto'
import type { InspectionLevel, InspectionLevelRule } from '#contract/rules/checklists'
import type { RuleSet } from '#contract/rules/rule-set'
import type { UnitFacts } from '../facts.ts'
import { compileTable, matchingRules, type CompiledTable } from '../tables/decision-table.ts'
import type { Inspection } from './checklist.ts'

/** Of such a piece nothing is asked: it was not inspected, and every gate that asks for that stays closed. */
export const asksNothing = (level: InspectionLevel): boolean =>
  level === 'not-sampled' || level === 'count-only'

export const NOTHING_ASKED: Inspection = { question: null, answers: {}, reworks: 0 }

/** Null where every rule wants everything inspected: nobody needs to ask it. */
export function compileInspectionLevels(
  table: RuleSet['inspectionLevels'],
): CompiledTable<InspectionLevelRule> | null {
  return table?.rules.some(({ gives }) => gives.level !== 'full') ? compileTable(table) : null
}

/**
 * How much of a piece is inspected: the first rule that holds says it, else all of it. What could hurt somebody is
 * always inspected, whatever the table says. The same piece gets the same answer again: neither clock nor chance decides.
 */
export function inspectionLevel(
  table: CompiledTable<InspectionLevelRule> | null,
  facts: UnitFacts,
  unitId: string,
): { level: InspectionLevel; rule: string | null } {
  const [rule] = table ? matchingRules(table, facts) : []
  if (!rule) return { level: 'full', rule: null }
  const { level, sampleBp } = rule.gives
  if (level === 'full' || isDangerous(facts)) return { level: 'full', rule: rule.id }
  if (level === 'count-only') return { level, rule: rule.id }
  return { level: placeInSample(unitId) < sampleBp ? 'sampled' : 'not-sampled', rule: rule.id }
}

const isDangerous = (facts: UnitFacts): boolean =>
  facts.recalled || facts['flag.lithium'] || facts['flag.hygiene-seal']

/** 0 to 9,999, evenly spread over ids: the first 32 bits of the id's SHA-256, of 10,000 parts (0.0001 % uneven at most). */
const placeInSample = (unitId: string): number =>
  createHash('sha256').update(unitId).digest().readUInt32BE(0) % 10_000
