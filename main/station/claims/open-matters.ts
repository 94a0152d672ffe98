import type { OpenClaim, OpenFound, OpenMatters } from '#contract/claims'
import type { CarrierClaimRow } from '#db/carrier-claims-table'
import type { FoundPropertyRow } from '#db/found-property-table'
import type { PhotoAbout, ShownPhoto } from '#contract/photos'
import type { PhotoRow } from '#db/photos-table'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import { pageOf } from '../records/page-of.ts'
import { shownPhotos } from '../photos/shown-photos.ts'
import { nameOfUnit, parcelName } from '../returns/about.ts'
import { siteDay } from '../returns/site-day.ts'
import { daysBetween } from '../rules/law/calendar-dates.ts'

const UNITS_NAMED = 5

/** Claims against carriers and found property that nobody has brought to an end, the nearest day first, from that row on. */
export function openMatters(floor: Floor, from: number): OpenMatters {
  const { claims, foundProperty } = floor.db
  const today = siteDay(floor.now(), floor.station.timezone)
  return {
    claims: pageOf(from, claims.countOpen(), (part) =>
      claims.open(part).map((claim) => openClaimOf(floor, claim, today)),
    ),
    found: pageOf(from, foundProperty.countOpen(), (part) =>
      foundProperty.open(part).map((found) => openFoundOf(floor, found, today)),
    ),
  }
}

/** What of a parcel's pictures says something about its damage. */
const OF_CLAIMS: readonly PhotoAbout[] = ['parcel', 'protocol']

const stillThere = (rows: readonly PhotoRow[]): ShownPhoto[] =>
  shownPhotos(rows.filter(({ state }) => state === 'kept'))

const daysLeft = (dueOn: string | null, today: string): number | null => daysBetween(today, dueOn) ?? null

function openClaimOf({ db }: Floor, claim: CarrierClaimRow, today: string): OpenClaim {
  const parcel = db.parcels.get(claim.parcelId)
  const damaged = db.units.inParcel(parcel.id).filter((unit) => isDamagedByCarrier(db, unit))
  return {
    claim: claim.id,
    kind: claim.kind,
    parcel: parcelName(db, parcel),
    carrier: parcel.carrier,
    protocol: claim.protocol,
    noticedAt: claim.noticedAt,
    dueOn: claim.dueOn,
    daysLeft: daysLeft(claim.dueOn, today),
    status: claim.status,
    amountMinor: claim.amountMinor,
    currency: claim.currency,
    units: damaged.slice(0, UNITS_NAMED).map((unit) => ({ unit: unit.id, name: nameOfUnit(db, unit) })),
    photos: stillThere([
      ...db.photos.ofParcel(parcel.id).filter(({ about }) => OF_CLAIMS.includes(about)),
      ...damaged.slice(0, UNITS_NAMED).flatMap((unit) => db.photos.ofUnit(unit.id)),
    ]),
  }
}

function isDamagedByCarrier({ inspections }: Floor['db'], { id }: UnitRow): boolean {
  const newest = inspections.newestOf(id)
  const answers = newest ? inspections.answersOf(newest.id) : []
  return answers.some(({ question, value }) => question === 'damage-by' && value === '"carrier"')
}

const openFoundOf = ({ db }: Floor, found: FoundPropertyRow, today: string): OpenFound => ({
  found: found.id,
  what: found.what,
  bag: found.bag,
  container: found.container,
  foundAt: found.foundAt,
  dueOn: found.dueOn,
  daysLeft: daysLeft(found.dueOn, today),
  toldOn: found.toldOn,
  toldBy: found.toldHow,
  photos: stillThere(db.photos.ofFound(found.id)),
})
