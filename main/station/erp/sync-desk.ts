import type { CallAnswers } from '#contract/calls'
import { done, refused } from '#contract/result'
import type { CloseReason, StuckDocument } from '#contract/sync'
import type { OutboxRow } from '#db/outbox-table'
import type { Floor } from '../floor.ts'
import type { Sync } from './sync-loop.ts'

/** So many are shown; settled ones make room for the next. */
const SHOWN = 30

/** Where a person sees how it stands with the ERPs, and settles what no connector can. */
export class SyncDesk {
  readonly #floor: Floor
  readonly #sync: Pick<Sync, 'states' | 'runNow'>
  readonly #changed: () => void

  /** `changed`: told when how much waits is not as it was. */
  constructor(floor: Floor, sync: Pick<Sync, 'states' | 'runNow'>, changed: () => void) {
    this.#floor = floor
    this.#sync = sync
    this.#changed = changed
  }

  view({ maySettle }: { maySettle: boolean }): CallAnswers['sync.view'] {
    const { outbox } = this.#floor.db
    const { pending, oldest, parked, unknown } = outbox.waiting()
    return done({
      pending,
      oldest,
      erps: this.#sync.states(),
      stuck: { total: parked + unknown, rows: outbox.stuck(SHOWN).map(shown) },
      maySettle,
    })
  }

  async run(): Promise<CallAnswers['sync.run']> {
    return done(await this.#sync.runNow())
  }

  /** Under the same key, and first among those behind it. */
  sendAgain(key: string): CallAnswers['sync.send-again'] {
    return this.#settle(key, 'document-sent-again', {}, (outbox) => outbox.sendParkedAgain(key))
  }

  /** What waits behind it goes on without it. */
  close(key: string, why: CloseReason): CallAnswers['sync.close'] {
    const { now } = this.#floor
    return this.#settle(key, 'document-closed', { why }, (outbox) => outbox.close(key, why, now()))
  }

  #settle(
    key: string,
    kind: string,
    body: object,
    write: (outbox: Floor['db']['outbox']) => boolean,
  ): CallAnswers['sync.close'] {
    const { db, now } = this.#floor
    const isDone = db.transaction(() => {
      if (!write(db.outbox)) return false
      db.journal.append({ at: now(), kind, by: db.bench.read().personId, subject: key, body })
      return true
    })
    if (!isDone) return refused({ code: 'document-not-parked' })
    this.#changed()
    return done(null)
  }
}

function shown({ key, client, kind, state, reason, attempts, createdAt, payload }: OutboxRow): StuckDocument {
  return {
    key,
    client,
    kind,
    state: state === 'parked' ? 'parked' : 'unknown',
    reason,
    about: aboutOf(payload),
    attempts,
    createdAt,
  }
}

/** What a person finds it by, where it says so. */
function aboutOf(payload: string): string[] {
  const document = JSON.parse(payload) as Record<string, unknown>
  const { rma, rmas, tracking, lpn, sku } = document
  const returns = Array.isArray(rmas) ? rmas : [rma]
  return [...returns, tracking, lpn, sku].filter((name) => typeof name === 'string')
}
