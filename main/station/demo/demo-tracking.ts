import { mod37_36Check } from '#station/barcodes/iso7064'
import { carriersOf } from '#station/barcodes/tracking-number'
import type { Carrier } from '#station/barcodes/tracking-number'
import type { DemoChance } from './demo-random.ts'

export type DemoParcelNumber = { tracking: string; carrier: string }

/** Parcel numbers as four carriers write them, with their own check digits where they have any. */
export function demoTracking(chance: DemoChance): (carrier: DemoCarrier) => DemoParcelNumber {
  return (carrier) => ({ tracking: makers[carrier](chance), carrier })
}

export const DEMO_CARRIERS = ['inpost', 'dpd', 'ups', 'poczta-polska'] as const
export type DemoCarrier = (typeof DEMO_CARRIERS)[number]

/** UPS's shipper number of six characters; nobody's. */
const SHIPPER = 'DEM0R1'

const makers: Record<DemoCarrier, (chance: DemoChance) => string> = {
  ups: (chance) => {
    const digits = chance.digits(7)
    return checkedFor('ups', (check) => `1Z${SHIPPER}03${digits}${check}`)
  },
  dpd: (chance) => {
    const number = `1300${chance.digits(10)}`
    return number + mod37_36Check(number)
  },
  inpost: (chance) => `6${chance.digits(23)}`,
  'poczta-polska': (chance) => {
    const digits = chance.digits(8)
    return checkedFor('upu-s10', (check) => `RR${digits}${check}PL`)
  },
}

/** The one of ten numbers whose check digit the station believes. */
function checkedFor(carrier: Carrier, numberWith: (check: number) => string): string {
  const numbers = Array.from({ length: 10 }, (_, check) => numberWith(check))
  const right = numbers.find((number) =>
    carriersOf(number).some((one) => one.carrier === carrier && one.checked),
  )
  if (right === undefined) throw new Error(`no check digit makes ${numberWith(0)} one of ${carrier}`)
  return right
}
