import type { CallAnswers } from '#contract/calls'
import { done, refused } from '#contract/result'
import { CLOSE_REASONS, type CloseReason, type EffectHistory } from '#contract/sync'
import type { EffectEvent } from '#db/effect-history-table'
import type { Floor } from '../floor.ts'
import { mapDisposition, mappingOf } from './erp-mapping.ts'
import { reasonKept } from './kept-reason.ts'
import { closeDocument, noteEffect, sendDocumentAgain } from './settle-document.ts'
import { stuckRows } from './stuck-rows.ts'
import type { Sync } from './sync-loop.ts'

type SyncOfDesk = Pick<Sync, 'states' | 'runNow' | 'cancel' | 'test'>

/** Where a person sees how it stands with the ERPs, and settles what no connector can. */
export class SyncDesk {
  readonly #floor: Floor
  readonly #sync: SyncOfDesk
  readonly #changed: () => void

  /** `changed`: told when how much waits is not as it was. */
  constructor(floor: Floor, sync: SyncOfDesk, changed: () => void) {
    this.#floor = floor
    this.#sync = sync
    this.#changed = changed
  }

  /** What is stuck from that row on; whether whoever asks may settle it, and say which ERPs there are. */
  view({ from, ...may }: { from: number; maySettle: boolean; maySetUp: boolean }): CallAnswers['sync.view'] {
    const { db, rules } = this.#floor
    const { pending, oldest } = db.outbox.waiting()
    const erps = this.#sync.states()
    const { dispositions } = rules.compiled.set
    return done({
      pending,
      oldest,
      erps,
      stuck: stuckRows(db, from),
      mappings: erps
        .map(({ client }) => mappingOf(db, client, dispositions))
        .filter(({ places }) => places.length > 0),
      ...may,
    })
  }

  async run(): Promise<CallAnswers['sync.run']> {
    return done(await this.#sync.runNow())
  }

  /** Under the same key, and first among those behind it. */
  sendAgain(key: string): CallAnswers['sync.send-again'] {
    return this.#settle(key, 'document-sent-again', {}, () => sendDocumentAgain(this.#settling(), key))
  }

  /** What waits behind it goes on without it. */
  close(key: string, why: CloseReason): CallAnswers['sync.close'] {
    return this.#settle(key, 'document-closed', { why }, () => closeDocument(this.#settling(), key, why))
  }

  /** What became of an effect; nothing of a fact that goes by itself. */
  history(key: string): CallAnswers['sync.history'] {
    const events = this.#floor.db.effectHistory.ofEffect(key).map(({ at, event, detail, exchanges }) => ({
      at,
      event,
      ...wordsOf({ event, detail }),
      mapped: event === 'again' ? detail : null,
      exchanges: JSON.parse(exchanges) as EffectHistory['events'][number]['exchanges'],
    }))
    return done({ events })
  }

  /** From now on goods of that disposition go there in the ERP; those that waited for it go on. */
  map(said: { client: string; disposition: string; target: string }): CallAnswers['sync.map'] {
    const { db, now } = this.#floor
    const mapped = db.transaction(() => {
      const found = mapDisposition(db, said)
      if (!found.ok) return found
      const detail = `${said.disposition} → ${said.target}`
      for (const key of found.value) noteEffect(this.#settling(), key, 'again', detail)
      const by = db.bench.read().personId
      db.journal.append({ at: now(), kind: 'erp-mapped', by, subject: said.client, body: said })
      return found
    })
    if (!mapped.ok) return mapped
    this.#changed()
    return done(null)
  }

  /** Whether the ERP answers now. */
  async test(client: string): Promise<CallAnswers['sync.test']> {
    return done(await this.#sync.test(client))
  }

  /** The runs in hand end soon; what has not left stays. */
  cancel(): CallAnswers['sync.cancel'] {
    this.#sync.cancel()
    return done(null)
  }

  #settling() {
    const { db, now } = this.#floor
    return { db, now, by: db.bench.read().personId }
  }

  #settle(key: string, kind: string, body: object, write: () => boolean): CallAnswers['sync.close'] {
    const { db, now } = this.#floor
    const isDone = db.transaction(() => {
      if (!write()) return false
      db.journal.append({ at: now(), kind, by: db.bench.read().personId, subject: key, body })
      return true
    })
    if (!isDone) return refused({ code: 'document-not-parked' })
    this.#changed()
    return done(null)
  }
}

/** Why it is where it is: as a person closed it, or the reason that the station kept. */
function wordsOf({
  event,
  detail,
}: Pick<EffectEvent, 'event' | 'detail'>): Pick<EffectHistory['events'][number], 'why' | 'closedAs'> {
  const closedAs = (event === 'closed' && CLOSE_REASONS.find((one) => one === detail)) || null
  const hasReason = event === 'parked' || (event === 'closed' && closedAs === null)
  return { why: hasReason ? reasonKept({ outcome: detail, reason: detail }) : null, closedAs }
}
