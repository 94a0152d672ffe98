import type { RETURN_REASONS, ReturnType } from '#contract/returns'
import { addDays } from '#station/rules/law/calendar-dates'
import type { DemoChance } from './demo-random.ts'
import type { DemoLine, DemoProduct, DemoReturn, DemoSerial } from './demo-rows.ts'
import { DEMO_CARRIERS, demoTracking } from './demo-tracking.ts'
import type { DemoCarrier, DemoParcelNumber } from './demo-tracking.ts'

type Reason = (typeof RETURN_REASONS)[number]

/** What is particular about a return; chance and the calendar settle the rest. */
export type DemoOrder = {
  client: string
  type: ReturnType
  country: string
  buyerType: DemoReturn['buyerType']
  lines: readonly { product: DemoProduct; quantity: number; reason: Reason; comment?: string }[]
  parcels: readonly DemoParcelNumber[]
  /** Days before today. */
  delivered: number
  notified: number
}

const COMMENTS: Partial<Record<Reason, readonly string[]>> = {
  'size-or-fit': ['Za małe w ramionach', 'Too long', 'Prea mare', 'קטן מדי'],
  defective: ['Nie włącza się', 'Stopped after two days', 'Nu se încarcă'],
  'not-as-described': ['Kolor inny niż na zdjęciu', 'Looks different from the picture'],
  'damaged-in-transit': ['Pudełko było zgniecione', 'Cutia era ruptă'],
}

const CHANNELS = ['web', 'app', 'marketplace'] as const
const METHODS = ['courier', 'locker', 'post'] as const
const COUNTRIES = ['PL', 'PL', 'PL', 'PL', 'RO', 'DE', 'FR', 'IL', 'GB'] as const

/** Writes returns into one ledger: RMAs, orders and serial numbers never repeat in it. */
export class DemoLedger {
  readonly returns: DemoReturn[] = []
  readonly serials: DemoSerial[] = []
  readonly #chance: DemoChance
  readonly #today: string
  readonly newParcel: (carrier: DemoCarrier) => DemoParcelNumber

  constructor(chance: DemoChance, today: string) {
    this.#chance = chance
    this.#today = today
    this.newParcel = demoTracking(chance)
  }

  anyParcel(): DemoParcelNumber {
    return this.newParcel(this.#chance.pick(DEMO_CARRIERS))
  }

  announce({ parcels, lines, delivered, notified, ...said }: DemoOrder): DemoReturn {
    const number = this.returns.length + 1
    const isBack = said.type === 'return-to-sender'
    const order = `WEB-${70_000 + number * 3}`
    const customer = `C-${this.#chance.digits(7)}`
    const deliveredOn = addDays(this.#today, -delivered)
    const notifiedOn = addDays(this.#today, -notified)
    const made: DemoReturn = {
      ...said,
      source: 'web',
      rma: `RMA-${2000 + number}`,
      order,
      channel: this.#chance.pick(CHANNELS),
      method: this.#chance.pick(METHODS),
      customer,
      ...(isBack ? {} : { deliveredOn, notifiedOn }),
      sentOn: addDays(this.#today, -Math.min(notified, 2)),
      parcels: parcels.map((parcel) => ({ ...parcel, weightG: weightOf(lines, parcels.length) })),
      lines: lines.map((line, index) => this.#line({ order, index, ...line }, isBack)),
    }
    this.returns.push(made)
    const shippedOn = addDays(deliveredOn, -2)
    for (const { sku, serials = [] } of made.lines) {
      for (const serial of serials)
        this.serials.push({ client: said.client, sku, serial, order, customer, shippedOn })
    }
    return made
  }

  /** A piece that was shipped and is not announced back. */
  ship({ client, sku }: DemoProduct): DemoSerial {
    const order = `WEB-${90_000 + this.serials.length}`
    const shippedOn = addDays(this.#today, -this.#chance.between(5, 90))
    const shipped = {
      client,
      sku,
      serial: this.#serial(),
      order,
      customer: `C-${this.#chance.digits(7)}`,
      shippedOn,
    }
    this.serials.push(shipped)
    return shipped
  }

  #serial(): string {
    return `SN${this.serials.length}${this.#chance.text(8, '23456789ABCDEFGHJKMNPQRSTVWXYZ')}`
  }

  #line(
    {
      order,
      index,
      product,
      quantity,
      reason,
      comment,
    }: DemoOrder['lines'][number] & { order: string; index: number },
    isBack: boolean,
  ): DemoLine {
    const words = comment ?? (this.#chance.percent(40) ? this.#chance.pick(COMMENTS[reason] ?? ['']) : '')
    const serials = product.serialised ? Array.from({ length: quantity }, () => this.#serial()) : []
    return {
      line: `${order}-${index + 1}`,
      sku: product.sku,
      quantity,
      ...(isBack ? {} : { reason }),
      ...(words === '' || isBack ? {} : { comment: words }),
      ...(serials.length === 0 ? {} : { serials }),
      unitPrice: product.listPrice,
    }
  }
}

const BOX_G = 150
const weightOf = (lines: DemoOrder['lines'], parcels: number): number =>
  BOX_G +
  Math.round(lines.reduce((sum, { product, quantity }) => sum + product.weightG * quantity, 0) / parcels)

const TYPES: readonly ReturnType[] = [
  'withdrawal',
  'withdrawal',
  'withdrawal',
  'withdrawal',
  'exchange',
  'complaint',
  'return-to-sender',
]
const REASONS: Record<ReturnType, readonly Reason[]> = {
  withdrawal: ['size-or-fit', 'changed-mind', 'not-as-described', 'late', 'other'],
  exchange: ['size-or-fit', 'wrong-item-sent'],
  complaint: ['defective', 'damaged-in-transit', 'incomplete', 'not-as-described'],
  'return-to-sender': ['other'],
}

/** The ordinary days of the dock: announces returns until there are so many; parcels are sometimes split or shared. */
export function announceOrdinaryReturns(
  ledger: DemoLedger,
  chance: DemoChance,
  { own, others, total }: { own: readonly DemoProduct[]; others: readonly DemoProduct[]; total: number },
): void {
  const lastParcel = new Map<string, DemoParcelNumber>()
  while (ledger.returns.length < total) {
    const goods = chance.percent(6) ? others : own
    const { client } = chance.pick(goods)
    const type = chance.pick(TYPES)
    const lines = Array.from({ length: chance.between(1, 3) }, () => ({
      product: chance.pick(goods),
      quantity: chance.percent(20) ? chance.between(2, 4) : 1,
      reason: chance.pick(REASONS[type]),
    }))
    const notified = chance.between(2, 12)
    const before = lastParcel.get(client)
    const first = before && chance.percent(12) ? before : ledger.anyParcel()
    lastParcel.set(client, first)
    const parcels = chance.percent(15) ? [first, ledger.anyParcel()] : [first]
    ledger.announce({
      client,
      type,
      lines,
      parcels,
      country: chance.pick(COUNTRIES),
      buyerType: chance.percent(90) ? 'consumer' : 'business',
      notified,
      delivered: notified + chance.between(1, 16),
    })
  }
}
