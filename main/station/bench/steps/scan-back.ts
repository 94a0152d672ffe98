import type { PromptOption, Words } from '#contract/bench'
import type { CommandName } from '#contract/commands'
import type { SaidReason } from '#db/label-jobs-table'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../../floor.ts'
import {
  explainLabel,
  labelCommands,
  labelDidNotComeOut,
  oweLabel,
  reasonsToSay,
  scanBack as confirmScanBack,
} from '../../returns/label-wanted.ts'
import { no, unitOf } from '../turn.ts'
import { beginOverride, dispositionOptions, gradeOptions } from './grade.ts'
import { label, option, say, type StepOfWork } from './step.ts'

/** Why a label was printed once more, or made void, by the answers of the card: asked beside the scan, which needs no answer to it. */
const WHY = {
  damaged: label('reprint-damaged'),
  lost: label('reprint-lost'),
  'stuck-elsewhere': label('reprint-stuck-elsewhere'),
  'voided-wrong-thing': label('void-wrong-thing'),
  'voided-wrong-words': label('void-wrong-words'),
  'copy-for-papers': label('copy-for-papers'),
  'copy-for-carton': label('copy-for-carton'),
  other: label('reprint-other'),
} as const satisfies Record<SaidReason, Words>

/** Which of the reasons it is; null: it is none. */
export function nthOfAnswer(name: CommandName): number | null {
  const nth = /^answer\.([1-9])$/.exec(name)?.[1]
  return nth === undefined ? null : Number(nth)
}

export const whyOptions = (floor: Floor, unit: UnitRow | null): PromptOption[] =>
  (unit ? reasonsToSay(floor, unit) : []).map((why, i) => option(`answer.${(i + 1) as 1}`, WHY[why]))

/** The label is on the piece: its own scan proves it. */
export const scanBack: StepOfWork = {
  describe(floor, state) {
    const { unit } = state
    const job = unit && floor.db.labelJobs.newestOf(unit.id)
    const why = whyOptions(floor, unit)
    // While it is asked why, the screen has no room for another printer; the card gives it all the same.
    const again = why.length > 0 ? (['reprint'] as const) : labelCommands(floor)
    return {
      say: job?.state === 'unknown' ? say('scan-back-unknown') : say('scan-back'),
      options: [
        option('next', label('stick-later')),
        option('not-printed'),
        ...again.map((name) => option(name)),
        ...why,
        ...(unit?.approval === 'waiting' ? [] : [...gradeOptions(floor), ...dispositionOptions(state)]),
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
    const nth = nthOfAnswer(name)
    if (nth !== null) return explainLabel(turn, unit, nth)
    if (name === 'not-printed') return labelDidNotComeOut(turn, unit)
    return unit.approval === 'waiting' ? no('command-not-now') : beginOverride(turn, name)
  },
}
