import { disposeOtherwise, voidLabel } from '../../returns/correct.ts'
import { takeInHand } from '../take-in-hand.ts'
import { no, unitOf, type BenchState } from '../turn.ts'
import { beginOverride, dispositionIn, dispositionOptions, gradeIn, gradeOptions } from './grade.ts'
import { expectsCommand, option, say, type StepOfWork } from './step.ts'

/** Where it goes, where no rule says so; or another way for a unit that was finished before. */
export const disposition: StepOfWork = {
  describe(floor, state) {
    const { pending, unit } = state
    const isAgain = pending?.kind === 'again'
    return {
      say: isAgain ? say('disposition-again', { disposition: unit?.disposition ?? '' }) : say('disposition'),
      options: [
        ...dispositionOptions(floor),
        ...(isAgain && mayCorrect(state) ? [...gradeOptions(floor), option('void')] : []),
        ...(isAgain && unit?.lpn ? [option('reprint')] : []),
      ],
    }
  },
  scan(turn, world) {
    const { pending, unit } = turn.state
    const isAnother = pending?.kind === 'again' && world.unit !== null && world.unit.id !== unit?.id
    return isAnother ? takeInHand(turn, world.unit!) : expectsCommand(turn, world)
  },
  command(turn, name) {
    const { floor, state } = turn
    const code = dispositionIn(floor, name)
    if (code !== null) return disposeOtherwise(turn, code, null)
    const isCorrection = state.pending?.kind === 'again' && (name === 'void' || gradeIn(floor, name) !== null)
    if (!isCorrection) return no('command-not-now')
    if (!mayCorrect(state)) return no('not-allowed')
    if (name !== 'void') return beginOverride(turn, name)
    return state.bench.liveBadge === null ? no('approval-needs-badge') : voidLabel(turn, unitOf(turn))
  },
}

/** A supervisor is at the bench, or has just shown their badge. */
const mayCorrect = ({ person, bench }: BenchState): boolean =>
  bench.liveBadge !== null || (person !== null && person.role !== 'worker')
