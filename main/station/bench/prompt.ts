import type { Prompt, PromptContext, PromptOption, Step, Words } from '#contract/bench'
import type { ExpectedReturnRow } from '#db/expected-returns-table'
import type { Floor } from '../floor.ts'
import { standingChanges } from '../returns/changed/return-changes.ts'
import { labelCommands, mayReprint } from '../returns/label-wanted.ts'
import { commandToUndo } from '../returns/undo.ts'
import { isSetAside } from '../signals/weigh-signals.ts'
import { approval } from './steps/approval.ts'
import { arrive } from './steps/arrive.ts'
import { closeParcel } from './steps/close-parcel.ts'
import { gate } from './steps/gate.ts'
import { grade } from './steps/grade.ts'
import { componentsOrPart, sortUnitOrPart } from './steps/harvest.ts'
import { identify, nextUnit } from './steps/identify.ts'
import { questionOrOperation } from './steps/operation.ts'
import { packaging } from './steps/packaging.ts'
import { photo } from './steps/photo.ts'
import { putAway } from './steps/put-away.ts'
import { quantity } from './steps/quantity.ts'
import { scanBack } from './steps/scan-back.ts'
import { dispositionOrService, serialOrReplacement } from './steps/service.ts'
import { signIn } from './steps/sign-in.ts'
import { option, type StepOfWork } from './steps/step.ts'
import { readBench, type BenchState } from './turn.ts'
import { whatIsNext } from './what-is-next.ts'

export const stepsOfWork: Record<Step, StepOfWork> = {
  'sign-in': signIn,
  gate,
  arrive,
  packaging,
  identify,
  serial: serialOrReplacement,
  quantity,
  components: componentsOrPart,
  question: questionOrOperation,
  photo,
  grade,
  disposition: dispositionOrService,
  'scan-back': scanBack,
  sort: sortUnitOrPart,
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
  const note =
    weightNote(floor, state, step) ??
    setAsideNote(floor, state, step) ??
    packagingNote(floor, state, step) ??
    unreadNote(state)
  return {
    id: promptId(state),
    step,
    say,
    ...(note ? { note } : {}),
    options: [...options, ...alwaysThere(floor, state)],
    context: { ...contextOf(floor, state), ...context },
  }
}

/** Until its first piece is in hand, a parcel that weighs something else than what was sent says so. */
function weightNote({ db, rules }: Floor, { parcel, pending }: BenchState, step: Step): Words | null {
  if (!parcel || pending || (step !== 'packaging' && step !== 'identify')) return null
  const { arrivalWeightG, weightG } = parcel
  if (arrivalWeightG === null || weightG === null || db.units.inParcel(parcel.id).length > 0) return null
  const doubt = rules.compiled.compareWeights(arrivalWeightG, weightG)
  const kg = Math.round(Math.abs(arrivalWeightG - weightG) / 10) / 100
  return doubt && { key: `note.parcel-${doubt}`, params: { kg } }
}

/** Why it goes apart is not the worker's matter: that somebody will look at it is. */
function setAsideNote(floor: Floor, { unit }: BenchState, step: Step): Words | null {
  const goesApart = unit !== null && (step === 'scan-back' || step === 'sort') && isSetAside(floor, unit.id)
  return goesApart ? { key: 'note.set-aside' } : null
}

/** Nobody could read its lot or its date; whoever can now, scans it. */
function unreadNote({ unit, pending, dossier }: BenchState): Words | null {
  if (!unit || pending?.kind !== 'again') return null
  const { lot, expiry } = dossier().facts
  return lot === 'unknown' || expiry === 'unknown' ? { key: 'note.read-lot' } : null
}

/** The carrier may come to look at it. */
function packagingNote({ db }: Floor, { unit }: BenchState, step: Step): Words | null {
  const claim = unit && step === 'sort' ? db.claims.ofParcel(unit.parcelId) : undefined
  return claim && (claim.status === 'to-claim' || claim.status === 'claimed')
    ? { key: 'note.keep-packaging' }
    : null
}

export const promptId = ({ bench }: BenchState): string => `P${bench.promptNo}`

/** What can be done at every step besides answering it. */
function alwaysThere(floor: Floor, state: BenchState): PromptOption[] {
  const { person, pending, parcel } = state
  if (!person) return []
  return [
    ...(pending ? [option('back')] : []),
    ...(commandToUndo(floor.db, state) === null ? [] : [option('undo')]),
    ...(parcel && standingChanges(floor.db, parcel.id).length > 0 ? [option('seen')] : []),
    ...(parcel ? [option('park')] : []),
    ...(lastIsLabelled(floor, state) ? labelCommands(floor).map((name) => option(name)) : []),
    option('sign-out'),
  ]
}

/** With a unit in hand, its own steps say whether its label can be printed again. */
const lastIsLabelled = ({ db }: Floor, { unit, pending, bench }: BenchState): boolean =>
  !unit && !pending && bench.lastUnitId !== null && mayReprint(db.units.get(bench.lastUnitId))

function contextOf(floor: Floor, state: BenchState): PromptContext {
  const { db } = floor
  const { unit } = state
  const parcel = unit && unit.parcelId !== state.parcel?.id ? db.parcels.get(unit.parcelId) : state.parcel
  const ret = returnInQuestion(floor, state)
  const context: Record<keyof Omit<PromptContext, 'entered' | 'container'>, string | null | undefined> = {
    client: unit?.client ?? ret?.client,
    rma: ret?.rma,
    parcel: parcel?.id,
    unit: unit?.id,
    lpn: unit?.lpn,
    sku: unit?.sku,
    grade: unit?.grade,
    disposition: unit?.disposition,
  }
  return Object.fromEntries(Object.entries(context).filter(([, value]) => value != null))
}

function returnInQuestion({ db }: Floor, { unit, returns }: BenchState): ExpectedReturnRow | undefined {
  const own = returns()
  if (!unit) return own.length === 1 ? own[0] : undefined
  if (unit.returnId === null) return undefined
  return own.find(({ id }) => id === unit.returnId) ?? db.returns.get(unit.returnId)
}
