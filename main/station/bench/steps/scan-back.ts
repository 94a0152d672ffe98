import type { PromptOption } from '#contract/bench'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../../floor.ts'
import {
  explainReprint,
  labelDidNotComeOut,
  mayExplainReprint,
  oweLabel,
  scanBack as confirmScanBack,
} from '../../returns/label-wanted.ts'
import { no, unitOf } from '../turn.ts'
import { beginOverride, dispositionOptions, gradeOptions } from './grade.ts'
import { label, option, say, type StepOfWork } from './step.ts'

/** Why a label was printed once more, by the answers of the card: asked beside the scan, which needs no answer to it. */
const WHY_AGAIN = [
  { why: 'damaged', words: label('reprint-damaged') },
  { why: 'lost', words: label('reprint-lost') },
  { why: 'stuck-elsewhere', words: label('reprint-stuck-elsewhere') },
  { why: 'other', words: label('reprint-other') },
] as const

const whyOptions = (floor: Floor, unit: UnitRow | null): PromptOption[] =>
  unit && mayExplainReprint(floor, unit)
    ? WHY_AGAIN.map(({ words }, i) => option(`answer.${(i + 1) as 1}`, words))
    : []

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
        ...whyOptions(floor, unit),
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
    const why = WHY_AGAIN[Number(/^answer\.([1-9])$/.exec(name)?.[1]) - 1]
    if (why) return explainReprint(turn, unit, why.why)
    if (name === 'not-printed') return labelDidNotComeOut(turn, unit)
    return unit.approval === 'waiting' ? no('command-not-now') : beginOverride(turn, name)
  },
}
