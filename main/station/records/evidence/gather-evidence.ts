import type { Words } from '#contract/bench'
import { isRestricted } from '#contract/photos'
import { done, refused, type Result } from '#contract/result'
import type { UnitHistory } from '#contract/unit-history'
import type { CarrierClaimRow } from '#db/carrier-claims-table'
import { NO_HASH } from '#db/journal-table'
import type { PhotoRow } from '#db/photos-table'
import type { StationDb } from '#db/station-db'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../../floor.ts'
import { productOf } from '../../returns/about.ts'
import { nameOfPerson } from '../person-names.ts'
import { isoTime } from '../show.ts'
import { unitHistory } from '../unit-history.ts'

/** How people stand in the pack: by the station's own ids, or by their names. */
export const PEOPLE_SHOWN = ['ids', 'names'] as const
export type PeopleShown = (typeof PEOPLE_SHOWN)[number]

/** A journal entry with the hash before it, so that its own can be worked out again from the file alone. */
export type EvidenceEntry = {
  seq: number
  at: string
  kind: string
  by: string | null
  subject: string | null
  body: string
  hashBefore: string
  hash: string
}

/** What the station knows of one unit: for a claim, or for a chargeback. Signals and restricted pictures are no part of it. */
export type Evidence = {
  madeAt: string
  station: string
  timezone: string
  unit: Record<'unit' | 'lpn' | 'sku' | 'serial' | 'lot' | 'grade' | 'disposition', string | null> & {
    quantity: number
    name: Words
  }
  origin: Record<'client' | 'rma' | 'order' | 'tracking' | 'carrier' | 'gate' | 'outside', string | null>
  /** Grams: the parcel as it was sent, and as it came; the article as the catalogue has it. */
  weights: Record<'sentG' | 'cameG' | 'articleG', number | null>
  claim: Pick<CarrierClaimRow, 'kind' | 'protocol' | 'dueOn' | 'status' | 'amountMinor' | 'currency'> | null
  history: UnitHistory['entries']
  photos: (Pick<PhotoRow, 'sha256' | 'about' | 'question' | 'width' | 'height' | 'bytes'> & {
    takenAt: string
    takenBy: string
    isThere: boolean
  })[]
  journal: EvidenceEntry[]
}

export function gatherEvidence(
  floor: Floor,
  { lpn, people }: { lpn: string; people: PeopleShown },
): Result<Evidence, { code: 'unit-unknown' }> {
  const { db, station, now } = floor
  const unit = db.units.byLpn(lpn) ?? db.units.find(lpn)
  if (!unit) return refused({ code: 'unit-unknown' })
  const told = unitHistory(floor, { unit: unit.id })
  if (!told.ok) throw new Error(`unit ${unit.id} has no history`)
  const { name, entries } = told.value
  const parcel = db.parcels.get(unit.parcelId)
  const ret = unit.returnId === null ? null : db.returns.get(unit.returnId)
  const person = (id: string | null): string | null => (people === 'names' ? nameOfPerson(db, id) : id)
  const journal = journalOf(db, entries).map((entry) => ({ ...entry, by: person(entry.by) }))
  const doneBy = new Map(journal.map(({ seq, by }) => [seq, by]))
  return done({
    madeAt: isoTime(now()),
    station: `${station.site}-${station.station}`,
    timezone: station.timezone,
    unit: {
      unit: unit.id,
      name,
      quantity: unit.quantity,
      lpn: unit.lpn,
      sku: unit.sku,
      serial: unit.serial,
      lot: unit.lot,
      grade: unit.grade,
      disposition: unit.disposition,
    },
    origin: {
      client: unit.client,
      rma: ret?.rma ?? null,
      order: ret?.orderRef ?? null,
      tracking: parcel.tracking,
      carrier: parcel.carrier,
      gate: parcel.gateOutcome,
      outside: parcel.outside,
    },
    weights: {
      sentG: parcel.weightG,
      cameG: parcel.arrivalWeightG,
      articleG: productOf(db, unit)?.weightG ?? null,
    },
    claim: claimOf(db, parcel.id),
    history: entries.map((entry) => ({
      ...entry,
      by: doneBy.get(entry.seq) ?? null,
      photos: entry.photos.filter(({ about }) => !isRestricted(about)),
    })),
    photos: picturesOf(db, unit).map((photo) => ({
      sha256: photo.sha256,
      about: photo.about,
      question: photo.question,
      width: photo.width,
      height: photo.height,
      bytes: photo.bytes,
      takenAt: isoTime(photo.takenAt),
      takenBy: person(photo.takenBy) ?? '',
      isThere: photo.state === 'kept',
    })),
    journal,
  })
}

/** Of its parcel's outside, and of itself. */
const picturesOf = ({ photos }: StationDb, { id, parcelId }: UnitRow): PhotoRow[] =>
  [...photos.ofParcel(parcelId), ...photos.ofUnit(id)].filter(({ about }) => !isRestricted(about))

/** What a supervisor wrote about its outcome is not for others. */
function claimOf({ claims }: StationDb, parcelId: string): Evidence['claim'] {
  const claim = claims.ofParcel(parcelId)
  if (!claim || claim.status === 'dropped') return null
  const { kind, protocol, dueOn, status, amountMinor, currency } = claim
  return { kind, protocol, dueOn, status, amountMinor, currency }
}

function journalOf({ raw }: StationDb, entries: readonly { seq: number }[]): EvidenceEntry[] {
  const bySeq = raw.prepare<[number], Omit<EvidenceEntry, 'at' | 'hashBefore'> & { at: number }>(
    'SELECT seq, at, kind, "by", subject, body, hash FROM journal WHERE seq = ?',
  )
  const hashAt = raw.prepare<[number], { hash: string }>('SELECT hash FROM journal WHERE seq = ?')
  return entries.flatMap(({ seq }) => {
    const entry = bySeq.get(seq)
    const hashBefore = hashAt.get(seq - 1)?.hash ?? NO_HASH
    return entry ? [{ ...entry, at: isoTime(entry.at), hashBefore }] : []
  })
}
