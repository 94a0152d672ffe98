import type { RuleSet } from '#contract/rules/rule-set'
import { slip, type Slip } from '../slip.ts'
import { checkHitPolicy } from '../tables/check-table.ts'

/** What comes of the inspection cannot say how much of it there is. */
const LATER = /^(answer\..*|grade|action|acceptance|inspected|inspectionLevel|reworks|eligibility)$/

export function* checkInspectionLevels(table: NonNullable<RuleSet['inspectionLevels']>): Generator<Slip> {
  yield* checkHitPolicy('inspectionLevels', table, 'First')
  for (const [at, input] of table.inputs.entries())
    if (LATER.test(input)) yield slip(`inspectionLevels.inputs[${at}]`, 'fact-before')
}
