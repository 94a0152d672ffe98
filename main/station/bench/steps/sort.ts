import { destinationOf } from '../../returns/destination.ts'
import { labelCommands, scanBack as confirmScanBack } from '../../returns/label-wanted.ts'
import { finishSealed } from '../../returns/return-to-sender.ts'
import { sortUnit } from '../../returns/sort.ts'
import { no, unitOf } from '../turn.ts'
import { beginOverride, dispositionOptions, gradeOptions } from './grade.ts'
import { option, say, type StepOfWork } from './step.ts'

/** Into the tote that the screen names; the tote's own code is the proof. */
export const sort: StepOfWork = {
  describe(floor, state) {
    const { unit } = state
    const container = unit ? (destinationOf(floor, unit)?.code ?? '') : ''
    const isWaiting = unit?.approval === 'waiting'
    return {
      say: isWaiting ? say('sort-waiting', { container }) : say('sort', { container }),
      options: [
        ...(unit?.lpn ? labelCommands(floor).map((name) => option(name)) : []),
        ...(isWaiting ? [] : [...gradeOptions(floor), ...dispositionOptions(state)]),
      ],
      context: container === '' ? {} : { container },
    }
  },
  scan(turn, world) {
    const unit = unitOf(turn)
    if (world.unit?.id === unit.id && unit.scannedBackAt === null) {
      turn.means = 'lpn'
      return confirmScanBack(turn, unit)
    }
    if (world.unit) return no('unit-in-hand', { lpn: unit.lpn ?? '' }, { means: 'lpn' })
    turn.means = world.container ? 'container' : null
    const refusal = sortUnit(turn, unit, world)
    if (refusal) return refusal
    const { parcel } = turn.state
    return parcel?.id === unit.parcelId ? finishSealed(turn, parcel) : null
  },
  command: (turn, name) =>
    unitOf(turn).approval === 'waiting' ? no('command-not-now') : beginOverride(turn, name),
}
