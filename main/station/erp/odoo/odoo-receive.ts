import * as z from 'zod/mini'
import { areSame, counted, inWords } from '../by-return/counted.ts'
import { conflict, rejected } from '../by-return/halted.ts'
import type { Reception } from '../by-return/return-effect.ts'
import type { Targets } from '../by-return/returns-connector.ts'
import {
  lineMade,
  linesOf,
  pickingsWhere,
  placed,
  type MoveLine,
  type Picking,
  type Placed,
} from './odoo-stock.ts'
import { deleting, Id, idOf, textOf, type OdooTalk } from './odoo-talk.ts'

const KEY_BEHIND = / \[([A-Z0-9-]{1,40})\]$/
const MoveId = z.object({ id: Id })

export const keyIn = ({ origin }: Pick<Picking, 'origin'>): string | null =>
  KEY_BEHIND.exec(textOf(origin) ?? '')?.[1] ?? null

/**
 * What one parcel brought of an announced return: counted lines into the transfer, each to its own place, and validated.
 * What is still to come stays in a backorder, which is where the next parcel goes.
 */
export async function receive(
  talk: OdooTalk,
  effect: Reception,
  targets: Targets,
): Promise<'applied' | 'already'> {
  const items = await placed(talk, effect.items, targets)
  if (items.length === 0) return 'applied'
  const chain = await chainOf(talk, effect.rma ?? '')
  const ours = chain.filter((picking) => keyIn(picking) === effect.key)
  const finished = ours.find(({ state }) => state === 'done')
  if (finished) {
    await mustHold(talk, finished, items)
    return 'already'
  }
  const open = openOne(chain, effect.rma ?? '')
  await writeCounted(talk, { open, items, key: effect.key })
  await validate(talk, open, { isLast: effect.isLast })
  await mustHold(talk, await mustBeDone(talk, open), items)
  return 'applied'
}

export async function isReceived(talk: OdooTalk, effect: Reception, targets: Targets): Promise<boolean> {
  const chain = await chainOf(talk, effect.rma ?? '')
  const finished = chain.find((picking) => keyIn(picking) === effect.key && picking.state === 'done')
  if (!finished) return false
  return holds(await linesOf(talk, finished.id), await placed(talk, effect.items, targets))
}

/** The transfer by its number and all its backorders, the newest last. */
async function chainOf(talk: OdooTalk, rma: string): Promise<Picking[]> {
  const chain = await pickingsWhere(talk, [
    ['name', '=', rma],
    ['picking_type_id.code', '=', 'incoming'],
  ])
  if (chain.length > 1) throw rejected('return-twice', { rma })
  for (let last = chain[0]; last;) {
    const [next] = await pickingsWhere(talk, [
      ['backorder_id', '=', last.id],
      ['id', 'not in', chain.map(({ id }) => id)],
    ])
    if (next) chain.push(next)
    last = next
  }
  return chain
}

function openOne(chain: readonly Picking[], rma: string): Picking {
  if (chain.length === 0) throw rejected('return-unknown', { rma })
  const open = chain.find(({ state }) => state !== 'done' && state !== 'cancel')
  if (open) return open
  if (chain.every(({ state }) => state === 'cancel')) throw rejected('return-cancelled', { rma })
  throw conflict('return-changed', { rma })
}

/**
 * In one write, one transaction. The lines that are there are deleted by it: the server refuses that once a transfer is
 * done, so that nothing is added to one that somebody validated meanwhile (stock_move_line.py, `unlink`).
 */
async function writeCounted(
  talk: OdooTalk,
  { open, items, key }: { open: Picking; items: readonly Placed[]; key: string },
): Promise<void> {
  const present = await linesOf(talk, open.id)
  const moves = new Set(await movesOf(talk, open.id))
  const source = idOf(open.location_id) ?? 0
  await talk.write('stock.picking', open.id, {
    origin: `${(textOf(open.origin) ?? '').replace(KEY_BEHIND, '')} [${key}]`,
    move_line_ids: [
      ...present.map(({ id }) => deleting(id)),
      ...items.map((item) => lineMade(item, source, item.move !== null && moves.has(item.move))),
    ],
  })
}

async function movesOf(talk: OdooTalk, picking: number): Promise<number[]> {
  const domain = [
    ['picking_id', '=', picking],
    ['state', '!=', 'cancel'],
  ]
  return (await talk.find('stock.move', MoveId, { domain, limit: 2000 })).map(({ id }) => id)
}

/** Without the context the button only opens a form that asks for a backorder (stock_picking.py, `button_validate`). */
export async function validate(
  talk: OdooTalk,
  { id }: Picking,
  { isLast }: { isLast: boolean },
): Promise<void> {
  const context = { skip_backorder: true, ...(isLast ? { picking_ids_not_to_backorder: [id] } : {}) }
  await talk.press('stock.picking', 'button_validate', id, context)
}

/** The button also answers well when it did nothing: some setting of the site wants a person. */
export async function mustBeDone(talk: OdooTalk, { id, name }: Picking): Promise<Picking> {
  const [now] = await pickingsWhere(talk, [['id', '=', id]])
  if (now?.state === 'done') return now
  throw rejected('validate-there', { document: name })
}

export async function mustHold(talk: OdooTalk, picking: Picking, items: readonly Placed[]): Promise<void> {
  const lines = await linesOf(talk, picking.id)
  if (holds(lines, items)) return
  throw conflict('counted-otherwise', {
    there: inWords(countedLines(lines)),
    here: inWords(countedItems(items)),
  })
}

const holds = (lines: readonly MoveLine[], items: readonly Placed[]): boolean =>
  areSame(countedLines(lines), countedItems(items))

const countedLines = (lines: readonly MoveLine[]): ReadonlyMap<string, number> =>
  counted(
    lines,
    ({ product_id: product, lot_id: lot, lot_name: name, location_dest_id: target }) =>
      kindOf(idOf(product), lot ? lot[1] : textOf(name), idOf(target)),
    ({ quantity_product_uom: quantity }) => quantity,
  )

const countedItems = (items: readonly Placed[]): ReadonlyMap<string, number> =>
  counted(
    items,
    ({ product, lot, target }) => kindOf(product, lot?.name ?? null, target),
    ({ quantity }) => quantity,
  )

const kindOf = (product: number | null, lot: string | null, target: number | null): string =>
  `#${product}${lot === null ? '' : ` (${lot})`} → #${target}`
