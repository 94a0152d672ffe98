import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { readMigrations } from '#db/migrate'
import { openDatabase } from '#db/open-database'
import type { OutboxRow } from '#db/outbox-table'
import type { StationDb } from '#db/station-db'
import { migrationsFolder } from '#station/places'
import { RestErp, type RestErpWishes } from '#tests/simulators/rest-erp'
import { restConnector } from '../rest/rest-connector.ts'
import type { ErpClient, ErpRun } from '../erp-client.ts'
import { effectClient } from './effect-client.ts'
import { outboxBook } from './outbox-book.ts'

const migrations = readMigrations(migrationsFolder)
const nowS = (): number => Math.floor(Date.now() / 1000)
export const SECRET = 'the dock of the tests'

export type StandWishes = Omit<RestErpWishes, 'secrets'> & { quietMs?: number }

/** A station's outbox on disk, and the real HTTP server of a system that its facts go to. */
export class EffectStand {
  readonly home = mkdtempSync(join(tmpdir(), 'effects-'))
  readonly erp: RestErp
  readonly db: StationDb
  readonly #quietMs: number
  #client: ErpClient
  #written = 0

  private constructor(erp: RestErp, quietMs: number) {
    this.erp = erp
    this.#quietMs = quietMs
    this.db = openDb(this.home)
    this.#client = this.#connect()
  }

  static async open({ quietMs = 0, ...wishes }: StandWishes = {}): Promise<EffectStand> {
    return new EffectStand(await new RestErp({ secrets: ['another', SECRET], ...wishes }).on(), quietMs)
  }

  /** A new start of the station, as after its death: nothing in memory is left. */
  async startAnew(): Promise<void> {
    await this.#client.close()
    this.#client = this.#connect()
  }

  /** Writes facts about one return into the outbox, as confirmed steps do; gives their keys. */
  facts(rma: string, howMany: number): string[] {
    return this.db.transaction(() =>
      Array.from({ length: howMany }, (_, n) => {
        this.#written += 1
        const key = `WAW-01-${String(this.#written).padStart(6, '0')}`
        const payload = JSON.stringify({
          key,
          kind: 'decision',
          rma,
          parcel: `P-${rma}`,
          unit: `U-${rma}`,
          n,
        })
        this.db.outbox.add({
          key,
          client: 'MAIN',
          kind: 'decision',
          subject: `U-${rma}`,
          payload,
          createdAt: 1,
        })
        return key
      }),
    )
  }

  run(signal: AbortSignal = new AbortController().signal): Promise<ErpRun> {
    return this.#client.run(signal)
  }

  /** Runs until nothing waits any more: as often as a schedule would, only sooner. */
  async untilNothingWaits(): Promise<void> {
    while (this.db.outbox.waiting().pending > 0) {
      await this.run()
      await rest(5)
    }
  }

  row(key: string): Pick<OutboxRow, 'state' | 'outcome' | 'reason' | 'attempts'> {
    const { state, outcome, reason, attempts } = this.db.outbox.find(key)!
    return { state, outcome, reason, attempts }
  }

  async end(): Promise<void> {
    await this.#client.close()
    await this.erp.off()
    this.db.close()
    rmSync(this.home, { recursive: true, force: true })
  }

  #connect(): ErpClient {
    const connector = restConnector(
      this.erp,
      { secret: SECRET, token: null },
      { nowS, answerMs: 30_000, quietMs: this.#quietMs },
    )
    return effectClient({ book: outboxBook(this.db, 'MAIN'), now: Date.now, connector })
  }
}

function openDb(home: string): StationDb {
  const opened = openDatabase(join(home, 'data'), { migrations, create: true })
  if (!opened.ok) throw new Error(opened.error.code)
  return opened.value
}
