import type { StationDb } from '#db/station-db'
import { standingChanges, type ChangedReturn } from './return-changes.ts'

/**
 * Tells what changed of the returns of the parcel at the bench: each change once, and anew to whoever takes the parcel up
 * later, at a new start too, until it is seen. To be called whenever something may have changed.
 */
export function changeTeller(db: StationDb, tell: (changed: ChangedReturn) => void): () => void {
  let told: { parcelId: string | null; texts: ReadonlySet<string> } = { parcelId: null, texts: new Set() }
  return () => {
    const parcelId = db.bench.parcelInHand()
    const standing = parcelId === null ? [] : standingChanges(db, parcelId)
    const before = told.parcelId === parcelId ? told.texts : new Set<string>()
    const all = standing.map((changed) => ({ changed, text: JSON.stringify(changed) }))
    told = { parcelId, texts: new Set(all.map(({ text }) => text)) }
    for (const { changed, text } of all) if (!before.has(text)) tell(changed)
  }
}
