import type { DispositionAction } from '#contract/returns'
import type { RuleSet } from '#contract/rules/rule-set'
import { no, type Refusal, type Turn } from '../bench/turn.ts'
import { deriveDisposition } from '../rules/decisions/derive-disposition.ts'
import { siteCodes } from '../rules/decisions/site-codes.ts'
import { closedGates, gatesInForce } from '../rules/gates/exit-gates.ts'
import { isUsedUp } from '../rules/rework/plan-of.ts'
import { listedTexts } from '../rules/listed-texts.ts'
import { isSetAside } from '../signals/weigh-signals.ts'
import type { UnitDossier } from './unit-facts.ts'

type ExitGate = RuleSet['exitGates'][number]
type Disposition = RuleSet['dispositions'][number]

/** As many of the ways that are left as fit into one line. */
const MOST_NAMED = 3

export const actionOf = ({ rules }: UnitDossier, code: string): DispositionAction => {
  const action = rules.compiled.actionOf.get(code)
  if (!action) throw new Error(`the rules have no disposition ${code}`)
  return action
}

/** The gates that close the way on which the unit was sent: they closed after that was decided. */
export function gatesSinceDecided({ unit, rules, facts }: UnitDossier): ExitGate[] {
  // What waits for a supervisor's word lies apart and goes nowhere yet.
  if (unit.action === null || unit.approval === 'waiting') return []
  return named(rules.compiled.set, closedGates(rules.compiled, facts, unit.action))
}

/** What is dangerous about the unit, whatever way it goes; null where nothing is. */
export function dangerOf({ rules, facts }: UnitDossier): ExitGate | null {
  const ids = gatesInForce(rules.compiled, facts).map(({ id }) => id)
  return named(rules.compiled.set, ids).find(({ danger }) => danger === true) ?? null
}

/** The site's ways that no gate closes for this unit; what the rules would say now comes first. */
export function openWays({ unit, rules, facts }: UnitDossier): Disposition[] {
  const { set } = rules.compiled
  const gates = gatesInForce(rules.compiled, facts)
  const open = set.dispositions.filter(
    ({ code, action }) =>
      gates.every(({ allows }) => allows.has(action)) && !isUsedUp(rules.compiled, facts, code),
  )
  const derived = deriveDisposition(rules.compiled, facts)
  const first = derived === 'manual' || derived.code === unit.disposition ? undefined : derived.code
  return open.toSorted((a, b) => Number(b.code === first) - Number(a.code === first))
}

/** Why a person may not send the unit that way: a supervisor is to look at it first, or an exit gate is closed. */
export function whyNotThere(turn: Turn, dossier: UnitDossier, code: string): Refusal | null {
  const leaves = actionOf(dossier, code) !== 'quarantine'
  if (leaves && isSetAside(turn.floor, dossier.unit.id)) return no('set-aside')
  return refusalOfGates(turn, dossier, code)
}

/** Says which exit gates are closed for this way out, and what is left; null where it is open. */
export function refusalOfGates({ state }: Turn, dossier: UnitDossier, code: string): Refusal | null {
  const { compiled } = dossier.rules
  const closed = closedGates(compiled, dossier.facts, actionOf(dossier, code))
  const [gate, ...others] = named(compiled.set, closed)
  if (!gate) return refusalOfLoops(dossier, code)
  const isDangerous = [gate, ...others].some(({ danger }) => danger === true)
  const ways = openWays(dossier).map(({ words }) => words)
  const shown = {
    disposition: siteCodes(compiled.set).dispositions.get(code)?.words ?? code,
    gates: { byLanguage: gate.words },
    allowed: listedTexts(ways.slice(0, MOST_NAMED)),
  }
  return no(
    'exit-gate-closed',
    {
      disposition: code,
      gates: closed.join(', '),
      allowed: openWays(dossier)
        .map((way) => way.code)
        .join(', '),
    },
    {
      shown,
      ...(isDangerous ? { danger: true } : {}),
      ...(state.person?.role === 'worker' ? {} : { law: `${gate.source} (${gate.date})` }),
    },
  )
}

/** It went through this often enough: another way is to be found for it. */
function refusalOfLoops({ rules, facts }: UnitDossier, code: string): Refusal | null {
  if (!isUsedUp(rules.compiled, facts, code)) return null
  const words = siteCodes(rules.compiled.set).dispositions.get(code)?.words ?? code
  return no('rework-used-up', { disposition: code }, { shown: { disposition: words } })
}

/** The gates themselves, what does harm first: one reason is shown. */
function named({ exitGates }: RuleSet, ids: readonly string[]): ExitGate[] {
  const closed = exitGates.filter(({ id }) => ids.includes(id))
  return closed.toSorted((a, b) => Number(b.danger === true) - Number(a.danger === true))
}
