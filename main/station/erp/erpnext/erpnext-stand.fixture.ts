import { ErpnextFake } from '#tests/simulators/erp/erpnext'
import type { ReturnsConnector, Targets } from '../by-return/returns-connector.ts'
import { erpnextConnector } from './erpnext-connector.ts'

export const TARGETS: Targets = { STOCK: 'Stores - B', SECOND: 'B-Stock - B', HOLD: 'Quarantine - B' }

export type AnnouncedRow = { sku: string; quantity: number; lots?: readonly string[] }

/** One ERPNext with three warehouses in a group, a shirt, a pan, and a phone whose pieces have serial numbers. */
export class ErpnextStand {
  readonly erp = new ErpnextFake()

  constructor() {
    const { site } = this.erp
    const warehouse = (name: string, isGroup: 0 | 1): void =>
      void site.seed('Warehouse', name, {
        warehouse_name: name.slice(0, -4),
        company: 'Backdock',
        is_group: isGroup,
        disabled: 0,
      })
    for (const name of Object.values(TARGETS)) warehouse(name, 0)
    warehouse('All - B', 1)
    for (const [name, serials] of [
      ['SHIRT', 0],
      ['PAN', 0],
      ['PHONE', 1],
    ] as const)
      site.seed('Item', name, {
        item_name: name,
        stock_uom: 'Nos',
        has_serial_no: serials,
        has_batch_no: 0,
        is_stock_item: 1,
        disabled: 0,
      })
    site.seed('UOM', 'Nos', { enabled: 1 })
    site.seed('Item Barcode', 'b1', { parent: 'SHIRT', barcode: '4006381333931' })
  }

  /** A delivery, and the draft of the note that brings some of it back, which is how a return is announced. */
  announce(rma: string, { delivery, delivered, awaited }: Announcement): void {
    const { site } = this.erp
    const head = { customer: 'Somebody', company: 'Backdock', currency: 'EUR', conversion_rate: 1 }
    site.seed('Delivery Note', delivery, {
      ...head,
      is_return: 0,
      docstatus: 1,
      items: delivered.map((row, n) => rowOf(row, `${delivery}-${n}`, 1)),
    })
    site.seed('Delivery Note', rma, {
      ...head,
      is_return: 1,
      return_against: delivery,
      items: awaited.map((row, n) => rowOf(row, `${rma}-${n}`, -1)),
    })
  }

  connectorAs(token: string, { url = this.erp.server.url, keyField = 'custom_effect_key' } = {}) {
    return erpnextConnector({ url, token }, { keyField, said: {}, answerMs: 5000 }) satisfies ReturnsConnector
  }
}

type Announcement = {
  delivery: string
  delivered: readonly AnnouncedRow[]
  awaited: readonly AnnouncedRow[]
}

const rowOf = ({ sku, quantity, lots = [] }: AnnouncedRow, name: string, sign: 1 | -1) => ({
  name,
  item_code: sku,
  qty: sign * quantity,
  conversion_factor: 1,
  uom: 'Nos',
  stock_uom: 'Nos',
  rate: 10,
  warehouse: 'Stores - B',
  ...(lots.length > 0 ? { serial_no: lots.join('\n') } : {}),
})
