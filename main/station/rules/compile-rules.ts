import type { DispositionAction } from '#contract/returns'
import { compileArrivalWeight, type CompareWeights } from './signals/arrival-weight.ts'
import { compileChecklist } from './checklists/checklist.ts'
import type { Checklist } from './checklists/checklist.ts'
import { compileAnyOf, compileCondition, compileTable } from './tables/decision-table.ts'
import type { CompiledTable, Condition } from './tables/decision-table.ts'
import type { RuleSet } from '#contract/rules/rule-set'

export type CompiledGate = { id: string; isClosed: Condition; allows: ReadonlySet<DispositionAction> }

/** A rule set made ready to run: every cell a closure, every name looked up. */
export type CompiledRules = {
  set: RuleSet
  checklists: readonly Checklist[]
  gradeRules: CompiledTable
  dispositionRules: CompiledTable
  exitGates: readonly CompiledGate[]
  actionOf: ReadonlyMap<string, DispositionAction>
  /** Grade code → place in the scale, 0 the best. */
  gradeOrder: ReadonlyMap<string, number>
  neverEligible: readonly { id: string; matches: Condition }[]
  demandsLabel: Condition
  compareWeights: CompareWeights
}

/** Compiles once what readRuleSet accepted (throws on anything else). */
export function compileRules(set: RuleSet): CompiledRules {
  return {
    set,
    checklists: set.checklists.map((checklist) => compileChecklist(set, checklist)),
    gradeRules: compileTable(set.gradeRules),
    dispositionRules: compileTable(set.dispositionRules),
    exitGates: set.exitGates.map(({ id, when, allows }) => ({
      id,
      isClosed: compileAnyOf(when),
      allows: new Set(allows),
    })),
    actionOf: new Map(set.dispositions.map(({ code, action }) => [code, action])),
    gradeOrder: new Map(set.grades.map(({ code }, order) => [code, order])),
    neverEligible: set.law.neverEligible.map(({ id, when }) => ({ id, matches: compileCondition(when) })),
    demandsLabel: compileAnyOf(set.labelPolicy.when),
    compareWeights: compileArrivalWeight(set.arrivalWeight),
  }
}
