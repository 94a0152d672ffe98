import { wholeChecklist, type WholeChecklist } from '#contract/rules/inherited-steps'
import type { ChecklistDefinition, ChecklistStep } from '#contract/rules/checklists'
import type { RuleSet } from '#contract/rules/rule-set'

/** The checklist with what it inherits; null where it cannot be put together (its problems say why). */
export function wholeOf({ checklists }: RuleSet, definition: ChecklistDefinition): WholeChecklist | null {
  const whole = wholeChecklist(checklists, definition)
  return 'expected' in whole ? null : whole
}

/** Whether the checklist itself says something of the question. */
export const ownStep = ({ steps }: ChecklistDefinition, ask: string): number =>
  steps.findIndex((step) => step.ask === ask)

/**
 * Asks one more question below another. What followed that one follows this one now, whether it was the next below
 * or another. Pure.
 */
function withStepBelow(
  rules: RuleSet,
  definition: ChecklistDefinition,
  above: string,
  ask: string,
): ChecklistDefinition {
  const before = wholeOf(rules, definition)?.steps ?? []
  const place = before.findIndex((step) => step.ask === above)
  const [follower, below] = [before[place]?.next ?? 'end', before[place + 1]?.ask ?? 'end']
  const added: ChecklistStep = follower === below ? { ask } : { ask, next: follower }
  if (definition.extends === undefined) {
    const open = withStepSaid(definition, above, { next: undefined })
    return { ...open, steps: open.steps.toSpliced(ownStep(open, above) + 1, 0, added) }
  }
  // The last that is put below a question stands nearest to it.
  const longer = { ...definition, steps: [...definition.steps, { ...added, after: above }] }
  const leads = wholeOf(rules, longer)?.steps.find((step) => step.ask === above)?.next
  return leads === ask ? longer : withStepSaid(longer, above, { next: ask })
}

/** Asks it no more: an own question goes, an inherited one is left out. Ways to it lead on to what followed it. Pure. */
function withoutStep(rules: RuleSet, definition: ChecklistDefinition, ask: string): ChecklistDefinition {
  const whole = wholeOf(rules, definition)?.steps ?? []
  const isOwn = isAdded(rules, definition, ask)
  const own = definition.steps[ownStep(definition, ask)]
  const place = whole.findIndex((step) => step.ask === ask)
  const follower = whole[place]?.next ?? 'end'
  const below = whole[place + 1]?.ask ?? 'end'
  const led = (to: string): string => (to === ask ? follower : to)
  const onwards = follower === below && definition.extends === undefined ? undefined : follower
  // What is not said of an inherited step, the checklist that it comes from says.
  const leadsHere = (step: ChecklistStep): boolean =>
    definition.extends === undefined
      ? whole.find((each) => each.ask === step.ask)?.next === ask
      : step.next === ask
  const steps = definition.steps
    .filter((step) => step.ask !== ask)
    .map((step) =>
      tidy({
        ...step,
        after: step.after === ask ? (own?.after ?? whole[place - 1]?.ask) : step.after,
        next: leadsHere(step) ? onwards : step.next,
        goes: step.goes && mapped(step.goes, led),
        again: step.again && notTo(step.again, ask),
      }),
    )
  return isOwn
    ? {
        ...definition,
        steps: steps.filter((step) => definition.extends === undefined || saysSomething(step)),
      }
    : { ...definition, steps, without: [...new Set([...(definition.without ?? []), ask])] }
}

/**
 * The same, and the checklists that extend this one ask it too, at the same place of their own way: those that do not
 * ask what stands above it do not ask it either. Pure.
 */
export function withQuestionBelow(
  rules: RuleSet,
  definition: ChecklistDefinition,
  { above, ask }: Place,
): RuleSet['checklists'] {
  const asked = replaced(rules, withStepBelow(rules, definition, above, ask))
  return heirsOf(rules, definition.category).reduce((now, name) => {
    const heir = now.checklists.find(({ category }) => category === name)
    return heir ? replaced(now, withPlace({ before: rules, now }, heir, { above, ask })) : now
  }, asked).checklists
}

/** The question stands right below another, and what followed that one follows this one. */
type Place = { above: string; ask: string }

function withPlace(
  { before, now }: { before: RuleSet; now: RuleSet },
  heir: ChecklistDefinition,
  { above, ask }: Place,
): ChecklistDefinition {
  const follower = wholeOf(before, heir)?.steps.find((step) => step.ask === above)?.next
  const steps = wholeOf(now, heir)?.steps ?? []
  const place = steps.findIndex((step) => step.ask === ask)
  if (place < 0) return heir
  if (follower === undefined) return { ...heir, without: [...(heir.without ?? []), ask] }
  const [over, own] = [steps[place - 1], steps[place]]
  if (over?.ask === above && over.next === ask && own?.next === follower) return heir
  const led = withStepSaid(heir, above, { next: ask })
  return { ...led, steps: [...led.steps, { ask, after: above, next: follower }] }
}

/** Asks it no more, here and in the checklists that extend this one. Pure. */
export function withoutQuestion(
  rules: RuleSet,
  definition: ChecklistDefinition,
  ask: string,
): RuleSet['checklists'] {
  if (!isAdded(rules, definition, ask)) return replaced(rules, withoutStep(rules, definition, ask)).checklists
  const heirs = heirsOf(rules, definition.category)
  return rules.checklists.map((each) => {
    if (each.category === definition.category) return withoutStep(rules, each, ask)
    return heirs.includes(each.category) ? withStepAgain(withoutStep(rules, each, ask), ask) : each
  })
}

const replaced = (rules: RuleSet, definition: ChecklistDefinition): RuleSet => ({
  ...rules,
  checklists: rules.checklists.map((each) => (each.category === definition.category ? definition : each)),
})

/** The checklists that extend this one, those nearest to it first. Ends: each is named once. */
function heirsOf({ checklists }: RuleSet, category: string): string[] {
  const names = [category]
  for (const name of names)
    for (const each of checklists)
      if (each.extends === name && !names.includes(each.category)) names.push(each.category)
  return names.slice(1)
}

/** Whether the question is asked because this checklist says so, not because it is inherited. */
function isAdded(rules: RuleSet, definition: ChecklistDefinition, ask: string): boolean {
  const parent = rules.checklists.find(({ category }) => category === definition.extends)
  return !parent || !wholeOf(rules, parent)?.steps.some((step) => step.ask === ask)
}

const saysSomething = (step: ChecklistStep): boolean => Object.keys(step).length > 1

const mapped = (
  ways: Readonly<Record<string, string>>,
  to: (ask: string) => string,
): Record<string, string> => Object.fromEntries(Object.entries(ways).map(([value, ask]) => [value, to(ask)]))

const notTo = (ways: Readonly<Record<string, string>>, gone: string): Record<string, string> =>
  Object.fromEntries(Object.entries(ways).filter(([, ask]) => ask !== gone))

/** Fields without a value are not said at all. */
function tidy(step: { [Name in keyof ChecklistStep]: ChecklistStep[Name] | undefined }): ChecklistStep {
  return Object.fromEntries(Object.entries(step).filter(([, value]) => value !== undefined)) as ChecklistStep
}

/**
 * Asks a question at another place: below `above`, with its own conditions and ways. What led to it leads on to what
 * followed it; ways that lead back from where it stands then are for others to point out. Pure.
 */
export function withStepMoved(
  rules: RuleSet,
  definition: ChecklistDefinition,
  { above, ask }: Place,
): ChecklistDefinition {
  const step = wholeOf(rules, definition)?.steps.find((each) => each.ask === ask)
  if (!step || above === ask) return definition
  const { when, offer, goes, again } = step
  const moved = withStepBelow(rules, withoutStep(rules, definition, ask), above, ask)
  return withStepSaid(moved, ask, { when, offer, goes, again })
}

/** Takes an inherited question in again that was left out. Pure. */
export function withStepAgain(definition: ChecklistDefinition, ask: string): ChecklistDefinition {
  const without = (definition.without ?? []).filter((each) => each !== ask)
  const { without: _before, ...rest } = definition
  return without.length === 0 ? rest : { ...rest, without }
}

/** Says something of a step: of an inherited one, this checklist then says it for itself. Pure. */
export function withStepSaid(
  definition: ChecklistDefinition,
  ask: string,
  said: { [Name in keyof ChecklistStep]?: ChecklistStep[Name] | undefined },
): ChecklistDefinition {
  const at = ownStep(definition, ask)
  const step = tidy({ ...definition.steps[at], ask, ...said })
  return { ...definition, steps: at < 0 ? [...definition.steps, step] : definition.steps.with(at, step) }
}
