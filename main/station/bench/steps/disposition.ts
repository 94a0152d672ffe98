import { disposeOtherwise, voidLabel } from '../../returns/correct.ts'
import { no, personOf, setBench, unitOf } from '../turn.ts'
import { dispositionIn, dispositionOptions, gradeIn, gradeOptions, mayDispose } from './grade.ts'
import { option, say, type StepOfWork } from './step.ts'

/** Where it goes, where no rule says so; or another way for a unit that was finished before. */
export const disposition: StepOfWork = {
  describe(floor, { pending, person, unit }) {
    const isAgain = pending?.kind === 'again'
    const corrects = isAgain && person?.role !== 'worker'
    return {
      say: isAgain ? say('disposition-again', { disposition: unit?.disposition ?? '' }) : say('disposition'),
      options: [
        ...dispositionOptions(floor),
        ...(corrects ? [...gradeOptions(floor), option('void')] : []),
        ...(isAgain && unit?.lpn ? [option('reprint')] : []),
      ],
    }
  },
  scan: () => no('not-expected-here'),
  command(turn, name) {
    const { floor, state } = turn
    const unit = unitOf(turn)
    const code = dispositionIn(floor, name)
    if (code !== null) return mayDispose(turn, code) ?? disposeOtherwise(turn, unit, code, null)
    if (state.pending?.kind !== 'again') return no('command-not-now')
    if (personOf(turn).role === 'worker') return no('not-allowed')
    if (gradeIn(floor, name) !== null) {
      setBench(turn, { pending: { kind: 'override', grade: gradeIn(floor, name), disposition: null } })
      return null
    }
    if (name !== 'void') return no('command-not-now')
    return state.bench.liveBadge === null ? no('approval-needs-badge') : voidLabel(turn, unit)
  },
}
