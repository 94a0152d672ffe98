import type { ErpConfig } from '#contract/config'
import { parkReason } from '#contract/park-reasons'
import type { StationDb } from '#db/station-db'
import { keptReason } from './kept-reason.ts'

const PAGE = 200

/**
 * Looks whether the config names another ERP for this client than it did last time. Of that one only it can be asked what
 * it took: what may have arrived there is left to a person and goes to the new one only if that person says so. What
 * never left goes to the new one, and what is known there is taken over from its beginning. To be called at the start,
 * before the client's first run; all of it happens or nothing.
 */
export function noteErp(db: StationDb, erp: ErpConfig, at: number): void {
  const { client } = erp
  const is = erpName(erp)
  const was = db.erpCursors.find(client, 'erp')
  if (was === is) return
  db.transaction(() => {
    if (was !== null) {
      parkUnknown(db, client, at)
      db.erpCursors.forgetPulls(client)
    }
    db.erpCursors.move(client, 'erp', is, at)
  })
}

/** The same for the same ERP. A drop folder that is moved is still the same way: what was taken out of it is looked for by its files. */
export function erpName(erp: ErpConfig): string {
  if (erp.kind === 'file-drop') return erp.kind
  const database = 'database' in erp ? erp.database : ''
  return [erp.kind, new URL(erp.url).href, database].join(' ')
}

/** What was on its way when the station ended may have arrived, too. Effects take their documents along. */
function parkUnknown({ effects, effectHistory, outbox }: StationDb, client: string, at: number): void {
  const reason = keptReason(parkReason('erp-changed', {}))
  const to = { state: 'parked', outcome: 'failed', reason, at } as const
  effects.loseSightOfAll(client)
  for (const { key } of all((limit) => effects.inStates(client, ['unknown'], 0, limit))) {
    effects.settle(key, to)
    effectHistory.add(key, { at, event: 'parked', by: null, detail: reason, exchanges: '[]' })
  }
  outbox.loseSightOfAll(client)
  for (const { key } of all((limit) => outbox.unknownAfter(client, 0, limit))) outbox.settle(key, to)
}

/** Page by page, each read once the page before it is settled. */
function* all<Row>(first: (limit: number) => readonly Row[]): Generator<Row> {
  for (let page = first(PAGE); page.length > 0; page = first(PAGE)) yield* page
}
