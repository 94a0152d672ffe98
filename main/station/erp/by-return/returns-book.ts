import type { EffectRow } from '#db/effects-table'
import type { StationDb } from '#db/station-db'
import type { Book } from '../effects/book.ts'
import type { Exchanges } from './exchanges.ts'
import { addPhotos } from './photos-to-attach.ts'
import { aboutWork, type ReturnWork, type SendableWork } from './fold/work.ts'

export const workOf = ({ body }: Pick<EffectRow, 'body'>): ReturnWork => JSON.parse(body) as ReturnWork

function sendable(row: EffectRow): SendableWork {
  const work = workOf(row)
  return { seq: row.seq, key: row.key, work, about: aboutWork(work) }
}

/** One client's effects, with the history of each. What went over the line for it stands in its history, masked. */
export function returnsBook(
  db: StationDb,
  {
    client,
    now,
    exchanges,
    attachesPhotos,
  }: { client: string; now: () => number; exchanges: Exchanges; attachesPhotos: boolean },
): Book<SendableWork> {
  const { effects, effectHistory } = db
  const note = (
    key: string,
    event: 'applied' | 'parked' | 'unknown' | 'again' | 'closed',
    detail: string | null,
  ): void => effectHistory.add(key, { at: now(), event, by: null, detail, exchanges: exchanges.take(key) })
  return {
    pendingAfter: (seq, limit) => effects.inStates(client, ['pending'], seq, limit).map(sendable),
    unknownAfter: (seq, limit) => effects.inStates(client, ['unknown'], seq, limit).map(sendable),
    heldAfter: (seq, limit) => effects.inStates(client, ['unknown', 'parked'], seq, limit).map(sendable),
    goesOut: (key) => void effects.goesOut(key),
    neverLeft: (key) => void effects.neverLeft(key),
    sendAgain(key) {
      if (effects.sendAgain(key)) note(key, 'again', null)
    },
    loseSightOf(key) {
      if (effects.loseSightOf(key)) note(key, 'unknown', null)
    },
    loseSightOfAll: () => effects.loseSightOfAll(client),
    settle(key, to) {
      db.transaction(() => {
        effects.settle(key, to)
        note(key, to.state, to.reason ?? to.outcome)
        const row = attachesPhotos && to.state === 'applied' ? effects.find(key) : undefined
        if (row) addPhotos(db, workOf(row), { client, at: to.at })
      })
    },
    inOneWrite: (work) => db.transaction(work),
  }
}
