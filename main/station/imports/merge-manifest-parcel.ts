import type { StationDb } from '#db/station-db'
import { announcedParcel } from './announced-parcel.ts'
import type { MergeDeps } from './merge-deps.ts'
import type { StagedRow } from './validate-rows.ts'

/** One parcel of a van or cage: it belongs to the manifest, and is made where nobody announced it. */
export function mergeManifestParcel(
  db: StationDb,
  { newId }: MergeDeps,
  { manifest, carrier, tracking }: StagedRow['manifests'],
): boolean {
  const known = db.consolidations.byManifest(manifest)
  const consolidation = known ?? { id: newId(), manifest, carrier }
  if (!known) db.consolidations.insert(consolidation)
  const isCarrierNew = known !== undefined && carrier !== null && known.carrier !== carrier
  if (isCarrierNew) db.consolidations.update(consolidation.id, { carrier })

  const parcels = db.parcels.byTracking(tracking)
  if (parcels.some(({ consolidationId }) => consolidationId === consolidation.id)) return isCarrierNew
  const parcel = parcels.find(({ state }) => state !== 'closed')
  if (parcel) db.parcels.update(parcel.id, { consolidationId: consolidation.id })
  else {
    const announced = announcedParcel(newId(), {
      tracking,
      sscc: null,
      carrier,
      weightG: null,
      customs: null,
    })
    db.parcels.insert({ ...announced, consolidationId: consolidation.id })
  }
  return true
}
