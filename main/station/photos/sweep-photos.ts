import type { PhotoPlace, PhotoRow } from '#db/photos-table'
import type { Floor } from '../floor.ts'
import { deleteRecord, type PhotoGoes } from './delete-photo.ts'
import { keptUntil } from './kept-until.ts'
import type { PhotoDesk } from './photo-desk.ts'

const DAY_MS = 86_400_000
const EVERY_MS = 60_000
/** Few at a time: the loop does nothing long. */
const AT_A_TIME = 100

const START: PhotoPlace = { takenAt: 0, id: '' }

/**
 * Removes pictures that were kept as long as the rules say for what they are of, and at once those whose answer
 * was taken back: first the record says so, then the file goes. What a station that died left behind goes at the start,
 * and once a day.
 */
export function sweepPhotos(
  floor: Floor,
  desk: Pick<PhotoDesk, 'remove' | 'sweep'>,
  { log }: { log: (line: string) => void },
): { stop(): void } {
  let place = START
  const failed = (error: unknown): void =>
    log(`photos: ${error instanceof Error ? error.message : String(error)}`)
  const step = (): void => {
    const swept = sweepStep(floor, place)
    place = swept.next
    for (const sha256 of swept.removed) desk.remove(sha256).catch(failed)
  }
  const orphans = (): void => void desk.sweep().catch(failed)
  orphans()
  const timers = [setInterval(step, EVERY_MS), setInterval(orphans, DAY_MS)]
  for (const timer of timers) timer.unref()
  return { stop: () => timers.forEach((timer) => clearInterval(timer)) }
}

/** Looks at the next few pictures, and deletes the records of those that are due; gives where to go on, and their hashes. */
export function sweepStep(floor: Floor, from: PhotoPlace): { next: PhotoPlace; removed: string[] } {
  const { db, now } = floor
  const at = now()
  const rows = db.photos.thereAfter(from, AT_A_TIME)
  const due = rows.filter((row) => isDue(floor, row, at))
  if (due.length > 0)
    db.transaction(() => due.forEach((row) => deleteRecord(floor, row, { at, by: null, why: whyOf(row) })))
  const last = rows.at(-1)
  return {
    next: last && rows.length === AT_A_TIME ? { takenAt: last.takenAt, id: last.id } : START,
    removed: due.map(({ sha256 }) => sha256),
  }
}

const whyOf = ({ state }: PhotoRow): PhotoGoes['why'] =>
  state === 'taken-back' ? 'taken-back' : 'kept-long-enough'

function isDue(floor: Floor, photo: PhotoRow, at: number): boolean {
  const until = keptUntil(floor, photo)
  return photo.state === 'taken-back' || (until !== null && at > until)
}
