import type { ChecklistDefinition, ChecklistStep } from './checklists.ts'

/** A step where it stands once everything inherited is in its place. */
export type WholeStep = Omit<ChecklistStep, 'next' | 'after'> & {
  /** The step that follows, or `end`. */
  next: string
  /** The checklist that said the last word on it: this one's own name, or whom it is inherited from. */
  from: string
  /** Its place among that checklist's own steps. */
  at: number
}

/** A checklist with everything that it inherits. */
export type WholeChecklist = {
  /** Whose products it is for: its own name, or, of one for single products, the category that it extends. */
  category: string
  maxReworks: number
  steps: WholeStep[]
}

/** What stands in the way of putting it together: the place in the checklist, and what was expected there. */
export type NotWhole = {
  path: string
  expected:
    | 'checklist-known'
    | 'checklist-no-circle'
    | 'checklist-whole'
    | 'question-inherited'
    | 'step-place'
    | 'step-above'
}

type LooseStep = Omit<WholeStep, 'next'> & { next?: string | undefined }

/**
 * Puts a checklist together with those that it extends. Whether its ways lead forwards is for others to check;
 * never throws and always ends, whatever the definitions say.
 */
export function wholeChecklist(
  all: readonly ChecklistDefinition[],
  definition: ChecklistDefinition,
): WholeChecklist | NotWhole {
  const line = lineOf(all, definition)
  if ('expected' in line) return line
  let steps: LooseStep[] = []
  for (const each of line) {
    const next = each.extends === undefined ? ownSteps(each) : changedSteps(steps, each)
    // What is wrong with an ancestor is said of the ancestor.
    if ('expected' in next)
      return each === definition ? next : { path: 'extends', expected: 'checklist-whole' }
    steps = next
  }
  return {
    category: line.findLast(({ own }) => own === undefined)?.category ?? definition.category,
    maxReworks: line.findLast(({ maxReworks }) => maxReworks !== undefined)?.maxReworks ?? 0,
    steps: steps.map((step, i) => ({ ...step, next: followerOf(steps, i) })),
  }
}

/** The checklist with all that it extends, the first of them first. */
function lineOf(
  all: readonly ChecklistDefinition[],
  definition: ChecklistDefinition,
): ChecklistDefinition[] | NotWhole {
  const line = [definition]
  for (let name = definition.extends; name !== undefined; name = line[0]?.extends) {
    const parent = all.find(({ category }) => category === name)
    if (!parent) return { path: 'extends', expected: 'checklist-known' }
    if (line.includes(parent)) return { path: 'extends', expected: 'checklist-no-circle' }
    line.unshift(parent)
  }
  return line
}

const ownSteps = ({ category, steps }: ChecklistDefinition): LooseStep[] =>
  steps.map(({ after: _nowhere, ...step }, at) => ({ ...step, from: category, at }))

/** The inherited steps as this checklist wants them: some left out, some changed or moved, some added. */
function changedSteps(inherited: readonly LooseStep[], child: ChecklistDefinition): LooseStep[] | NotWhole {
  const without = child.without ?? []
  const stray = without.findIndex((name) => !inherited.some(({ ask }) => ask === name))
  if (stray >= 0) return { path: `without[${stray}]`, expected: 'question-inherited' }
  const steps = inherited
    .filter(({ ask }) => !without.includes(ask))
    .map((step) => redirected(step, inherited, without))
  for (const [at, { after, ...said }] of child.steps.entries()) {
    const place = steps.findIndex(({ ask }) => ask === said.ask)
    const before = steps[place]
    if (after === undefined) {
      if (!before) return { path: `steps[${at}].after`, expected: 'step-place' }
      steps[place] = { ...before, ...said, from: child.category, at }
      continue
    }
    // Moved to another place, it goes on where that place leads.
    if (before) steps.splice(place, 1)
    const above = steps.findIndex(({ ask }) => ask === after)
    if (above < 0) return { path: `steps[${at}].after`, expected: 'step-above' }
    steps.splice(above + 1, 0, { ...before, next: undefined, ...said, from: child.category, at })
  }
  return steps
}

/** Ways to a step that is left out lead on to what followed it. */
function redirected(step: LooseStep, inherited: readonly LooseStep[], without: readonly string[]): LooseStep {
  const at = inherited.indexOf(step)
  const below = inherited.slice(at + 1).find(({ ask }) => !without.includes(ask))?.ask ?? 'end'
  const beyond = (target: string): string => {
    const place = inherited.findIndex(({ ask }) => ask === target)
    return without.includes(target) && place > at ? beyondAll(inherited, place, without) : target
  }
  const next = beyond(followerOf(inherited, at))
  const goes = Object.entries(step.goes ?? {}).map(([value, to]) => [value, beyond(to)])
  return {
    ...step,
    next: step.next === undefined && next === below ? undefined : next,
    ...(step.goes === undefined ? {} : { goes: Object.fromEntries(goes) }),
  }
}

/** What follows a step that is left out, and is not left out itself. Ends: each turn is further down. */
function beyondAll(steps: readonly LooseStep[], place: number, without: readonly string[]): string {
  const next = followerOf(steps, place)
  const further = steps.findIndex(({ ask }) => ask === next)
  return without.includes(next) && further > place ? beyondAll(steps, further, without) : next
}

const followerOf = (steps: readonly LooseStep[], place: number): string =>
  steps[place]?.next ?? steps[place + 1]?.ask ?? 'end'
