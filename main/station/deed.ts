import { DOCUMENT_VERSION, type DocumentFacts } from '#contract/documents'
import type { StationEvent } from '#contract/events'
import type { Floor } from './floor.ts'
import { documentKey } from './keys.ts'

type PendingDocument = { key: string; client: string; subject: string; facts: DocumentFacts }

/**
 * One command while it happens: what it confirms, the documents and events that it leaves, the labels that it
 * wants. `write` puts the journal entry and the documents beside the state, in the caller's transaction.
 */
export class Deed {
  readonly at: number
  readonly events: StationEvent[] = []
  readonly labelJobs: string[] = []
  readonly #documents: PendingDocument[] = []
  /** Something is to go to an ERP that is no document of this command. */
  wakesSync = false
  #confirmed: { kind: string; subject: string | null; body: object } | null = null

  readonly floor: Floor
  readonly by: string | null

  constructor(floor: Floor, by: string | null) {
    this.floor = floor
    this.by = by
    this.at = floor.now()
  }

  get isConfirmed(): boolean {
    return this.#confirmed !== null
  }

  get keys(): string[] {
    return this.#documents.map(({ key }) => key)
  }

  /** The name under which the command stands in the journal; the first one holds. */
  confirm(kind: string, subject: string | null, body: object): void {
    this.#confirmed ??= { kind, subject, body }
  }

  tell(event: StationEvent): void {
    this.events.push(event)
  }

  /** A fact for the ERP. Gives its key, which never changes. */
  document(client: string, subject: string, facts: DocumentFacts): string {
    const { site, station } = this.floor.station
    const key = documentKey(site, station, this.floor.newId())
    this.#documents.push({ key, client, subject, facts })
    return key
  }

  /**
   * Writes the journal entry, then the documents with its place in the chain. Gives the entry's sequence. `how` the
   * command came stands in the entry too, where there is something to say of it.
   */
  write(commandId: string, how: object): number {
    if (!this.#confirmed) throw new Error('nothing was confirmed')
    const { db, station } = this.floor
    const { kind, subject, body } = this.#confirmed
    const { keys } = this
    const entry = { command: commandId, ...how, ...body, ...(keys.length > 0 ? { documents: keys } : {}) }
    const head = db.journal.append({ at: this.at, kind, by: this.by, subject, body: entry })
    for (const document of this.#documents) {
      const payload = {
        schemaVersion: DOCUMENT_VERSION,
        key: document.key,
        site: station.site,
        station: station.station,
        epoch: station.epoch,
        at: new Date(this.at).toISOString(),
        by: this.by,
        client: document.client,
        journal: head,
        ...document.facts,
      }
      db.outbox.add({
        key: document.key,
        client: document.client,
        kind: document.facts.kind,
        subject: document.subject,
        payload: JSON.stringify(payload),
        createdAt: this.at,
      })
    }
    return head.seq
  }
}
