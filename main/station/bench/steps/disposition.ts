import type { Words } from '#contract/bench'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../../floor.ts'
import { disposeOtherwise, voidLabel } from '../../returns/correct.ts'
import { explainLabel, labelCommands } from '../../returns/label-wanted.ts'
import { addWhatWasRead, readOfSymbol } from '../../returns/read-later.ts'
import { gatesSinceDecided, refusalOfGates } from '../../returns/ways-out.ts'
import { takeInHand } from '../take-in-hand.ts'
import { isSupervisorAtHand, no, unitOf, type BenchState } from '../turn.ts'
import { beginOverride, dispositionIn, dispositionOptions, gradeIn, gradeOptions } from './grade.ts'
import { nthOfAnswer, whyOptions } from './scan-back.ts'
import { expectsCommand, option, say, type StepOfWork } from './step.ts'

/** Where it goes, where no rule says so; or another way for a unit that was finished before. */
export const disposition: StepOfWork = {
  describe(floor, state) {
    const { pending, unit } = state
    const isAgain = pending?.kind === 'again'
    return {
      say: sayOf(state),
      options: [
        ...dispositionOptions(state),
        ...(isAgain && isSupervisorAtHand(state) ? [...gradeOptions(floor), option('void')] : []),
        ...(isAgain && unit?.lpn
          ? [...labelCommands(floor), 'copy' as const].map((name) => option(name))
          : []),
        ...(isAgain && isCopyInHand(floor, unit) ? whyOptions(floor, unit) : []),
      ],
    }
  },
  scan(turn, world) {
    const { pending, unit, dossier } = turn.state
    const isAnother = pending?.kind === 'again' && world.unit !== null && world.unit.id !== unit?.id
    if (isAnother) return takeInHand(turn, world.unit)
    const read = pending?.kind === 'again' && unit ? readOfSymbol(unit, world) : null
    if (read && unit) {
      turn.means = 'product'
      return addWhatWasRead(turn, unit, read)
    }
    // The tote of a way that has closed meanwhile.
    const closed =
      world.container && unit?.disposition ? refusalOfGates(turn, dossier(), unit.disposition) : null
    return closed ?? expectsCommand(turn, world)
  },
  command(turn, name) {
    const { floor, state } = turn
    const code = dispositionIn(floor, name)
    if (code !== null) return disposeOtherwise(turn, code, null)
    const nth = nthOfAnswer(name)
    if (nth !== null && state.pending?.kind === 'again' && isCopyInHand(floor, state.unit))
      return explainLabel(turn, unitOf(turn), nth)
    const isCorrection = state.pending?.kind === 'again' && (name === 'void' || gradeIn(floor, name) !== null)
    if (!isCorrection) return no('command-not-now')
    if (!isSupervisorAtHand(state)) return no('not-allowed')
    if (name !== 'void') return beginOverride(turn, name)
    const { liveBadge } = state.bench
    if (liveBadge === null) return no('approval-needs-badge')
    // Whoever asks for it is not the one who agrees.
    return liveBadge === state.person?.id ? no('own-request') : voidLabel(turn, unitOf(turn))
  },
}

/** A copy of its label was printed last: what for may be said. */
const isCopyInHand = ({ db }: Floor, unit: UnitRow | null): boolean =>
  unit !== null && db.labelJobs.lastOf(unit.id)?.isCopy === 1

function sayOf({ pending, unit, dossier }: BenchState): Words {
  const way = unit?.disposition ?? null
  if (way === null) return say('disposition')
  const [gate] = gatesSinceDecided(dossier())
  if (gate) return say('disposition-closed', { disposition: way, gate: { byLanguage: gate.words } })
  return pending?.kind === 'again' ? say('disposition-again', { disposition: way }) : say('disposition')
}
