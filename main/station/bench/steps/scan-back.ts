import { labelDidNotComeOut, oweLabel, scanBack as confirmScanBack } from '../../returns/label-wanted.ts'
import { no, unitOf } from '../turn.ts'
import { beginOverride, dispositionOptions, gradeOptions } from './grade.ts'
import { label, option, say, type StepOfWork } from './step.ts'

/** The label is on the piece: its own scan proves it. */
export const scanBack: StepOfWork = {
  describe(floor, { unit }) {
    const job = unit && floor.db.labelJobs.newestOf(unit.id)
    return {
      say: job?.state === 'unknown' ? say('scan-back-unknown') : say('scan-back'),
      options: [
        option('next', label('stick-later')),
        option('not-printed'),
        option('reprint'),
        ...(unit?.approval === 'waiting' ? [] : [...gradeOptions(floor), ...dispositionOptions(floor)]),
      ],
    }
  },
  scan(turn, world) {
    const unit = unitOf(turn)
    if (world.unit?.id === unit.id) {
      turn.means = 'lpn'
      return confirmScanBack(turn, unit)
    }
    if (world.code.isLpn || world.unit) return no('lpn-other-unit', { lpn: unit.lpn ?? '' }, { means: 'lpn' })
    return no('not-expected-here')
  },
  command(turn, name) {
    const unit = unitOf(turn)
    if (name === 'next') return oweLabel(turn, unit)
    if (name === 'not-printed') return labelDidNotComeOut(turn, unit)
    return unit.approval === 'waiting' ? no('command-not-now') : beginOverride(turn, name)
  },
}
