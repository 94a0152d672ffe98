import type { OutboxRow } from '#db/outbox-table'
import type { StationDb } from '#db/station-db'
import type { Book } from './book.ts'
import { effectOf, type Effect } from './effect.ts'

const effects = (rows: OutboxRow[]): Effect[] => rows.map(effectOf)

/** One client's documents in the outbox, each of which goes by itself. */
export function outboxBook(db: StationDb, client: string): Book<Effect> {
  const { outbox } = db
  return {
    pendingAfter: (seq, limit) => effects(outbox.pendingAfter(client, seq, limit)),
    unknownAfter: (seq, limit) => effects(outbox.unknownAfter(client, seq, limit)),
    heldAfter: (seq, limit) => effects(outbox.heldAfter(client, seq, limit)),
    goesOut: (key) => outbox.goesOut(key),
    neverLeft: (key) => outbox.neverLeft(key),
    sendAgain: (key) => outbox.sendAgain(key),
    loseSightOf: (key) => outbox.loseSightOf(key),
    loseSightOfAll: () => outbox.loseSightOfAll(client),
    settle: (key, to) => outbox.settle(key, to),
    inOneWrite: (work) => db.transaction(work),
  }
}
