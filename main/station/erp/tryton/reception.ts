import type { Reception } from '../by-return/return-effect.ts'
import {
  linesOf,
  readShipments,
  shipmentsIn,
  shipmentsOfRmas,
  type ReturnShipment,
} from './announced-returns.ts'
import { claim, claimsOn, isHeldByOther, keyOn, renew, type Claim } from './claims.ts'
import { companyCurrency } from './company.ts'
import { addedUp, whereabouts, type Counted } from './counted.ts'
import { customerOf, partyById, type Customer } from './customer-of.ts'
import { lotOf, productsOf, type Came } from './goods.ts'
import { ownDocument } from './own-documents.ts'
import { placeOf } from './places.ts'
import { draftReturn } from './return-values.ts'
import { putAway, takeIn } from './return-steps.ts'
import { RETURN } from './stock-moves.ts'
import { HeldByOther, NeedsPerson } from './tryton-trouble.ts'
import { converge, type Work } from './work.ts'

/**
 * Brings one parcel's part of a return to done: what came, and where each piece of it went. Gives whether there was
 * anything left to do.
 */
export async function receive(work: Work, effect: Reception): Promise<'applied' | 'already'> {
  // Nothing of it came: there is nothing to receive, and the ERP goes on expecting it.
  if (effect.items.length === 0) return 'already'
  const came = await cameOf(work, effect, true)
  const { shipments: known, own } = await shipmentFor(work, effect, came)
  const { records, places } = work
  const all = known.map(({ id }) => id)
  const readAgain = async (): Promise<ReturnShipment[]> =>
    shipmentsIn(records, await readShipments(records, [['id', 'in', all]]), places.input)
  let justRead: readonly ReturnShipment[] | null = known
  await converge(async () => {
    const shipments = justRead ?? (await readAgain())
    justRead = null
    const shipment = shipments.find(({ id }) => id === own)
    if (!shipment) throw new NeedsPerson('conflict', 'return-state', { rma: named(effect), state: '–' })
    switch (shipment.state) {
      case 'draft':
        await takeIn(work, { shipment, came, isLast: effect.isLast, lineOf: linesOf(shipments) })
        return null
      case 'received':
        await putAway(work, { shipment, came })
        return null
      case 'done':
        if (!isAsCounted(shipment, came))
          throw new NeedsPerson('conflict', 'return-changed', { rma: named(effect) })
        return true
      default:
        throw new NeedsPerson('conflict', 'return-state', { rma: named(effect), state: shipment.state })
    }
  })
  return records.changes > 0 ? 'applied' : 'already'
}

/** What a person finds it by in the ERP. */
const named = ({ rma, key }: Pick<Reception, 'rma' | 'key'>): string => rma ?? key

/** Whether the ERP has all of a reception; it changes nothing. */
export async function isReceived(work: Work, effect: Reception): Promise<boolean> {
  if (effect.items.length === 0) return true
  const shipments = await knownShipments(work, effect)
  const claims = await claimsOn(work.records, shipments)
  const own = shipments.find(({ id }) => keyOn(claims, id) === effect.key)
  return own?.state === 'done' && isAsCounted(own, await cameOf(work, effect, false))
}

const isAsCounted = ({ inventory }: ReturnShipment, { counted }: Came): boolean =>
  inventory.every(({ state }) => state === 'done') && whereabouts(inventory) === whereabouts(counted)

async function cameOf(work: Work, { items }: Reception, mayMake: boolean): Promise<Came> {
  const { records, places, targets } = work
  const bySku = await productsOf(
    work,
    items.map(({ sku }) => sku),
  )
  const counted: Counted[] = []
  for (const item of items) {
    const product = bySku.get(item.sku)!
    counted.push({
      line: item.line,
      product: product.id,
      lot: await lotOf(records, product, item, mayMake),
      pieces: item.quantity,
      to: placeOf(places, targets, item.disposition),
    })
  }
  const products = new Map([...bySku.values()].map((product) => [product.id, product]))
  return { counted: addedUp(counted, ({ line, product, lot, to }) => [line, product, lot, to]), products }
}

/** Those that go by the RMA, and the one that was made for this reception where there is one. */
const knownShipments = ({ records, places }: Work, { rma, key }: Reception): Promise<ReturnShipment[]> =>
  shipmentsOfRmas(records, rma === null ? [key] : [rma, key], places.input)

/**
 * The shipment that this reception is about: the one taken for it before, else the first of its RMA that is open and
 * not taken for another parcel, else one of its own. `shipments`: the RMA's as they are now, for the ids of its lines.
 */
async function shipmentFor(
  work: Work,
  effect: Reception,
  came: Came,
): Promise<{ shipments: readonly ReturnShipment[]; own: number }> {
  const { records, client, leaseMs } = work
  const { key } = effect
  let isRenewed = false
  return converge(async () => {
    const shipments = await knownShipments(work, effect)
    const claims = await claimsOn(records, shipments)
    const own = shipments.find(({ id }) => keyOn(claims, id) === key)
    const late = shipments.filter(
      ({ id, state, ...one }) => isOpen(state) && one.rma === key && id !== own?.id,
    )
    // Made by a call that was given up on, after another one was made: nothing of it was received.
    if (own && late.length > 0)
      await records.press(
        RETURN,
        'cancel',
        late.map(({ id }) => id),
      )
    if (own?.state === 'done') return { shipments, own: own.id }
    if (own) {
      const mine = claims.find((one) => one.shipment === own.id && one.key === key && one.client === client)
      if (mine && isRenewed) {
        if (isHeldByOther(claims, mine, leaseMs)) throw new HeldByOther(`${key} is in other hands`)
        return { shipments, own: own.id }
      }
      isRenewed = true
      await (mine ? renew(records, mine) : claim(records, { shipment: own.id, key, client }))
      return null
    }
    const open = shipments.find(({ id, state }) => isOpen(state) && keyOn(claims, id) === null)
    const shipment = open?.id ?? (await ownReturn(work, effect, { came, shipments, claims }))
    isRenewed = true
    await claim(records, { shipment, key, client })
    return null
  })
}

/** A return of its own: nobody announced it, or all that was announced has been received already. */
async function ownReturn(
  work: Work,
  { key, rma, order }: Reception,
  { came, shipments, claims }: { came: Came; shipments: readonly ReturnShipment[]; claims: readonly Claim[] },
): Promise<number> {
  if (rma !== null && shipments.length === 0) throw new NeedsPerson('rejected', 'return-unknown', { rma })
  if (shipments.some(({ id }) => keyOn(claims, id) === null))
    throw new NeedsPerson('conflict', 'return-changed', { rma: named({ key, rma }) })
  const [first] = shipments
  const values = async (): Promise<object> =>
    valuesOf(work, first ? await partyById(work, first.customer) : await customerOf(work, order), came)
  return (await ownDocument(work.records, RETURN, { key, values })).id
}

const isOpen = (state: string): boolean => state === 'draft' || state === 'received'

async function valuesOf(work: Work, customer: Customer, { counted, products }: Came): Promise<object> {
  const { id: currency } = await companyCurrency(work.records)
  const lines = addedUp(counted, ({ product, lot }) => [product, lot])
  return draftReturn(
    work,
    customer,
    lines.map(({ product, lot, pieces }) => {
      const { unit, price } = products.get(product)!
      return { product, unit, lot, pieces, price, currency, origin: null }
    }),
  )
}
