import { linesOf, type ReturnShipment } from './announced-returns.ts'
import { companyCurrency } from './company.ts'
import { partyById } from './customer-of.ts'
import type { Came } from './goods.ts'
import { planIncoming, type IncomingPlan } from './plan-incoming.ts'
import { planSplit } from './plan-split.ts'
import { leaveRest } from './rest-of-return.ts'
import { incomingMove } from './return-values.ts'
import { RETURN, type StockMove } from './stock-moves.ts'
import { NeedsPerson } from './tryton-trouble.ts'
import { pressed, type Work } from './work.ts'

type Command = readonly unknown[]

/** Draft: makes what is announced equal to what was counted, and receives it. */
export async function takeIn(
  work: Work,
  {
    shipment,
    came,
    isLast,
    lineOf,
  }: { shipment: ReturnShipment; came: Came; isLast: boolean; lineOf: ReturnType<typeof linesOf> },
): Promise<void> {
  const plan = planIncoming(shipment.incoming, came.counted, lineOf)
  if (!isLast) await leaveRest(work, { shipment, plan })
  const commands = await incomingCommands(work, { shipment, plan, came })
  if (commands.length > 0)
    await work.records.write(RETURN, shipment.id, { incoming_moves: commands }, stampsOf(shipment))
  await pressed(work.records, { model: RETURN, button: 'receive', id: shipment.id })
}

async function incomingCommands(
  work: Work,
  { shipment, plan, came }: { shipment: ReturnShipment; plan: IncomingPlan; came: Came },
): Promise<Command[]> {
  const byId = new Map(shipment.incoming.map((move) => [move.id, move]))
  const changed = plan.came.filter(({ move, pieces, lot }) => {
    const before = byId.get(move)
    return before?.pieces !== pieces || before.lot !== lot
  })
  // What did not come stays as a move of none: it says so to whoever looks, and later parcels go on from it.
  const none = plan.missing.filter((move) => byId.get(move)?.pieces !== 0)
  const written = [
    ...changed.flatMap(({ move, pieces, lot }) => [
      [move],
      { quantity: pieces, uom: byId.get(move)?.unit, lot },
    ]),
    ...none.flatMap((move) => [[move], { quantity: 0 }]),
  ]
  return [
    ...(written.length > 0 ? [['write', ...written]] : []),
    ...(plan.undeclared.length > 0
      ? [['create', await undeclaredMoves(work, { shipment, plan, came })]]
      : []),
  ]
}

async function undeclaredMoves(
  work: Work,
  { shipment, plan, came }: { shipment: ReturnShipment; plan: IncomingPlan; came: Came },
): Promise<object[]> {
  const { company } = await work.records.preferences()
  const { location } = await partyById(work, shipment.customer)
  const { id: currency } = await companyCurrency(work.records)
  const byId = new Map(shipment.incoming.map((move) => [move.id, move]))
  return plan.undeclared.map(({ product, lot, pieces, like }) => {
    const model = like === null ? undefined : byId.get(like)
    const { unit, price } = came.products.get(product)!
    const line = {
      product,
      unit,
      lot,
      pieces,
      price: model?.unitPrice ?? price,
      currency: model?.currency ?? currency,
      origin: model?.origin ?? null,
    }
    return incomingMove(line, { from: location, to: work.places.input, company })
  })
}

/** Received: sends each piece to where it was sorted, in one write; and completes what is read back so. */
export async function putAway(
  work: Work,
  { shipment, came }: { shipment: ReturnShipment; came: Came },
): Promise<void> {
  const { records, places } = work
  const split = planSplit(shipment, came.counted)
  if (split === 'other-goods') throw new NeedsPerson('conflict', 'return-changed', { rma: shipment.rma })
  if (split === 'nothing-to-do') {
    await pressed(records, { model: RETURN, button: 'done', id: shipment.id })
    return
  }
  const { company } = await records.preferences()
  const byId = new Map(shipment.inventory.map((move) => [move.id, move]))
  const written = split.kept.flatMap(({ move, pieces, to }) => [
    [move],
    { quantity: pieces, uom: byId.get(move)?.unit, to_location: to },
  ])
  const added = split.added.map(({ like, pieces, to }) => {
    const { product, unit, lot, origin } = byId.get(like)!
    return {
      product,
      uom: unit,
      quantity: pieces,
      ...(lot === null ? {} : { lot }),
      ...(origin === null ? {} : { origin }),
      from_location: places.input,
      to_location: to,
      company,
    }
  })
  const commands: Command[] = [
    ['write', ...written],
    ...(split.dropped.length > 0 ? [['delete', split.dropped]] : []),
    ...(added.length > 0 ? [['create', added]] : []),
  ]
  await records.write(RETURN, shipment.id, { inventory_moves: commands }, stampsOf(shipment))
}

/** What the server compares: whoever wrote since these were read wins. */
function stampsOf({ id, stamp, incoming, inventory }: ReturnShipment): Record<string, string> {
  const moves: readonly StockMove[] = [...incoming, ...inventory]
  return Object.fromEntries([
    [`${RETURN},${id}`, stamp],
    ...moves.map((move) => [`stock.move,${move.id}`, move.stamp]),
  ])
}
