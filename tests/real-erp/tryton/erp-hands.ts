import * as z from 'zod/mini'
import { TrytonRecords } from '#station/erp/tryton/tryton-records'
import { TrytonSession, valueOf } from '#station/erp/tryton/tryton-session'
import { datetime, decimal } from '#station/erp/tryton/wire-values'
import { hashOf } from '../contract/pictures.ts'
import type { ArrangedLine } from '../contract/stand.ts'
import { ADMIN_PASSWORD } from './template.ts'
import type { TrytonServer } from './tryton-server.ts'

const RETURN = 'stock.shipment.out.return'
const DAY_MS = 86_400_000
const Id = z.object({ id: z.int() })
const Picture = z.object({ data: z.object({ __class__: z.literal('bytes'), base64: z.string() }) })

/** Somebody at the ERP's own screens: announces returns, and looks what became of them. */
export class ErpHands {
  readonly #server: TrytonServer
  readonly #session: TrytonSession
  /** All that the administrator may read. */
  readonly records: TrytonRecords

  constructor(server: TrytonServer) {
    this.#server = server
    const { url, database } = server
    const manner = { answerMs: 60_000, parallel: 1 }
    this.#session = new TrytonSession({ url, database, user: 'admin' }, ADMIN_PASSWORD, manner)
    this.records = new TrytonRecords(this.#session, new AbortController().signal)
  }

  close(): Promise<void> {
    return this.#session.close()
  }

  /** The hashes of what lies with a return, the oldest first. */
  async pictures(reference: string): Promise<readonly string[]> {
    const shipments = await this.records.find(
      RETURN,
      { domain: [['reference', '=', reference]], fields: [] },
      Id,
    )
    const found = await this.records.find(
      'ir.attachment',
      { domain: [['resource', 'in', shipments.map(({ id }) => `${RETURN},${id}`)]], fields: ['data'] },
      Picture,
    )
    return found.map(({ data }) => hashOf(Buffer.from(data.base64, 'base64')))
  }

  async announces(rma: string, lines: readonly ArrangedLine[]): Promise<number> {
    const [id] = await this.announcesAll([{ rma, lines }])
    return id!
  }

  /** Many in one call, in their order: each by itself takes the server many times as long. */
  async announcesAll(
    returns: readonly { rma: string; lines: readonly ArrangedLine[] }[],
  ): Promise<readonly number[]> {
    const { company, locations, customers } = this.#server.seed
    const customer = customers['C-A']!
    const unit = await this.#unit()
    const values: object[] = []
    for (const { rma, lines } of returns) {
      const moves: object[] = []
      for (const line of lines) moves.push(await this.#awaited(line, { unit, from: customer.location }))
      values.push({
        reference: rma,
        customer: customer.id,
        delivery_address: customer.address,
        warehouse: locations['WH'],
        company,
        incoming_moves: [['create', moves]],
      })
    }
    const method = `model.${RETURN}.create`
    const signal = new AbortController().signal
    const answer = await this.#session.call(method, [values], { more: {}, signal })
    return valueOf(method, answer, z.array(z.int()))
  }

  async #awaited(
    { sku, quantity, lots }: ArrangedLine,
    { unit, from }: { unit: number; from: number },
  ): Promise<object> {
    const { company, currency, locations, products } = this.#server.seed
    const lot = lots?.[0] === undefined ? {} : { lot: await this.#lot(sku, lots[0]) }
    return {
      product: products[sku]!.id,
      quantity,
      uom: unit,
      from_location: from,
      to_location: locations['IN'],
      company,
      currency,
      unit_price: decimal(products[sku]!.price),
      ...lot,
    }
  }

  /** Says that a return is received on a day that is still to come: the server asks whether that is meant. */
  async datesAhead(reference: string): Promise<void> {
    const { year, month, day } = datetime(new Date(Date.now() + 10 * DAY_MS).toISOString())
    await this.#dates(reference, { __class__: 'date', year, month, day })
  }

  async takesDateBack(reference: string): Promise<void> {
    await this.#dates(reference, null)
  }

  async #dates(reference: string, date: object | null): Promise<void> {
    for (const { id } of await this.returns(reference))
      await this.records.write(RETURN, id, { effective_date: date }, {})
  }

  /** Writes another quantity into the return's only line of a product. */
  async rewrites(rma: string, { sku, quantity }: ArrangedLine): Promise<void> {
    const domain = [
      ['shipment.reference', '=', rma, RETURN],
      ['product', '=', this.#server.seed.products[sku]!.id],
    ]
    const [move] = await this.records.find('stock.move', { domain, fields: ['product'] }, Id)
    await this.records.write('stock.move', move!.id, { quantity }, {})
  }

  async withdraws(rma: string): Promise<void> {
    for (const { id } of await this.returns(rma)) await this.records.press(RETURN, 'cancel', [id])
  }

  async stock(place: string, sku: string): Promise<number> {
    const { locations, products } = this.#server.seed
    const question = {
      domain: [['id', '=', products[sku]!.id]],
      fields: ['quantity'],
      context: { locations: [locations[place]], with_childs: false },
    }
    const [found] = await this.records.find('product.product', question, z.object({ quantity: z.number() }))
    return found?.quantity ?? Number.NaN
  }

  /** Returns that are not cancelled and have this reference, with their states. */
  async returns(reference: string): Promise<{ id: number; state: string }[]> {
    const domain = [
      ['reference', '=', reference],
      ['state', '!=', 'cancelled'],
    ]
    const shape = z.object({ id: z.int(), state: z.string() })
    return this.records.find(RETURN, { domain, fields: ['state'] }, shape)
  }

  /** How many notes stand on the returns of this reference. */
  async notes(reference: string): Promise<number> {
    const resources = (await this.returns(reference)).map(({ id }) => `${RETURN},${id}`)
    const domain = [['resource', 'in', resources]]
    return (await this.records.find('ir.note', { domain, fields: ['resource'] }, Id)).length
  }

  async #lot(sku: string, number: string): Promise<number> {
    return this.records.make('stock.lot', { number, product: this.#server.seed.products[sku]!.id })
  }

  async #unit(): Promise<number> {
    const question = { domain: [['symbol', '=', 'u']], fields: ['symbol'], limit: 1 }
    const [unit] = await this.records.find('product.uom', question, Id)
    return unit!.id
  }
}
