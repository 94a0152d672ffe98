import * as z from 'zod/mini'
import type { TrytonRecords } from '#station/erp/tryton/tryton-records'
import type { Seed } from '../tryton/template.ts'
import type { DocumentFacts, DocumentKind, MoveFacts } from './documents.ts'

const PAGE = 500
const Text = z.nullish(z.string())

/** kind → model: every document that the station can make. */
const MODELS = {
  return: 'stock.shipment.out.return',
  'internal shipment': 'stock.shipment.internal',
  'vendor return': 'stock.shipment.in.return',
  complaint: 'sale.complaint',
} as const satisfies Record<DocumentKind, string>
const SHIPMENTS = ['return', 'internal shipment', 'vendor return'] as const

const Numbered = z.object({ id: z.int() })
const Shipment = z.object({ id: z.int(), reference: Text, state: z.string() })
const Complaint = z.object({ id: z.int(), reference: Text, state: z.string(), description: Text })
const Note = z.object({ id: z.int(), resource: z.string(), message: Text })
const Place = z.object({ code: Text, type: z.string() })
const Move = z.object({
  id: z.int(),
  shipment: Text,
  'product.': z.object({ code: z.string() }),
  'lot.': z.nullish(z.object({ number: z.string() })),
  quantity: z.number(),
  'from_location.': Place,
  'to_location.': Place,
  state: z.string(),
})
const MOVE_FIELDS = [
  'shipment',
  'product.code',
  'lot.number',
  'quantity',
  'from_location.code',
  'from_location.type',
  'to_location.code',
  'to_location.type',
  'state',
]

/** The highest id of each model at one moment: what came later has a higher one. */
export type Mark = Readonly<Record<string, number>>

export async function markNow(records: TrytonRecords): Promise<Mark> {
  const highest = async (model: string): Promise<[string, number]> => {
    const question = { domain: [], fields: ['id'], order: [['id', 'DESC']] as const, limit: 1 }
    const [found] = await records.find(model, question, Numbered)
    return [model, found?.id ?? 0]
  }
  const marks: [string, number][] = []
  for (const model of [...Object.values(MODELS), 'stock.move', 'ir.note']) marks.push(await highest(model))
  return Object.fromEntries(marks)
}

export type FoundDocuments = {
  documents: DocumentFacts[]
  /** Made, and cancelled again: late ones of a call that was given up. */
  cancelled: number
  /** Moves that hang on none of the documents and are not cancelled. */
  strayMoves: number
}

/** All that anybody made since the mark, whatever it is called. */
export async function documentsSince(records: TrytonRecords, mark: Mark): Promise<FoundDocuments> {
  const since = <Shape extends z.ZodMiniType<{ id: number }>>(
    model: string,
    fields: readonly string[],
    shape: Shape,
  ) => pages(records, { model, fields, after: mark[model]! }, shape)
  const movesOf = new Map<string, MoveFacts[]>()
  for (const move of await since('stock.move', MOVE_FIELDS, Move)) {
    if (move.state === 'cancelled') continue
    const facts = {
      sku: move['product.'].code,
      lot: move['lot.']?.number ?? '',
      pieces: move.quantity,
      from: placeName(move['from_location.']),
      to: placeName(move['to_location.']),
      state: move.state,
    }
    movesOf.set(move.shipment ?? '', [...(movesOf.get(move.shipment ?? '') ?? []), facts])
  }
  const keyOf = new Map<string, string>()
  for (const { resource, message } of await since('ir.note', ['resource', 'message'], Note)) {
    const key = /^Backdock (\S+) /.exec(message ?? '')?.[1]
    if (key !== undefined && !keyOf.has(resource)) keyOf.set(resource, key)
  }
  const documents: DocumentFacts[] = []
  let cancelled = 0
  for (const kind of SHIPMENTS)
    for (const { id, reference, state } of await since(MODELS[kind], ['reference', 'state'], Shipment)) {
      const name = `${MODELS[kind]},${id}`
      const moves = movesOf.get(name) ?? []
      movesOf.delete(name)
      if (state === 'cancelled') cancelled += 1
      else
        documents.push({
          kind,
          reference: reference ?? '',
          takenFor: keyOf.get(name) ?? '',
          state,
          words: '',
          moves,
        })
    }
  const fields = ['reference', 'state', 'description']
  for (const { reference, state, description } of await since(MODELS.complaint, fields, Complaint))
    if (state === 'cancelled') cancelled += 1
    else
      documents.push({
        kind: 'complaint',
        reference: reference ?? '',
        takenFor: '',
        state,
        words: description ?? '',
        moves: [],
      })
  return { documents, cancelled, strayMoves: [...movesOf.values()].flat().length }
}

const placeName = ({ code, type }: z.infer<typeof Place>): string =>
  type === 'supplier' ? 'vendor' : type === 'customer' ? type : code || type

async function pages<Shape extends z.ZodMiniType<{ id: number }>>(
  records: TrytonRecords,
  { model, fields, after }: { model: string; fields: readonly string[]; after: number },
  shape: Shape,
): Promise<z.infer<Shape>[]> {
  const all: z.infer<Shape>[] = []
  for (let last = after; ;) {
    const context = { active_test: false }
    const found = await records.find(
      model,
      { domain: [['id', '>', last]], fields, limit: PAGE, context },
      shape,
    )
    all.push(...found)
    if (found.length < PAGE) return all
    last = found.at(-1)!.id
  }
}

const Stocked = z.object({ id: z.int(), code: z.string(), quantity: z.number() })

/** Place → SKU → pieces that lie there. */
export async function stockOf(
  records: TrytonRecords,
  { locations }: Pick<Seed, 'locations'>,
  places: readonly string[],
): Promise<Map<string, Map<string, number>>> {
  const stock = new Map<string, Map<string, number>>()
  for (const place of places) {
    const context = { locations: [locations[place]], with_childs: false }
    const question = { domain: [['type', '=', 'goods']], fields: ['code', 'quantity'], context }
    const found = await records.find('product.product', question, Stocked)
    stock.set(place, new Map(found.map(({ code, quantity }) => [code, quantity])))
  }
  return stock
}
