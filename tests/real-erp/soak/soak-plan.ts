import type { ReturnEffect, ReturnedItem } from '#station/erp/by-return/return-effect'
import type { Seeded } from '#tests/chaos/seeded'
import { complaint, pieces, reception, redirection, vendorReturn } from '../contract/effects.ts'
import type { ArrangedLine } from '../contract/stand.ts'

/** Effects of one return, in their order; `rma`: null for one that nobody announced. */
export type PlannedReturn = {
  rma: string | null
  announced: readonly ArrangedLine[]
  effects: readonly ReturnEffect[]
}

/** Ordinary goods, and one whose every piece has a lot of its own. */
const SKUS = ['CUP', 'LAMP', 'KETTLE', 'CASE', 'COAT'] as const
const WITH_LOTS = 'READER'
const WAYS = ['RESTOCK', 'OUTLET', 'WORKSHOP', 'QUARANTINE', 'VENDOR', 'SCRAP'] as const

const one = <Thing>(chance: Seeded, things: readonly Thing[]): Thing => things[chance.below(things.length)]!

/**
 * A return: in one parcel or two, short, over and with goods that nobody announced, sorted over several places; some of
 * it sent elsewhere afterwards, back to its vendor, or complained of.
 */
export function plannedReturn(chance: Seeded, number: number): PlannedReturn {
  const key = `SOAK-${number}`
  const isBlind = chance.happens(0.15)
  const rma = isBlind ? null : `SOAK-RMA-${number}`
  const announced = announcedLines(chance, `SN-${number}`)
  const parcels = isBlind ? 1 : 1 + chance.below(2)
  const receptions: ReturnEffect[] = []
  const later: ReturnEffect[] = []
  for (let parcel = 1; parcel <= parcels; parcel += 1) {
    const items = cameIn(chance, announced, { parcels, isFirst: parcel === 1 })
    receptions.push(reception(`${key}-P${parcel}`, rma, items, parcel === parcels))
    later.push(...laterOn(chance, items, { key: `${key}-P${parcel}`, rma }))
  }
  return { rma, announced: isBlind ? [] : announced, effects: [...receptions, ...later] }
}

function announcedLines(chance: Seeded, serial: string): ArrangedLine[] {
  const skus = SKUS.filter(() => chance.happens(0.4))
  const lines: ArrangedLine[] = (skus.length > 0 ? skus : [SKUS[0]]).map((sku) => ({
    sku,
    quantity: 1 + chance.below(3),
  }))
  return chance.happens(0.15) ? [...lines, { sku: WITH_LOTS, quantity: 1, lots: [serial] }] : lines
}

function cameIn(
  chance: Seeded,
  announced: readonly ArrangedLine[],
  { parcels, isFirst }: { parcels: number; isFirst: boolean },
): ReturnedItem[] {
  const items: ReturnedItem[] = []
  for (const { sku, quantity, lots } of announced) {
    if (lots) {
      if (isFirst && chance.happens(0.8)) items.push(pieces(sku, 1, one(chance, WAYS), { serial: lots[0]! }))
      continue
    }
    const came = Math.max(0, Math.ceil(quantity / parcels) + chance.below(3) - 1)
    const first = came > 1 && chance.happens(0.3) ? 1 : came
    const way = chance.below(WAYS.length)
    if (first > 0) items.push(pieces(sku, first, WAYS[way]!))
    if (came > first) items.push(pieces(sku, came - first, WAYS[(way + 1) % WAYS.length]!))
  }
  const strange = SKUS.find((sku) => announced.every((line) => line.sku !== sku))
  return strange && chance.happens(0.1) ? [...items, pieces(strange, 1, one(chance, WAYS))] : items
}

function laterOn(
  chance: Seeded,
  items: readonly ReturnedItem[],
  { key, rma }: { key: string; rma: string | null },
): ReturnEffect[] {
  const of = (disposition: string) => items.find((item) => item.disposition === disposition)
  const [held, toVendor, [first]] = [of('QUARANTINE'), of('VENDOR'), items]
  const effects: ReturnEffect[] = []
  if (held)
    effects.push(
      redirection(`${key}-R`, rma, { item: { ...held, disposition: 'OUTLET' }, from: 'QUARANTINE' }),
    )
  if (toVendor && chance.happens(0.5)) effects.push(vendorReturn(`${key}-V`, rma, toVendor))
  if (first && chance.happens(0.15)) effects.push(complaint(`${key}-C`, rma, first))
  return effects
}
