import type { DispositionAction } from '#contract/returns'
import type { CompiledGate, CompiledRules } from '../compile-rules.ts'
import type { Facts } from '../tables/unary-tests.ts'

/** A gate's id in the rule set; its words, source and date stand there. */
export type GateId = string

/** The gates that close this way out for this unit; empty: it may go. Only a new fact opens a gate, never a person. */
export function closedGates(rules: CompiledRules, facts: Facts, action: DispositionAction): GateId[] {
  return gatesInForce(rules, facts)
    .filter(({ allows }) => !allows.has(action))
    .map(({ id }) => id)
}

/** Whether the unit does harm where it goes astray: it gets a label that warns. */
export const isDangerous = (rules: CompiledRules, facts: Facts): boolean =>
  rules.exitGates.some((gate) => gate.isDangerous && gate.isClosed(facts))

/** Every gate whose condition holds for this unit, whatever the way out. */
export function gatesInForce(rules: CompiledRules, facts: Facts): CompiledGate[] {
  return rules.exitGates.filter(({ isClosed }) => isClosed(facts))
}
