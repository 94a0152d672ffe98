import { EFFECT_KINDS, type EffectKind, type StuckDocument, type SyncView } from '#contract/sync'
import type { EffectRow } from '#db/effects-table'
import type { OutboxRow } from '#db/outbox-table'
import type { StationDb } from '#db/station-db'
import type { Part } from '#db/table'
import { pageOf } from '../records/page-of.ts'
import { reasonKept } from './kept-reason.ts'
import { workOf } from './by-return/returns-book.ts'

/** What a person must see to, the oldest of each kind first: effects of whole returns, then facts that go by themselves. */
export const stuckRows = (db: StationDb, from: number): SyncView['stuck'] =>
  pageOf(from, db.effects.stuckOnes() + db.outbox.stuckOnes(), (part) => stuckDocuments(db, part))

/** The same list, this part of it. */
export function stuckDocuments({ effects, outbox }: StationDb, part: Part): StuckDocument[] {
  const first = effects.stuck(part).map(effectRow)
  const from = Math.max(0, part.from - effects.stuckOnes())
  return [...first, ...outbox.stuck({ from, most: part.most - first.length }).map(documentRow)]
}

/** One of them by its key; null where nobody need see to it. */
export function stuckDocument({ effects, outbox }: StationDb, key: string): StuckDocument | null {
  const effect = effects.find(key)
  const row = effect ?? outbox.find(key)
  if (row?.state !== 'parked' && row?.state !== 'unknown') return null
  return effect ? effectRow(effect) : documentRow(row as OutboxRow)
}

function documentRow(row: OutboxRow): StuckDocument {
  const { key, client, kind, attempts, createdAt, payload } = row
  const about = aboutOf(JSON.parse(payload) as Record<string, unknown>)
  const state = row.state === 'parked' ? 'parked' : 'unknown'
  return { key, client, kind, state, maySend: true, why: whyOf(row), about, attempts, createdAt }
}

function effectRow(row: EffectRow): StuckDocument {
  const { key, client, attempts, createdAt } = row
  const work = workOf(row)
  const items = work.kind === 'reception' ? work.items : [work.item]
  return {
    key,
    client,
    kind: EFFECT_KINDS.find((kind): kind is EffectKind => kind === row.kind) ?? 'retraction',
    state: row.state === 'parked' ? 'parked' : 'unknown',
    maySend: work.kind !== 'retraction',
    why: whyOf(row),
    about: aboutOf({ ...work, sku: items.length === 1 ? items[0]!.sku : null, lpn: items[0]?.lpn }),
    attempts,
    createdAt,
  }
}

const whyOf = (row: Pick<EffectRow, 'state' | 'outcome' | 'reason'>): StuckDocument['why'] =>
  row.state === 'parked' ? reasonKept(row) : null

/** What a person finds it by, where it says so. */
function aboutOf({ rma, rmas, tracking, lpn, sku }: Record<string, unknown>): string[] {
  const returns = Array.isArray(rmas) ? rmas : [rma]
  return [...returns, tracking, lpn, sku].filter((name) => typeof name === 'string')
}
