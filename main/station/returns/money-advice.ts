import type { Recovery, RefundAdvice } from '#contract/advice'
import { adviseRefund } from '../rules/advice/refund-advice.ts'
import { betterWay, waysOut, type WayOut } from '../rules/advice/recovery.ts'
import type { UnitDossier } from './unit-facts.ts'

/** What the ERP is advised on money with a decision; each where the rules say anything of it. */
export function moneyAdvice(
  dossier: UnitDossier,
  disposition: string,
): { advice?: RefundAdvice; recovery?: Recovery } {
  const advice = refundAdviceOf(dossier)
  const recovery = recoveryOf(waysOf(dossier), disposition)
  return { ...(advice ? { advice } : {}), ...(recovery ? { recovery } : {}) }
}

/** Settled with the first inspection: what the warehouse did to the piece since then is not the customer's matter. */
export function refundAdviceOf(dossier: UnitDossier): RefundAdvice | null {
  return dossier.isInspectedAgain ? null : adviseRefund(dossier.rules.compiled, dossier.facts, dossier)
}

/** Every way out with what it brings in; empty where the rules say nothing of that. */
export function waysOf({ rules, facts, listPrice, paid }: UnitDossier): WayOut[] {
  return rules.compiled.recovery ? waysOut(rules.compiled, facts, listPrice ?? paid) : []
}

function recoveryOf(ways: readonly WayOut[], chosen: string): Recovery | null {
  const mine = ways.find(({ disposition }) => disposition === chosen)
  if (!mine) return null
  const better = betterWay(ways, chosen)
  return {
    rule: mine.rule,
    expected: mine.expected,
    better: better?.expected
      ? { disposition: better.disposition, action: better.action, expected: better.expected }
      : null,
  }
}
