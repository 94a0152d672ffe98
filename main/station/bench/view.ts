import type { Prompt } from '#contract/bench'
import type { BenchView } from '#contract/bench-view'
import { LOOK_COMMANDS } from '#contract/commands'
import { returnsChangedLines } from '#contract/return-changes'
import type { Language } from '#contract/returns'
import type { ErpState } from '#contract/sync'
import type { StationDb } from '#db/station-db'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import { noticesFor } from '../approvals/bench-notices.ts'
import { partOffer, type PartOffer } from '../harvest/part-offer.ts'
import { nameOf, nameOfUnit, parcelName, productOf } from '../returns/about.ts'
import { standingChanges } from '../returns/changed/return-changes.ts'
import { partsOf } from '../returns/parts.ts'
import { siteCodes } from '../rules/decisions/site-codes.ts'
import { moneyView } from '../records/money-words.ts'
import { placeName } from '../photos/photo-place.ts'
import { shownPhotos } from '../photos/shown-photos.ts'
import { askedPhoto } from '../photos/asked-photo.ts'
import { commandToUndo } from '../returns/undo.ts'
import { promptNow } from './prompt.ts'
import { operationView } from './view-of-operation.ts'
import { coloursOf, inSiteWords, progressOf, weighingView, weightOf } from './view-of-prompt.ts'
import { partsView, sentView } from './view-of-unit.ts'
import { isSupervisorAtHand, readBench, type BenchState } from './turn.ts'
import { asksForWords } from './what-is-next.ts'

/** Everything that one screen shows: the prompt, and what it is about. A pure function of the database. */
export function viewNow(
  floor: Floor,
  outside: Pick<BenchView, 'looksAt' | 'devices' | 'keys'> & {
    erps: ErpState[]
    codeOf: (command: string) => string | undefined
  },
): BenchView {
  const state = readBench(floor)
  const prompt = promptNow(floor)
  const { db, station } = floor
  const { person } = state
  const shown = [...prompt.options.map(({ command }) => command), ...(person ? LOOK_COMMANDS : [])]
  const codes = shown.flatMap((command) => {
    const code = outside.codeOf(command)
    return code === undefined ? [] : [[command, code] as const]
  })
  return {
    station: `${station.site}-${station.station}`,
    language: person?.language ?? (station.language as Language),
    person: person && { name: db.personalValues.read(person.nameId) ?? '', role: person.role },
    prompt: inSiteWords(floor, prompt),
    ...weightOf(floor, state, prompt),
    written: writtenAt(floor, state, prompt),
    progress: progressOf(state, prompt),
    weighing: weighingView(floor, state, prompt),
    photo: photoView(floor, state),
    mayRetake: db.photos.ofCommand(commandToUndo(db, state) ?? '').length > 0,
    parcel: parcelView(floor, state),
    unit: state.unit && unitView(floor, state, state.unit),
    operation: operationView(floor, state),
    notices: person ? noticesFor(floor, person.id) : [],
    looksAt: outside.looksAt,
    recentUnit: state.unit?.id ?? state.bench.lastUnitId,
    sync: { ...db.outbox.waiting(), erps: outside.erps },
    devices: outside.devices,
    keys: outside.keys,
    colours: coloursOf(floor, prompt),
    codes: Object.fromEntries(codes),
  }
}

function writtenAt(floor: Floor, state: BenchState, { step }: Prompt): BenchView['written'] {
  if (step === 'sign-in' || step === 'approval') return 'badge'
  return step === 'question' && asksForWords(floor, state) ? 'words' : 'code'
}

function photoView(floor: Floor, state: BenchState): BenchView['photo'] {
  const asked = askedPhoto(floor, state)
  return asked && { place: placeName(asked), about: asked.about }
}

function parcelView({ db }: Floor, { parcel }: BenchState): BenchView['parcel'] {
  if (!parcel) return null
  const returns = db.returns.inParcel(parcel.id)
  return {
    name: parcelName(db, parcel),
    rmas: returns.map(({ rma }) => rma),
    types: [...new Set(returns.filter(({ blind }) => blind === 0).map(({ type }) => type))],
    dueOn: parcel.dueOn,
    weightG: parcel.weightG,
    arrivalWeightG: parcel.arrivalWeightG,
    photos: shownPhotos(db.photos.ofParcel(parcel.id)).filter(({ state }) => state === 'kept'),
    changed: returnsChangedLines(standingChanges(db, parcel.id)),
    lines: db.lines.inParcel(parcel.id).map(({ rma, client, sku, quantity, received, status }) => ({
      rma,
      sku,
      name: nameOf(productOf(db, { client, sku }), sku),
      quantity,
      received,
      status,
    })),
  }
}

function unitView(floor: Floor, state: BenchState, unit: UnitRow): BenchView['unit'] {
  const { db, rules } = floor
  const { pending } = state
  const { set } = rules.compiled
  const { grades, dispositions } = siteCodes(set)
  const [because] = JSON.parse(db.grades.newestOf(unit.id)?.because ?? '[]') as string[]
  const reason = set.gradeRules.rules.find(({ id }) => id === because)
  const disposition = dispositions.get(unit.disposition ?? '')
  const product = productOf(db, unit)
  const offer = pending === null && unit.disposition !== null ? partOffer(floor, unit) : null
  return {
    sku: unit.sku,
    name: nameOfUnit(db, unit),
    serial: unit.serial,
    quantity: unit.quantity,
    lpn: unit.lpn,
    grade: grades.get(unit.grade ?? '') ?? null,
    because: unit.grade !== null && reason ? { byLanguage: reason.words } : null,
    parts: partsView(db, unit, { pending, parts: partsOf(product), asked: partAsked(offer) }),
    sent: sentView(db, unit, product),
    disposition: disposition && unit.action ? { ...disposition, action: unit.action } : null,
    money: unit.grade !== null && isSupervisorAtHand(state) ? moneyView(state.dossier()) : null,
    photos: photosOf(db, unit),
    looseParts: offer?.kind === 'put' ? offer.loose.map(({ part }) => part) : [],
  }
}

function partAsked(offer: PartOffer | null): string | null {
  if (offer === null || offer.kind === 'put') return null
  return offer.kind === 'take' ? offer.part : offer.loose.part
}

function photosOf({ inspections, photos }: StationDb, { id }: UnitRow): string[] {
  const newest = inspections.newestOf(id)
  const kept = photos.ofUnit(id).filter(({ state }) => state === 'kept')
  return kept.filter(({ inspectionId }) => inspectionId === newest?.id).map((photo) => photo.id)
}
