import type { DispositionAction } from '#contract/returns'
import type { Operation } from '#contract/rules/rework'
import { compileArrivalWeight, type CompareWeights } from './signals/arrival-weight.ts'
import { compileInspectionLevels } from './checklists/inspection-level.ts'
import { compileChecklist, compilePictures } from './checklists/checklist.ts'
import type { Checklist } from './checklists/checklist.ts'
import { compileAnyOf, compileCondition, compileTable } from './tables/decision-table.ts'
import type { InspectionLevelRule } from '#contract/rules/checklists'
import type { CompiledTable, Condition } from './tables/decision-table.ts'
import type { Waste } from '#contract/rules/gates'
import type { RuleSet } from '#contract/rules/rule-set'
import type { DecisionTable } from '#contract/rules/table'
import type { SignalPoints } from '#contract/rules/signals'

type Gives<Part extends 'deductions' | 'recovery'> = NonNullable<RuleSet[Part]>['rules'][number]['gives']
/** A share of the price, or an amount for one piece by currency. */
export type Deducted = Gives<'deductions'>
export type Recovered = Gives<'recovery'>

export type CompiledGate = {
  id: string
  isClosed: Condition
  allows: ReadonlySet<DispositionAction>
  /** What is behind it does harm. */
  isDangerous: boolean
}

/** A rule set made ready to run: every cell a closure, every name looked up. */
export type CompiledRules = {
  set: RuleSet
  checklists: readonly Checklist[]
  /** Beside the questions: what an image element takes, by the picture's SHA-256. */
  pictures: ReadonlyMap<string, string>
  gradeRules: CompiledTable
  dispositionRules: CompiledTable
  /** Null where everything is inspected in full. */
  inspectionLevels: CompiledTable<InspectionLevelRule> | null
  exitGates: readonly CompiledGate[]
  operations: ReadonlyMap<string, Operation>
  reworkPlans: CompiledTable<readonly string[]>
  actionOf: ReadonlyMap<string, DispositionAction>
  /** Grade code → place in the scale, 0 the best. */
  gradeOrder: ReadonlyMap<string, number>
  neverEligible: readonly { id: string; matches: Condition }[]
  demandsLabel: Condition
  compareWeights: CompareWeights
  photoQuestions: ReadonlySet<string>
  /** Questions that a piece is weighed for, each with the grams that one of its unit has. */
  weightQuestions: ReadonlyMap<string, number>
  approvalRules: CompiledTable<'none' | 'supervisor'> | null
  /** What is advised on money; null where the rules have no such table. */
  refundAdvice: CompiledTable<{ percentBp: number | null }> | null
  deductions: CompiledTable<Deducted> | null
  recovery: CompiledTable<Recovered> | null
  wasteCodes: CompiledTable<Waste> | null
  locationRules: CompiledTable | null
  /** Null: the site looks for no signals. */
  signalRules: CompiledTable<SignalPoints> | null
}

const NO_PLANS: DecisionTable<string[]> = { id: 'rework-plans', hitPolicy: 'First', inputs: [], rules: [] }

/** Compiles once what readRuleSet accepted (throws on anything else). */
export function compileRules(set: RuleSet): CompiledRules {
  return {
    set,
    checklists: set.checklists.map((checklist) => compileChecklist(set, checklist)),
    pictures: compilePictures(set),
    gradeRules: compileTable(set.gradeRules),
    dispositionRules: compileTable(set.dispositionRules),
    inspectionLevels: compileInspectionLevels(set.inspectionLevels),
    exitGates: set.exitGates.map(({ id, when, allows, danger }) => ({
      id,
      isClosed: compileAnyOf(when),
      allows: new Set(allows),
      isDangerous: danger === true,
    })),
    operations: new Map((set.operations ?? []).map((operation) => [operation.id, operation])),
    reworkPlans: compileTable(set.reworkPlans ?? NO_PLANS),
    actionOf: new Map(set.dispositions.map(({ code, action }) => [code, action])),
    gradeOrder: new Map(set.grades.map(({ code }, order) => [code, order])),
    neverEligible: set.law.neverEligible.map(({ id, when }) => ({ id, matches: compileCondition(when) })),
    demandsLabel: compileAnyOf(set.labelPolicy.when),
    compareWeights: compileArrivalWeight(set.arrivalWeight),
    weightQuestions: weightQuestionsOf(set),
    photoQuestions: new Set(set.questions.filter(({ type }) => type === 'photo').map(({ id }) => id)),
    approvalRules: set.approvalRules ? compileTable(set.approvalRules) : null,
    refundAdvice: set.refundAdvice ? compileTable(set.refundAdvice) : null,
    deductions: set.deductions ? compileTable(set.deductions) : null,
    recovery: set.recovery ? compileTable(set.recovery) : null,
    wasteCodes: set.wasteCodes ? compileTable(set.wasteCodes) : null,
    locationRules: set.locationRules ? compileTable(set.locationRules) : null,
    signalRules: set.signalRules ? compileTable(set.signalRules) : null,
  }
}

const weightQuestionsOf = ({ questions }: RuleSet): ReadonlyMap<string, number> =>
  new Map(
    questions.flatMap(({ id, type, measure }) =>
      type === 'weight' ? [[id, measure?.unit === 'kg' ? 1000 : 1] as const] : [],
    ),
  )
