import type { PromptOption, Words } from '#contract/bench'
import type { CommandName } from '#contract/commands'
import type { Floor } from '../../floor.ts'
import { disposeOtherwise, gradeByPerson } from '../../returns/correct.ts'
import { openWays, whyNotThere } from '../../returns/ways-out.ts'
import { inspectAfterAll } from '../../returns/level-of-inspection.ts'
import { asksNothing } from '../../rules/checklists/inspection-level.ts'
import { no, setBench, type BenchState, type Refusal, type Turn } from '../turn.ts'
import { expectsCommand, label, option, say, type StepOfWork } from './step.ts'

/** As many as the card has answers for. */
const MOST_REASONS = 9

/** A grade that the answers do not give, or the reason why a person wants another one. */
export const grade: StepOfWork = {
  describe(floor, state) {
    const { pending, unit } = state
    const { set } = floor.rules.compiled
    if (pending?.kind !== 'override') {
      const isCounted = isOnlyCounted(state)
      return {
        say: isCounted ? say('grade-counted') : say('grade'),
        options: [
          ...gradeOptions(floor),
          ...(isCounted ? [option('damaged', label('inspect-after-all'))] : []),
        ],
      }
    }
    const what: Words = { plain: pending.grade ?? pending.disposition ?? '' }
    return {
      say: say('override-reason', { from: unit?.grade ?? '', to: what }),
      options: set.overrideReasons
        .slice(0, MOST_REASONS)
        .map(({ words }, i) => option(`answer.${(i + 1) as 1}`, { byLanguage: words })),
      context: {
        ...(pending.grade === null ? {} : { grade: pending.grade }),
        ...(pending.disposition === null ? {} : { disposition: pending.disposition }),
      },
    }
  },
  scan: expectsCommand,
  command(turn, name) {
    const { pending } = turn.state
    if (pending?.kind !== 'override') {
      if (name === 'damaged' && isOnlyCounted(turn.state)) return inspectAfterAll(turn)
      const chosen = gradeIn(turn.floor, name)
      return chosen === null ? no('command-not-now') : gradeByPerson(turn, chosen, null)
    }
    const place = /^answer\.([1-9])$/.exec(name)?.[1]
    const reason = turn.floor.rules.compiled.set.overrideReasons[Number(place) - 1]
    if (!reason) return no('command-not-now')
    if (pending.grade !== null) return gradeByPerson(turn, pending.grade, reason.id)
    return disposeOtherwise(turn, pending.disposition ?? '', reason.id)
  },
}

const isOnlyCounted = (state: BenchState): boolean => asksNothing(state.dossier().level)

export const gradeOptions = ({ rules }: Floor): PromptOption[] =>
  rules.compiled.set.grades.map(({ code, words }) => option(`grade.${code}`, { byLanguage: words }))

/** The ways that are open; a closed one can be scanned from the card, and says why not. */
export const dispositionOptions = ({ dossier }: BenchState): PromptOption[] =>
  openWays(dossier()).map(({ code, words }) => option(`disposition.${code}`, { byLanguage: words }))

const codeIn = (name: string, prefix: string): string | null =>
  name.startsWith(prefix) ? name.slice(prefix.length) : null

export const gradeIn = ({ rules }: Floor, name: CommandName): string | null => {
  const code = codeIn(name, 'grade.')
  return code !== null && rules.compiled.gradeOrder.has(code) ? code : null
}
export const dispositionIn = ({ rules }: Floor, name: CommandName): string | null => {
  const code = codeIn(name, 'disposition.')
  return code !== null && rules.compiled.actionOf.has(code) ? code : null
}

/** Another grade or another way than the derived one: the reason is asked next, unless an exit gate is closed. */
export function beginOverride(turn: Turn, name: CommandName): Refusal | null {
  const { floor, state } = turn
  const to = { grade: gradeIn(floor, name), disposition: dispositionIn(floor, name) }
  if (to.grade === null && to.disposition === null) return no('command-not-now')
  const closed = to.disposition === null ? null : whyNotThere(turn, state.dossier(), to.disposition)
  if (closed) return closed
  setBench(turn, { pending: { kind: 'override', ...to } })
  return null
}
