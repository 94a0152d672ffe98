import type { FoundKind } from '#contract/claims'
import type { ContainerRow } from '#db/containers-table'
import type { PersonRow } from '#db/people-table'
import { no, parcelOf, personOf, setBench, type BenchState, type Refusal, type Turn } from '../bench/turn.ts'
import type { World } from '../bench/world.ts'
import type { Floor } from '../floor.ts'
import { addDays } from '../rules/law/calendar-dates.ts'
import { defaultClient } from './about.ts'
import { placeFor } from './destination.ts'
import { siteDay } from './site-day.ts'

/** What is known of it so far; it is found property once it lies in its place before a witness. */
export type Found = {
  /** Its own, once it is in its bag: a picture of the bag is taken for it. */
  id: string | null
  what: FoundKind | null
  bag: string | null
  container: string | null
}

const LONGEST_BAG = 40
const SAFE_KINDS: readonly string[] = ['hold', 'cage']

/** The safe place: where the client's goods are held, for want of a better one. */
export const safePlace = (floor: Floor, { returns }: Pick<BenchState, 'returns'>): ContainerRow | null =>
  placeFor(floor, {
    disposition: '',
    action: 'hold',
    client: returns()[0]?.client ?? defaultClient(floor.db),
  })

/** The sealed bag's own number, by which it is found again. */
export function sealBag(
  { floor: { db, newId } }: Turn,
  found: Found,
  world: World,
): Refusal | (Found & { kind: 'found' }) {
  const { code, unit, container, parcels, products } = world
  const bag = code.text.slice(0, LONGEST_BAG)
  const isOther = code.isLpn || unit || container || parcels.length > 0 || products.length > 0
  if (isOther || bag === '') return no('not-expected-here')
  if (db.foundProperty.byBag(bag)) return no('bag-taken', { bag })
  return { kind: 'found', ...found, bag, id: newId() }
}

/** Into its safe place; the place's own code is the proof. */
export function layBag(turn: Turn, found: Found, { code, container: known }: World): Refusal | null {
  const named = safePlace(turn.floor, turn.state)
  const place = known ?? (named?.code === code.text ? named : null)
  const params = { scanned: code.text.slice(0, 40), container: named?.code ?? '' }
  if (!place) return no('container-unknown', { text: params.scanned, container: params.container })
  if (!SAFE_KINDS.includes(place.kind)) return no('place-other-action', params)
  turn.means = 'container'
  setBench(turn, { pending: { kind: 'found', ...found, container: place.code } })
  return null
}

/** Somebody else saw it: their badge writes it down. */
export function witnessFound(
  turn: Turn,
  { id: given, what, bag, container }: Found,
  witness: PersonRow,
): Refusal | null {
  const { floor, deed } = turn
  const { db, station, rules } = floor
  const finder = personOf(turn)
  if (witness.id === finder.id) return no('witness-is-finder')
  if (what === null || bag === null || container === null) throw new Error('nothing was found yet')
  if (db.foundProperty.byBag(bag)) return no('bag-taken', { bag })
  const named = safePlace(floor, turn.state)
  if (!db.containers.find(container) && named?.code === container) db.containers.insert(named)
  const id = given ?? floor.newId()
  const keepDays = rules.compiled.set.law.foundProperty?.keepDays
  const parcelId = parcelOf(turn).id
  db.foundProperty.insert({
    id,
    parcelId,
    what,
    bag,
    container,
    foundBy: finder.id,
    witness: witness.id,
    foundAt: deed.at,
    dueOn: keepDays === undefined ? null : addDays(siteDay(deed.at, station.timezone), keepDays),
    toldOn: null,
    toldHow: null,
    endedAt: null,
    endedBy: null,
    endedAs: null,
    endedBecause: null,
  })
  deed.confirm('property-found', id, { parcel: parcelId, what, bag, container, witness: witness.id })
  turn.undo = 'takes-back'
  setBench(turn, { pending: null })
  return null
}
