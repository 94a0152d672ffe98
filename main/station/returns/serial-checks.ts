import type { SerialDoubt } from '#contract/rules/signals'
import type { Floor } from '../floor.ts'

/** The piece that bears the serial number: a draft or a unit. */
type Bearer = { client: string; sku: string | null; returnId: string | null; lineId: string | null }
export type Doubt = { doubt: SerialDoubt; params: Record<string, string> }

/** Printed marks only, as makers print them: no blanks, no control bytes. */
const SERIAL = /^[\x21-\x7e]{1,64}$/

/** What speaks against this serial number on this line, or null. Says nothing of what the site has no list of. */
export function serialDoubt({ db }: Floor, piece: Bearer, serial: string): Doubt | null {
  if (!SERIAL.test(serial)) return { doubt: 'unreadable', params: {} }
  const back = db.units
    .bySerial(serial)
    .find((unit) => unit.client === piece.client && unit.sku === piece.sku)
  if (back) return { doubt: 'back-already', params: { lpn: back.lpn ?? '' } }
  if (piece.lineId === null || piece.returnId === null) return null

  const announced = db.lines.serialsOf(piece.lineId)
  if (announced.includes(serial)) return null
  const elsewhere = db.lines.bySerial(serial).find((line) => line.sku === piece.sku)
  if (elsewhere && elsewhere.returnId !== piece.returnId)
    return { doubt: 'other-order', params: { order: orderOf(elsewhere.returnId) } }

  const ret = db.returns.get(piece.returnId)
  const shipped = db.shippedSerials.bySerial(serial).filter(({ client }) => client === piece.client)
  const mine = shipped.find(({ sku }) => sku === piece.sku)
  if (!mine && shipped.length > 0) return { doubt: 'other-product', params: { sku: shipped[0]?.sku ?? '' } }
  if (!mine)
    return announced.length > 0 || db.shippedSerials.knows(piece.client, piece.sku ?? '') ? unknown : null
  if (mine.orderRef !== null && ret.orderRef !== null && mine.orderRef !== ret.orderRef)
    return { doubt: 'other-order', params: { order: mine.orderRef } }
  if (mine.customer !== null && ret.customer !== null && mine.customer !== ret.customer)
    return { doubt: 'other-customer', params: {} }
  return null

  function orderOf(returnId: string): string {
    const other = db.returns.get(returnId)
    return other.orderRef ?? other.rma
  }
}

const unknown: Doubt = { doubt: 'unknown', params: {} }
