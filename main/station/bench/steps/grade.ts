import type { PromptOption, Words } from '#contract/bench'
import type { CommandName } from '#contract/commands'
import type { Floor } from '../../floor.ts'
import { disposeOtherwise, gradeByPerson } from '../../returns/correct.ts'
import { gatesAgainst } from '../../returns/decide.ts'
import { dossierOf } from '../../returns/unit-facts.ts'
import { no, setBench, unitOf, type Refusal, type Turn } from '../turn.ts'
import { option, say, type StepOfWork } from './step.ts'

/** A grade that the answers do not give, or the reason why a person wants another one. */
export const grade: StepOfWork = {
  describe(floor, { pending, unit }) {
    const { set } = floor.rules.compiled
    if (pending?.kind !== 'override') return { say: say('grade'), options: gradeOptions(floor) }
    const what: Words = { plain: pending.grade ?? pending.disposition ?? '' }
    return {
      say: say('override-reason', { from: unit?.grade ?? '', to: what }),
      options: set.overrideReasons.map(({ words }, i) =>
        option(`answer.${(i + 1) as 1}`, { byLanguage: words }),
      ),
      context: {
        ...(pending.grade === null ? {} : { grade: pending.grade }),
        ...(pending.disposition === null ? {} : { disposition: pending.disposition }),
      },
    }
  },
  scan: () => no('not-expected-here'),
  command(turn, name) {
    const { pending } = turn.state
    const unit = unitOf(turn)
    if (pending?.kind !== 'override') {
      const chosen = gradeIn(turn.floor, name)
      return chosen === null ? no('command-not-now') : gradeByPerson(turn, unit, chosen, null)
    }
    const place = /^answer\.([1-9])$/.exec(name)?.[1]
    const reason = turn.floor.rules.compiled.set.overrideReasons[Number(place) - 1]
    if (!reason) return no('command-not-now')
    if (pending.grade !== null) return gradeByPerson(turn, unit, pending.grade, reason.id)
    return disposeOtherwise(turn, unit, pending.disposition ?? '', reason.id)
  },
}

export const gradeOptions = ({ rules }: Floor): PromptOption[] =>
  rules.compiled.set.grades.map(({ code, words }) => option(`grade.${code}`, { byLanguage: words }))

export const dispositionOptions = ({ rules }: Floor): PromptOption[] =>
  rules.compiled.set.dispositions.map(({ code, words }) =>
    option(`disposition.${code}`, { byLanguage: words }),
  )

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

/** Another grade or another way than the derived one: the reason is asked next. */
export function beginOverride(turn: Turn, name: CommandName): Refusal | null {
  const { floor } = turn
  const unit = unitOf(turn)
  const to = { grade: gradeIn(floor, name), disposition: dispositionIn(floor, name) }
  if (to.grade === null && to.disposition === null) return no('command-not-now')
  if (to.disposition !== null) {
    const refusal = mayDispose(turn, to.disposition)
    if (refusal) return refusal
  }
  setBench(turn, { pending: { kind: 'override', ...to }, unitId: unit.id })
  return null
}

/** Closed exit gates stop everyone; what destroys goods wants a supervisor's badge just scanned. */
export function mayDispose(turn: Turn, code: string): Refusal | null {
  const dossier = dossierOf(turn.floor, unitOf(turn))
  const closed = gatesAgainst(dossier, code)
  if (closed.length > 0) return no('exit-gate-closed', { disposition: code, gates: closed.join(', ') })
  return null
}
