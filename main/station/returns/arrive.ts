import type { ExpectedReturnRow } from '#db/expected-returns-table'
import type { ParcelRow } from '#db/parcels-table'
import type { Choice } from '../bench/pending.ts'
import { no, setBench, type Refusal, type Turn } from '../bench/turn.ts'
import type { World } from '../bench/world.ts'
import { openClaim } from '../claims/open-claim.ts'
import { defaultClient, nearestDeadline, parcelName } from './about.ts'
import { isOpen, newParcel, openParcel } from './new-parcel.ts'
import { setClocks } from './refund-clock.ts'

/** Everything that a scan at the bench may be asking to open; each only once. */
export function whatMayArrive({ floor: { db } }: Turn, world: World): Choice[] {
  const returns = [...world.byRma, ...world.byOrder]
  const fromSerials = returns.length > 0 ? [] : world.serialLines.map((line) => db.returns.get(line.returnId))
  const open = world.parcels.filter(isOpen)
  const choices = (open.length > 0 ? open : world.parcels).map(parcelChoice)
  for (const ret of distinct([...returns, ...fromSerials])) {
    const parcels = db.parcels.ofReturn(ret.id).filter(isOpen)
    if (parcels.length === 0) choices.push({ label: { plain: ret.rma }, opens: { returnId: ret.id } })
    else choices.push(...parcels.map(parcelChoice))
  }
  return [...new Map(choices.map((choice) => [JSON.stringify(choice.opens), choice])).values()]

  function parcelChoice(parcel: ParcelRow): Choice {
    return { label: { plain: parcelName(db, parcel) }, opens: { parcelId: parcel.id } }
  }
}

const distinct = (returns: ExpectedReturnRow[]): ExpectedReturnRow[] => [
  ...new Map(returns.map((ret) => [ret.id, ret])).values(),
]

/** Opens what was chosen at this bench. */
export function arriveAt(turn: Turn, opens: Choice['opens']): Refusal | null {
  const { db } = turn.floor
  if ('parcelId' in opens) return arriveParcel(turn, db.parcels.get(opens.parcelId))
  if ('returnId' in opens) return arriveParcel(turn, parcelForReturn(turn, opens.returnId))
  throw new Error('a piece does not arrive')
}

/** Another parcel for a return whose announced ones are all in, or that announced none. */
function parcelForReturn(turn: Turn, returnId: string): ParcelRow {
  const parcel = newParcel(turn, null, 'awaiting')
  turn.floor.db.parcels.link(parcel.id, returnId)
  return parcel
}

/** The parcel is on the bench; one that is here and still nobody's is asked about again. */
export function arriveParcel(turn: Turn, parcel: ParcelRow): Refusal | null {
  const { db } = turn.floor
  const name = parcelName(db, parcel)
  if (parcel.state === 'closed') return no('parcel-closed', { parcel: name })
  if (parcel.gateOutcome === 'refused') return no('parcel-refused-at-gate', { parcel: name })
  // What is open goes on: a parcel that was opened is not left half done.
  if (turn.floor.around.isDiskLow && parcel.arrivedAt === null) return no('disk-low')
  const returns = db.returns.inParcel(parcel.id)
  if (returns.length === 0 && parcel.arrivedAt === null) {
    setBench(turn, { pending: { kind: 'unknown-parcel', text: name } })
    return null
  }
  return openAtBench(turn, parcel, returns)
}

/** A parked one is taken up where it stood, which the ERP knows already. */
function openAtBench(turn: Turn, parcel: ParcelRow, returns: readonly ExpectedReturnRow[]): null {
  const { db } = turn.floor
  const isNew = parcel.arrivedAt === null
  const weightG = isNew ? weightOf(turn, parcel) : null
  db.parcels.update(parcel.id, {
    state: 'arrived',
    arrivedAt: parcel.arrivedAt ?? turn.deed.at,
    dueOn: parcel.dueOn ?? nearestDeadline(returns),
    ...(weightG === null ? {} : { arrivalWeightG: weightG }),
  })
  if (isNew) {
    startClocks(turn, parcel, returns)
    turn.deed.document(returns[0]?.client ?? defaultClient(db), parcel.id, {
      kind: 'arrival',
      parcel: parcel.id,
      tracking: parcel.tracking,
      rmas: returns.map(({ rma }) => rma),
      blind: returns.every(({ blind }) => blind === 1),
      outside: null,
      ...(weightG === null ? {} : { weightG }),
    })
  }
  turn.deed.confirm(isNew ? 'arrived' : 'taken-up', parcel.id, weightG === null ? {} : { weightG })
  if (weightG !== null) turn.weighed = parcel.id
  turn.parcelId = parcel.id
  turn.undo = 'takes-back'
  setBench(turn, { parcelId: parcel.id, unitId: db.units.unsortedIn(parcel.id), pending: null })
  return null
}

/** What lies on the scale is this parcel's, unless it was weighed as a piece's or another parcel's, and that still stands. */
function weightOf({ floor: { db }, weight }: Turn, { id }: ParcelRow): number | null {
  if (!weight) return null
  const { ownerId } = weight
  if (ownerId === null || ownerId === id) return weight.grams
  const other = db.parcels.find(ownerId)
  const isFree = other ? other.arrivalWeightG === null : !db.units.find(ownerId)
  return isFree ? weight.grams : null
}

/** No gate saw it: the goods come now. */
function startClocks(turn: Turn, { id, dueOn }: ParcelRow, returns: readonly ExpectedReturnRow[]): void {
  const nearest = nearestDeadline(setClocks(turn, returns))
  if (dueOn === null && nearest !== nearestDeadline(returns))
    turn.floor.db.parcels.update(id, { dueOn: nearest })
}

/** A parcel that nobody announced is opened all the same; its return is made here. */
export function arriveBlind(turn: Turn, tracking: string | null): Refusal | null {
  const { db } = turn.floor
  const known = tracking === null ? undefined : openParcel(db, tracking)
  const parcel = known ?? newParcel(turn, tracking, 'awaiting')
  linkBlindReturn(turn, parcel)
  return arriveParcel(turn, parcel)
}

/** What came unannounced belongs to a return that is made here. */
export function linkBlindReturn({ floor }: Turn, parcel: ParcelRow): void {
  const { db, newId, station } = floor
  const client = defaultClient(db)
  db.clients.add(client)
  const id = newId()
  db.returns.insert({
    id,
    client,
    source: 'blind',
    rma: `${station.site}-${station.station}-B${id.slice(-10)}`,
    orderRef: null,
    channel: null,
    method: null,
    country: station.country,
    buyerType: null,
    type: 'withdrawal',
    resolution: null,
    settlement: null,
    customer: null,
    deliveredOn: null,
    notifiedOn: null,
    sentOn: null,
    refundDueOn: null,
    answerDueOn: null,
    blind: 1,
    contentHash: '',
  })
  db.parcels.link(parcel.id, id)
}

/** Nobody knows whose it is: it waits in the unidentified queue, in words that can be searched. */
export function setAsideUnidentified(turn: Turn, text: string): null {
  const { db } = turn.floor
  const parcel = openParcel(db, text) ?? newParcel(turn, text, 'awaiting')
  db.parcels.update(parcel.id, { state: 'unidentified' })
  turn.deed.confirm('set-aside-unidentified', parcel.id, {})
  turn.parcelId = parcel.id
  turn.undo = 'takes-back'
  setBench(turn, { pending: null, lastParcelId: parcel.id })
  return null
}

/** In one scan, to be taken up at any bench at the step where it stood. */
export function parkParcel(turn: Turn, parcel: ParcelRow): null {
  turn.floor.db.parcels.update(parcel.id, { state: 'parked' })
  turn.deed.confirm('parked', parcel.id, { unit: turn.state.unit?.id ?? null })
  turn.parcelId = parcel.id
  turn.undo = 'takes-back'
  setBench(turn, { parcelId: null, unitId: null, lastParcelId: parcel.id, pending: null })
  return null
}

/** What the parcel looks like from outside, asked where it matters. */
export function noteOutside(turn: Turn, parcel: ParcelRow, outside: string): null {
  turn.floor.db.parcels.update(parcel.id, { outside })
  if (outside === 'damaged') openClaim(turn, parcel, 'hidden')
  turn.deed.confirm('outside-noted', parcel.id, { outside })
  turn.undo = 'takes-back'
  return null
}
