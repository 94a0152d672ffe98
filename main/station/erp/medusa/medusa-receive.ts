import * as z from 'zod/mini'
import { areSame, inWords } from '../by-return/counted.ts'
import { conflict, Halted, later, rejected } from '../by-return/halted.ts'
import type { Asking } from '../by-return/overheard.ts'
import type { Reception } from '../by-return/return-effect.ts'
import type { Targets } from '../by-return/returns-connector.ts'
import { targetsIn } from '../by-return/target-of.ts'
import type { MedusaLine } from './medusa-line.ts'
import type { OrderLocks } from './medusa-locks.ts'
import { countsOfStep, nextStep, planned, restOf, type Counts, type Piece, type Step } from './medusa-plan.ts'
import { doneBy, Id, standOf, wordsOf, type ReturnStand } from './medusa-return.ts'
import { DAMAGED } from './medusa-targets.ts'

export type MedusaTalk = { line: MedusaLine; locks: OrderLocks; asking: Asking }
type Told = { effect: Reception; targets: Targets }

/**
 * Brings about what a parcel brought. Medusa has no key for it, but each change of an order bears a note: the effect's
 * key stands in that, so whatever an earlier try did is found again, and only what is left is done. An order has one
 * open change at a time, which keeps others off; it is held against what is left before it is confirmed, for only then
 * anything moves.
 */
export async function receive(talk: MedusaTalk, told: Told): Promise<'applied' | 'already'> {
  const rma = told.effect.rma ?? ''
  let stand = await standOf(talk.line, rma, talk.asking)
  if (isThere(stand, told)) return 'already'
  if (stand.status === 'canceled' || stand.status === 'open')
    throw rejected('return-state', { rma, state: stand.status })
  await mustExist(talk, leftOf(stand, told))
  while (!isThere(stand, told)) {
    await take(talk, { stand, told })
    stand = await standOf(talk.line, rma, talk.asking)
  }
  return 'applied'
}

/** All of it is there, to the piece. */
export const isThere = (stand: ReturnStand, told: Told): boolean => leftOf(stand, told).size === 0

/** What is still to be done; a conflict where something else was done under this key. */
function leftOf(stand: ReturnStand, { effect, targets }: Told): Counts {
  const wanted = wantedOf(stand, { effect, targets })
  const done = doneBy(stand, effect.key)
  const left = restOf(wanted, done)
  if (left) return left
  throw conflict('counted-otherwise', { there: inWords(done), here: inWords(wanted) })
}

function wantedOf(stand: ReturnStand, { effect, targets }: Told): Counts {
  const placeOf = targetsIn(targets)
  const pieces = effect.items.map((item): Piece => ({
    line: item.line,
    sku: item.sku,
    quantity: item.quantity,
    target: placeOf(item),
  }))
  const plan = planned(pieces, { lines: stand.lines, taken: stand.takenByOthers(effect.key) })
  if (plan.ok) return plan.wanted
  throw rejected('line-missing', { sku: plan.sku })
}

const shelvesOf = (targets: Targets): string[] =>
  [...new Set(Object.values(targets))].filter((target) => target !== DAMAGED).toSorted()

const Shelves = z.object({ stock_locations: z.array(z.object({ id: Id })) })

/** Medusa takes any text for a stock location, and then says that it is broken. */
async function mustExist({ line, asking }: MedusaTalk, left: Counts): Promise<void> {
  const named = new Set([...left.keys()].map((kind) => kind.split(' ')[0] ?? ''))
  named.delete(DAMAGED)
  if (named.size === 0) return
  const ids = [...named].map((id) => ['id[]', id] as const)
  const { stock_locations: found } = await line.list('/admin/stock-locations', {
    query: [['fields', 'id'], ['limit', '1000'], ...ids],
    shape: Shelves,
    asking,
  })
  const missing = [...named].find((id) => !found.some((one) => one.id === id))
  if (missing !== undefined) throw rejected('place-unknown', { place: missing })
}

/** What is to be done next: one change of the order. */
function stepOf(stand: ReturnStand, told: Told): Step {
  const step = nextStep(leftOf(stand, told), stand.shelf ?? shelvesOf(told.targets)[0] ?? null)
  if (step) return step
  throw rejected('return-without-place', { rma: told.effect.rma ?? '' })
}

/** One change of the order, from its beginning to its confirmation. */
async function take(
  talk: MedusaTalk,
  { stand: before, told }: { stand: ReturnStand; told: Told },
): Promise<void> {
  const { line, locks, asking } = talk
  const { key } = told.effect
  const rma = before.id
  const path = `/admin/returns/${rma}`
  const step = stepOf(before, told)
  const left = leftOfBegun(before, { step, key, client: locks.client })
  if (left === null) await locks.free(talk, before.changes)
  await allow(talk, { stand: before, step })
  const note = { key, shelf: step.shelf, client: locks.client }
  if (left === null)
    await orTellWhoIsAtIt(talk, before, () =>
      line.post(`${path}/receive`, { internal_note: wordsOf(note) }, { asking, gives: 'return' }),
    )
  try {
    if (before.shelf !== step.shelf)
      await line.post(path, { location_id: step.shelf }, { asking, gives: 'return' })
    const { received = [], dismissed = [] } = left === null ? step : (nextStep(left, step.shelf) ?? {})
    await add(talk, `${path}/receive-items`, received)
    await add(talk, `${path}/dismiss-items`, dismissed)
    const ready = await standOf(line, rma, asking)
    if (!isReady(ready, { step, told, client: locks.client })) throw atIt()
    await line.post(`${path}/receive/confirm`, {}, { asking, gives: 'return' })
  } catch (error) {
    if (error instanceof Halted && error.stop.kind === 'rejected') await giveUp(talk, { key, rma })
    throw error
  }
}

/** What an earlier try of ours left open is gone on with: what of the step is not in it yet; null where it is of no use. */
function leftOfBegun(
  { changes }: ReturnStand,
  { step, key, client }: { step: Step; key: string; client: string },
): Counts | null {
  const [begun, ...others] = changes.filter(({ isOpen }) => isOpen)
  const isOurs = begun?.note?.key === key && begun.note.client === client && begun.note.shelf === step.shelf
  return isOurs && others.length === 0 ? restOf(countsOfStep(step), begun.counts) : null
}

const atIt = (): Halted => later('too-busy', new Error('another try is at work on this order'))

/** What Medusa refuses it refuses again: its half must not lock the order for everybody else. */
async function giveUp(
  { line, locks, asking }: MedusaTalk,
  { key, rma }: { key: string; rma: string },
): Promise<void> {
  const { changes } = await standOf(line, rma, asking)
  const isOurs = changes.some(
    ({ isOpen, note }) => isOpen && note?.key === key && note.client === locks.client,
  )
  if (!isOurs) throw atIt()
  await line.remove(`/admin/returns/${rma}/receive`, asking)
}

async function add({ line, asking }: MedusaTalk, path: string, pieces: Step['received']): Promise<void> {
  if (pieces.length === 0) return
  const items = pieces.map(({ orderItem, quantity }) => ({ id: orderItem, quantity }))
  await line.post(path, { items }, { asking, gives: 'return' })
}

/**
 * What stands there is the step and nothing else, and is still to be done: a try that was given up may have come through
 * late, and another client may have been faster.
 */
function isReady(
  stand: ReturnStand,
  { step, told, client }: { step: Step; told: Told; client: string },
): boolean {
  const [change, ...others] = stand.changes.filter(({ isOpen }) => isOpen)
  const counts = countsOfStep(step)
  const isOurs = change?.note?.key === told.effect.key && change.note.client === client
  const isAlone =
    isOurs && others.length === 0 && change.note?.shelf === step.shelf && stand.shelf === step.shelf
  return isAlone && areSame(change.counts, counts) && restOf(leftOf(stand, told), counts) !== null
}

/** Of two that begin at once one is refused: that is no fault of what it says. */
async function orTellWhoIsAtIt(
  talk: MedusaTalk,
  before: ReturnStand,
  begin: () => Promise<void>,
): Promise<void> {
  try {
    await begin()
  } catch (error) {
    if (!(error instanceof Halted) || error.stop.kind !== 'rejected') throw error
    const { changes } = await standOf(talk.line, before.id, talk.asking)
    await talk.locks.free(talk, changes)
    if (changes.some(({ id }) => !before.changes.some((known) => known.id === id))) throw atIt()
    throw error
  }
}

/** Goods can only be put where Medusa allows their product to lie; elsewhere it counts nothing, and does not say so. */
async function allow(
  { line, asking }: MedusaTalk,
  { stand, step }: { stand: ReturnStand; step: Step },
): Promise<void> {
  const missing = forbidden(stand, step)
  for (const id of missing) {
    const level = { location_id: step.shelf, stocked_quantity: 0 }
    try {
      await line.post(`/admin/inventory-items/${id}/location-levels`, level, {
        asking,
        gives: 'inventory_item',
      })
    } catch (error) {
      // Somebody else has allowed it meanwhile: then it is refused.
      const now = await standOf(line, stand.id, asking)
      if (forbidden(now, step).has(id)) throw error
    }
  }
}

function forbidden({ lines }: ReturnStand, { shelf, received, dismissed }: Step): ReadonlySet<string> {
  const touched = new Set([...received, ...dismissed].map(({ orderItem }) => orderItem))
  const stock = lines.filter(({ orderItem }) => touched.has(orderItem)).flatMap((one) => one.stock)
  return new Set(stock.filter(({ shelves }) => !shelves.includes(shelf)).map(({ id }) => id))
}
