import type { Prompt, PromptContext, PromptOption, Step } from '#contract/bench'
import type { Floor } from '../floor.ts'
import { parcelName } from '../returns/about.ts'
import { lastCommand } from '../returns/undo.ts'
import { approval } from './steps/approval.ts'
import { arrive } from './steps/arrive.ts'
import { closeParcel } from './steps/close-parcel.ts'
import { components } from './steps/components.ts'
import { disposition } from './steps/disposition.ts'
import { gate } from './steps/gate.ts'
import { grade } from './steps/grade.ts'
import { identify, nextUnit } from './steps/identify.ts'
import { packaging } from './steps/packaging.ts'
import { putAway } from './steps/put-away.ts'
import { quantity } from './steps/quantity.ts'
import { question } from './steps/question.ts'
import { scanBack } from './steps/scan-back.ts'
import { serial } from './steps/serial.ts'
import { signIn } from './steps/sign-in.ts'
import { sort } from './steps/sort.ts'
import { option, type StepOfWork } from './steps/step.ts'
import { readBench, type BenchState } from './turn.ts'
import { whatIsNext } from './what-is-next.ts'

export const stepsOfWork: Record<Step, StepOfWork> = {
  'sign-in': signIn,
  gate,
  arrive,
  packaging,
  identify,
  serial,
  quantity,
  components,
  question,
  photo: question,
  grade,
  disposition,
  'scan-back': scanBack,
  sort,
  'put-away': putAway,
  'next-unit': nextUnit,
  'close-parcel': closeParcel,
  approval,
}

/** The one question of the moment: a pure function of the database. */
export function promptNow(floor: Floor): Prompt {
  const state = readBench(floor)
  const step = whatIsNext(floor, state)
  const { say, options, context } = stepsOfWork[step].describe(floor, state)
  return {
    id: promptId(state),
    step,
    say,
    options: [...options, ...alwaysThere(floor, state)],
    context: { ...contextOf(floor, state), ...context },
  }
}

export const promptId = ({ bench }: BenchState): string => `P${bench.promptNo}`

/** What can be done at every step besides answering it. */
function alwaysThere(floor: Floor, state: BenchState): PromptOption[] {
  const { person, pending, parcel, unit } = state
  if (!person) return []
  return [
    ...(pending ? [option('back')] : []),
    ...(lastCommand(floor.db, state) ? [option('undo')] : []),
    ...(parcel && !pending ? [option('park')] : []),
    ...(!unit && !pending && state.bench.lastUnitId !== null && hasLabel(floor, state)
      ? [option('reprint')]
      : []),
    option('sign-out'),
  ]
}

const hasLabel = ({ db }: Floor, { bench }: BenchState): boolean =>
  bench.lastUnitId !== null && db.units.get(bench.lastUnitId).lpn !== null

function contextOf({ db }: Floor, { parcel, unit }: BenchState): PromptContext {
  const returns = parcel ? db.returns.inParcel(parcel.id) : []
  const ret = unit?.returnId ? db.returns.get(unit.returnId) : returns.length === 1 ? returns[0] : undefined
  const context: Record<keyof Omit<PromptContext, 'entered' | 'container'>, string | null | undefined> = {
    client: unit?.client ?? ret?.client,
    rma: ret?.rma,
    parcel: parcel ? parcelName(db, parcel) : undefined,
    unit: unit?.id,
    lpn: unit?.lpn,
    sku: unit?.sku,
    grade: unit?.grade,
    disposition: unit?.disposition,
  }
  return Object.fromEntries(Object.entries(context).filter(([, value]) => value != null))
}
