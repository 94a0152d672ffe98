import * as z from 'zod/mini'
import { TrytonRecords } from '#station/erp/tryton/tryton-records'
import { TrytonSession } from '#station/erp/tryton/tryton-session'
import { decimal } from '#station/erp/tryton/wire-values'
import type { ArrangedLine } from '../contract/stand.ts'
import { ADMIN_PASSWORD } from './template.ts'
import type { TrytonServer } from './tryton-server.ts'

const RETURN = 'stock.shipment.out.return'
const Id = z.object({ id: z.int() })

/** Somebody at the ERP's own screens: announces returns, and looks what became of them. */
export class ErpHands {
  readonly #server: TrytonServer
  readonly #session: TrytonSession
  readonly #records: TrytonRecords

  constructor(server: TrytonServer) {
    this.#server = server
    const { url, database } = server
    const manner = { answerMs: 60_000, parallel: 1 }
    this.#session = new TrytonSession({ url, database, user: 'admin' }, ADMIN_PASSWORD, manner)
    this.#records = new TrytonRecords(this.#session, new AbortController().signal)
  }

  close(): Promise<void> {
    return this.#session.close()
  }

  async announces(rma: string, lines: readonly ArrangedLine[]): Promise<number> {
    const { company, currency, locations, customers, products } = this.#server.seed
    const customer = customers['C-A']!
    const moves = []
    for (const { sku, quantity, lots } of lines) {
      const lot = lots?.[0] === undefined ? {} : { lot: await this.#lot(sku, lots[0]) }
      moves.push({
        product: products[sku]!.id,
        quantity,
        uom: await this.#unit(),
        from_location: customer.location,
        to_location: locations['IN'],
        company,
        currency,
        unit_price: decimal(products[sku]!.price),
        ...lot,
      })
    }
    return this.#records.make(RETURN, {
      reference: rma,
      customer: customer.id,
      delivery_address: customer.address,
      warehouse: locations['WH'],
      company,
      incoming_moves: [['create', moves]],
    })
  }

  async stock(place: string, sku: string): Promise<number> {
    const { locations, products } = this.#server.seed
    const question = {
      domain: [['id', '=', products[sku]!.id]],
      fields: ['quantity'],
      context: { locations: [locations[place]], with_childs: false },
    }
    const [found] = await this.#records.find('product.product', question, z.object({ quantity: z.number() }))
    return found?.quantity ?? Number.NaN
  }

  /** Returns that are not cancelled and have this reference, with their states. */
  async returns(reference: string): Promise<{ id: number; state: string }[]> {
    const domain = [
      ['reference', '=', reference],
      ['state', '!=', 'cancelled'],
    ]
    const shape = z.object({ id: z.int(), state: z.string() })
    return this.#records.find(RETURN, { domain, fields: ['state'] }, shape)
  }

  /** How many notes stand on the returns of this reference. */
  async notes(reference: string): Promise<number> {
    const resources = (await this.returns(reference)).map(({ id }) => `${RETURN},${id}`)
    const domain = [['resource', 'in', resources]]
    return (await this.#records.find('ir.note', { domain, fields: ['resource'] }, Id)).length
  }

  async #lot(sku: string, number: string): Promise<number> {
    return this.#records.make('stock.lot', { number, product: this.#server.seed.products[sku]!.id })
  }

  async #unit(): Promise<number> {
    const question = { domain: [['symbol', '=', 'u']], fields: ['symbol'], limit: 1 }
    const [unit] = await this.#records.find('product.uom', question, Id)
    return unit!.id
  }
}
