import { OdooFake } from '#tests/simulators/erp/odoo'
import { never } from '../by-return/effects.fixture.ts'
import type { ReturnsConnector, Targets } from '../by-return/returns-connector.ts'
import { odooConnector } from './odoo-connector.ts'

export const TARGETS: Targets = { STOCK: 'WH/Stock', SECOND: 'WH/Stock/B-Stock', HOLD: 'WH/Quarantine' }

/** One dock, one Odoo of that version, and a delivery of three shirts and a pan that comes back as WH/IN/00007. */
export class OdooStand {
  readonly odoo: OdooFake
  readonly ids: Record<string, number> = {}
  readonly #major: 17 | 18 | 19
  #connector: ReturnsConnector | null = null

  constructor(major: 17 | 18 | 19) {
    this.#major = major
    this.odoo = new OdooFake(major)
    this.#seed()
  }

  static async open(major: 17 | 18 | 19): Promise<OdooStand> {
    const stand = new OdooStand(major)
    await stand.odoo.server.on()
    return stand
  }

  get connector(): ReturnsConnector {
    this.#connector ??= this.connectorAs(this.odoo.key)
    return this.#connector
  }

  connectorAs(key: string, url = this.odoo.server.url, answerMs = 5000): ReturnsConnector {
    const { database, user } = this.odoo
    const credentials = { database, user: this.#major < 19 ? user : null, key }
    return odooConnector({ url }, credentials, { warehouse: null, said: {}, answerMs, quietMs: 100 })
  }

  async end(): Promise<void> {
    await this.#connector?.close()
    await this.odoo.server.off()
  }

  apply = (effect: Parameters<ReturnsConnector['apply']>[0]) => this.connector.apply(effect, TARGETS, never)
  lookup = (effect: Parameters<ReturnsConnector['lookup']>[0]) =>
    this.connector.lookup(effect, TARGETS, never)

  /** Every number of the fake's by a name of the tests'. */
  id = (name: string): number => {
    const found = this.ids[name]
    if (found === undefined) throw new Error(`nothing is called ${name}`)
    return found
  }

  announce(name: string, lines: readonly (readonly [string, number])[]): number {
    const { records, transfers } = this.odoo
    const picking = records.add('stock.picking', {
      name,
      origin: 'Return of WH/OUT/00003',
      state: 'assigned',
      picking_type_id: this.id('in'),
      partner_id: this.id('Somebody'),
      location_id: this.id('Customers'),
      location_dest_id: this.id('WH/Stock'),
      return_id: this.id('WH/OUT/00003'),
    })
    this.ids[name] = picking.id
    for (const [sku, quantity] of lines) {
      const move = transfers.demand(picking.id, this.id(sku), quantity)
      this.ids[`${name}:${sku}`] = move.id
    }
    return picking.id
  }

  #seed(): void {
    const { records } = this.odoo
    const name = (model: string, called: string, values: Parameters<typeof records.add>[1]): number => {
      const { id } = records.add(model, { name: called, ...values })
      this.ids[called] = id
      return id
    }
    const uom = name('uom.uom', 'Units', {})
    const place = (whole: string, usage: string): number =>
      name('stock.location', whole, { name: whole.split('/').at(-1) ?? '', complete_name: whole, usage })
    for (const whole of ['WH/Stock', 'WH/Stock/B-Stock', 'WH/Quarantine']) place(whole, 'internal')
    place('Customers', 'customer')
    place('Vendors', 'supplier')
    place('Virtual/Scrap', 'inventory')
    const type = (code: string): number => name('stock.picking.type', code, { code, create_backorder: 'ask' })
    this.ids['in'] = type('incoming')
    name('stock.warehouse', 'Main', {
      code: 'WH',
      in_type_id: this.id('in'),
      int_type_id: type('internal'),
      out_type_id: type('outgoing'),
      lot_stock_id: this.id('WH/Stock'),
    })
    for (const [sku, tracking, barcode] of [
      ['SHIRT', 'none', '4006381333931'],
      ['PAN', 'none', '96385074'],
      ['PHONE', 'serial', '5901234123457'],
    ] as const)
      name('product.product', sku, {
        default_code: sku,
        barcode,
        type: 'consu',
        tracking,
        active: true,
        weight: 0.25,
        uom_id: uom,
      })
    name('stock.lot', 'IMEI-1', { product_id: this.id('PHONE') })
    name('res.partner', 'Maker', { ref: 'VENDOR-1' })
    name('res.partner', 'Somebody', {})
    name('stock.picking', 'WH/OUT/00003', {
      origin: 'S00012',
      state: 'done',
      picking_type_id: this.id('outgoing'),
    })
    this.announce('WH/IN/00007', [
      ['SHIRT', 3],
      ['PAN', 1],
    ])
  }
}
