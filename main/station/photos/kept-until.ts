import { isRestricted } from '#contract/photos'
import type { PhotoRow } from '#db/photos-table'
import type { Floor } from '../floor.ts'

const DAY_MS = 86_400_000
/** Of what holds people's names, where the site's rules say nothing: nobody's paper lies here for ever by an oversight. */
const RESTRICTED_DAYS = 30
/** A bag that was photographed and never laid into its place before a witness. */
const NEVER_FOUND_DAYS = 1

/** Until when a picture is kept, Unix ms; null: nothing says so yet, and it stays. */
export function keptUntil(floor: Floor, photo: PhotoRow): number | null {
  const from = keptSince(floor, photo)
  const days = from === null ? undefined : keptDays(floor, photo)
  return from === null || days === undefined ? null : from + days * DAY_MS
}

/** When its time begins; null as long as what it is of is open. */
function keptSince({ db }: Floor, { about, parcelId, unitId, foundId, takenAt }: PhotoRow): number | null {
  switch (about) {
    case 'answer':
      return db.units.get(unitId ?? '').sortedAt === null ? null : takenAt
    case 'parcel':
    case 'protocol': {
      const status = db.claims.ofParcel(parcelId)?.status
      const isOpen = status === 'to-claim' || status === 'claimed'
      return isOpen || db.parcels.get(parcelId).closedAt === null ? null : takenAt
    }
    case 'found': {
      const found = db.foundProperty.find(foundId ?? '')
      return found ? found.endedAt : takenAt
    }
    case 'paper':
      return takenAt
  }
}

function keptDays({ db, rules }: Floor, { about, unitId, foundId }: PhotoRow): number | undefined {
  const { photos } = rules.compiled.set
  if (about === 'answer') {
    const { action } = db.units.get(unitId ?? '')
    return action === null ? undefined : photos?.keptDays[action]
  }
  if (foundId !== null && !db.foundProperty.find(foundId)) return NEVER_FOUND_DAYS
  return photos?.keptDaysOf?.[about] ?? (isRestricted(about) ? RESTRICTED_DAYS : undefined)
}
