import { setImmediate as nextTurn } from 'node:timers/promises'
import type { StationDocument } from '#contract/documents'
import type { OutboxState } from '#contract/outbox'
import type { OutboxRow } from '#db/outbox-table'
import type { StationDb } from '#db/station-db'
import { foldDeed, keyed, type FoldedDeed, type Known, type UnitBefore } from './fold-deed.ts'
import { receptions } from './receptions.ts'
import { standOf, UNIT_KINDS } from './unit-stand.ts'

export type FoldParts = { db: StationDb; now: () => number; client: string }

/** A document of the outbox that the ERP has no use for; the station keeps it all the same. */
const OF_NO_USE = { state: 'applied', outcome: 'of-no-use', reason: null } as const

const PAGE = 100
/** The loop does nothing over 5 ms, a scan that comes in the same turn included. */
const ONE_TURN_MS = 2

/** Makes effects of all documents that came since the last time; ends early, between two deeds, once aborted. */
export async function foldOutbox(parts: FoldParts, signal: AbortSignal): Promise<void> {
  const { db, client } = parts
  const folded = Number(db.erpCursors.find(client, 'out') ?? 0)
  const deeds = new Deeds(folded, (after) => db.outbox.unfoldedAfter(client, after, PAGE))
  while (!signal.aborted && deeds.isMore()) {
    foldSlice(parts, deeds)
    await nextTurn()
  }
}

/** At least one deed, and as many as fit into a turn, as one durable write. */
function foldSlice(parts: FoldParts, deeds: Deeds): void {
  const { db, client, now } = parts
  const endAt = performance.now() + ONE_TURN_MS
  db.transaction(() => {
    do {
      const deed = deeds.next()
      const known = knownAt(parts, deed[0]!.seq)
      const folded = foldDeed(
        deed.map(({ document }) => document),
        known,
      )
      write(
        parts,
        folded,
        deed.some(({ state }) => state === 'unknown'),
      )
      db.erpCursors.move(client, 'out', String(deed.at(-1)!.seq), now())
    } while (performance.now() < endAt && deeds.isMore())
  })
}

type Row = { seq: number; state: OutboxState; document: StationDocument }

/** What was written at once is folded at once: rows in their order, up to where the journal's entry is another one. */
class Deeds {
  readonly #read: (after: number) => OutboxRow[]
  #after: number
  #rows: Row[] = []
  #isEnd = false

  constructor(after: number, read: (after: number) => OutboxRow[]) {
    this.#after = after
    this.#read = read
  }

  isMore(): boolean {
    return this.#rows.length > 0 || this.#readOn()
  }

  /** Only where there is more. */
  next(): Row[] {
    let end = -1
    do end = this.#rows.findIndex((row) => entryOf(row) !== entryOf(this.#rows[0]!))
    while (end < 0 && this.#readOn())
    return end < 0 ? this.#rows.splice(0) : this.#rows.splice(0, end)
  }

  #readOn(): boolean {
    const page = this.#isEnd ? [] : this.#read(this.#after)
    this.#isEnd ||= page.length < PAGE
    this.#after = page.at(-1)?.seq ?? this.#after
    this.#rows.push(...page.map((row) => ({ ...row, document: documentOf(row) })))
    return page.length > 0
  }
}

const documentOf = ({ payload }: Pick<OutboxRow, 'payload'>): StationDocument =>
  JSON.parse(payload) as StationDocument

const entryOf = ({ document }: Row): number => document.journal.seq

/** What the database knows from before that sequence. */
function knownAt({ db, client }: FoldParts, seq: number): Known {
  return {
    unit: (unit) => unitBefore({ db, client }, unit, seq),
    closings: (parcel) =>
      db.outbox.about(parcel, client, ['parcel-closed', 'correction'], seq).map(documentOf),
    supplierOf: (sku) => db.products.find(client, sku)?.supplier ?? null,
  }
}

function unitBefore({ db, client }: Pick<FoldParts, 'db' | 'client'>, unit: string, seq: number): UnitBefore {
  const rows = db.outbox.about(unit, client, [...UNIT_KINDS, 'correction'], seq)
  const documents = rows.map(documentOf)
  return { documents, isTold: rows.some(({ isTold }, i) => isTold === 1 && documents[i]!.kind === 'receipt') }
}

/** `isDoubtful`: the station was restored, and the one before may have sent it. */
function write({ db, client, now }: FoldParts, folded: FoldedDeed, isDoubtful: boolean): void {
  for (const { work, documents } of folded.effects) {
    const isForPerson = work.kind === 'retraction'
    db.effects.add(
      {
        key: work.key,
        client,
        kind: work.kind,
        body: JSON.stringify(work),
        state: isForPerson ? 'parked' : isDoubtful ? 'unknown' : 'pending',
        outcome: isForPerson ? `no-way-back.${work.why}` : null,
        createdAt: now(),
      },
      documents,
    )
  }
  for (const key of folded.idle) db.outbox.settle(key, { ...OF_NO_USE, at: now() })
}

const AT_ONCE = 200

/** Tells what lies here of parcels that nobody closed: receipts made before that time (Unix ms) count as closed. */
export function foldLeftOpen(parts: FoldParts, before: number): void {
  const { db, client } = parts
  const end = Number(db.erpCursors.find(client, 'out') ?? 0) + 1
  const waiting = db.outbox.receiptsWaiting(client, before, AT_ONCE).map(documentOf)
  const parcels = new Set(
    waiting.flatMap((receipt) => (receipt.kind === 'receipt' ? (receipt.parcel ?? []) : [])),
  )
  for (const parcel of parcels) db.transaction(() => tellParcel(parts, parcel, end))
}

function tellParcel(parts: FoldParts, parcel: string, end: number): void {
  const { db, client } = parts
  const units = db.units.inParcel(parcel).filter((unit) => unit.client === client)
  const news = units.flatMap(({ id }) => {
    const { documents, isTold } = unitBefore(parts, id, end)
    const stand = standOf(documents)
    return isTold || !stand?.item
      ? []
      : [{ stand: { ...stand, item: stand.item }, keys: documents.map(({ key }) => key) }]
  })
  const anchor = news.at(-1)?.keys.at(-1)
  if (anchor === undefined) return
  const isDoubtful = news.some(({ keys }) => keys.some((key) => db.outbox.find(key)?.state === 'unknown'))
  const effects = keyed(
    `${anchor}Z`,
    receptions(news, () => null),
  )
  write(parts, { effects, idle: [] }, isDoubtful)
}
