import type { Reception, ReturnEffect, ReturnedItem } from '#station/erp/by-return/return-effect'
import type { Targets } from '#station/erp/by-return/returns-connector'
import type { ArrangedLine } from '../contract/stand.ts'
import type { DocumentFacts, MoveFacts } from './documents.ts'
import type { PlannedReturn } from './soak-plan.ts'

type Goods = { sku: string; lot: string; pieces: number }

/** What the ERP must have of one return when all of its effects came to their end: no more, and nothing else. */
export function plannedDocuments(
  { rma, announced, effects }: PlannedReturn,
  targets: Targets,
): DocumentFacts[] {
  const documents: DocumentFacts[] = []
  let open = rma === null ? null : announced.map(ofLine)
  for (const effect of effects) {
    if (effect.kind !== 'reception') documents.push(laterDocument(effect, targets))
    else if (effect.items.length > 0) {
      documents.push(received(effect, open, targets))
      open = effect.isLast ? null : stillToCome(open ?? [], goodsOf(effect.items))
    }
  }
  return open === null || rma === null ? documents : [...documents, awaited(rma, open)]
}

/** The parcel's part of an announced return, or one of its own where none is open. What did not come is a move of none. */
function received({ key, rma, items }: Reception, open: Goods[] | null, targets: Targets): DocumentFacts {
  const came = goodsOf(items)
  const missing = (open ?? []).filter((line) => !came.some((goods) => isSame(goods, line)))
  const incoming = [...came, ...missing.map((line) => ({ ...line, pieces: 0 }))]
  return {
    kind: 'return',
    reference: open === null || rma === null ? key : rma,
    takenFor: key,
    state: 'done',
    words: '',
    moves: [
      ...incoming.map((goods) => ({ ...goods, from: 'customer', to: 'IN', state: 'done' })),
      ...items.map((item) => ({
        ...ofItem(item),
        from: 'IN',
        to: targets[item.disposition]!,
        state: 'done',
      })),
    ],
  }
}

/** Announced, and no parcel of it came. */
const awaited = (rma: string, open: readonly Goods[]): DocumentFacts => ({
  kind: 'return',
  reference: rma,
  takenFor: '',
  state: 'draft',
  words: '',
  moves: open.map((goods) => ({ ...goods, from: 'customer', to: 'IN', state: 'draft' })),
})

function stillToCome(open: readonly Goods[], came: readonly Goods[]): Goods[] | null {
  const rest = open
    .map((line) => ({
      ...line,
      pieces: line.pieces - (came.find((goods) => isSame(goods, line))?.pieces ?? 0),
    }))
    .filter((line) => line.pieces > 0)
  return rest.length === 0 ? null : rest
}

function laterDocument(effect: Exclude<ReturnEffect, Reception>, targets: Targets): DocumentFacts {
  const { key, item } = effect
  const document = { reference: key, takenFor: '', state: 'done', words: '' }
  const place = targets[item.disposition]!
  const move = (from: string, to: string): MoveFacts[] => [{ ...ofItem(item), from, to, state: 'done' }]
  switch (effect.kind) {
    case 'redirection':
      return { ...document, kind: 'internal shipment', moves: move(targets[effect.from]!, place) }
    case 'vendor-return':
      return { ...document, kind: 'vendor return', moves: move(place, 'vendor') }
    case 'photo':
      throw new Error('no picture is planned')
    case 'complaint': {
      const words = `${item.quantity} × ${item.sku}: ${effect.grounds}`
      return { ...document, kind: 'complaint', state: 'waiting', words, moves: [] }
    }
  }
}

const ofLine = ({ sku, quantity, lots }: ArrangedLine): Goods => ({
  sku,
  lot: lots?.[0] ?? '',
  pieces: quantity,
})
const ofItem = ({ sku, serial, quantity }: ReturnedItem): Goods => ({
  sku,
  lot: serial ?? '',
  pieces: quantity,
})
const isSame = (a: Goods, b: Goods): boolean => a.sku === b.sku && a.lot === b.lot

function goodsOf(items: readonly ReturnedItem[]): Goods[] {
  const goods: Goods[] = []
  for (const item of items.map(ofItem)) {
    const alike = goods.find((one) => isSame(one, item))
    if (alike) alike.pieces += item.pieces
    else goods.push(item)
  }
  return goods
}

/** Place → SKU → by how many pieces the stock of it changes, with all those moves done. */
export function plannedStock(documents: readonly DocumentFacts[]): Map<string, Map<string, number>> {
  const sums = new Map<string, Map<string, number>>()
  const add = (place: string, sku: string, pieces: number): void => {
    const bySku = sums.get(place) ?? new Map<string, number>()
    sums.set(place, bySku.set(sku, (bySku.get(sku) ?? 0) + pieces))
  }
  for (const { sku, pieces, from, to, state } of documents.flatMap(({ moves }) => moves)) {
    if (state !== 'done') continue
    add(from, sku, -pieces)
    add(to, sku, pieces)
  }
  return sums
}
