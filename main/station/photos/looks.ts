import type { PhotoRow } from '#db/photos-table'
import type { Floor } from '../floor.ts'

/** More than anybody looks at between two starts. */
const MOST_REMEMBERED = 1000

/** Writes down who looks at what is restricted: once a look, however many pieces it has. */
export class Looks {
  readonly #floor: Floor
  /** Whoever began to look may have the rest of it. */
  readonly #begun = new Set<string>()

  constructor(floor: Floor) {
    this.#floor = floor
  }

  /** A piece in the middle is a look of its own where nobody has seen its beginning. */
  note(
    { id, about, parcelId }: PhotoRow,
    { looker, isFirstPiece }: { looker: string; isFirstPiece: boolean },
  ): void {
    const look = `${looker} ${id}`
    if (!isFirstPiece && this.#begun.has(look)) return
    const { db, now } = this.#floor
    const body = { photo: id, of: about }
    const entry = { kind: 'photo-looked-at', by: looker, subject: parcelId, body }
    db.transaction(() => db.journal.append({ at: now(), ...entry }))
    if (this.#begun.size >= MOST_REMEMBERED) this.#begun.clear()
    this.#begun.add(look)
  }
}
