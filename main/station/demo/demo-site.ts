import { ONLY_CLIENT } from '#contract/returns'
import { DEMO_LOCATIONS } from './demo-locations.ts'
import type { DemoParcel, DemoRecall } from './demo-parcel.ts'
import { demoPlan, demoRecall } from './demo-plan.ts'
import { DEMO_OTHER_CLIENT, demoProducts } from './demo-products.ts'
import { demoChance } from './demo-random.ts'
import { announceOrdinaryReturns, DemoLedger } from './demo-returns.ts'
import { DEMO_CARRIERS } from './demo-tracking.ts'
import type {
  DemoLocation,
  DemoManifest,
  DemoPerson,
  DemoProduct,
  DemoReturn,
  DemoSerial,
} from './demo-rows.ts'

export type DemoSite = {
  products: DemoProduct[]
  expectedReturns: DemoReturn[]
  shippedSerials: DemoSerial[]
  locations: DemoLocation[]
  manifests: DemoManifest[]
  people: DemoPerson[]
  recalls: DemoRecall[]
  /** The parcels that the demo's worker takes, in this order. */
  plan: DemoParcel[]
}

const RETURNS = 300
/** Pieces that customers have and keep. */
const SHIPPED_ONLY = 60
/** Vans bring what was announced first. */
const ON_MANIFESTS = 120

const PEOPLE: readonly DemoPerson[] = [
  { name: 'Sam', role: 'worker', language: 'en' },
  { name: 'Andrei', role: 'worker', language: 'ro' },
  { name: 'Noa', role: 'worker', language: 'he' },
  { name: 'Ewa', role: 'supervisor', language: 'pl' },
]

/**
 * A made-up site in the import formats, the same for the same seed and day (ISO, the site's calendar): 200 products,
 * 300 expected returns of two clients, and the twenty parcels of the demo with every trap that a dock knows.
 */
export function makeDemoSite(seed = 1, today = '2026-06-01'): DemoSite {
  const chance = demoChance(seed)
  const products = demoProducts()
  const ledger = new DemoLedger(chance, today)
  const dock = { ledger, chance, products }
  const plan = demoPlan(dock)
  const own = products.filter(({ client }) => client === ONLY_CLIENT)
  const others = products.filter(({ client }) => client === DEMO_OTHER_CLIENT)
  announceOrdinaryReturns(ledger, chance, { own, others, total: RETURNS })
  const serialised = own.filter((product) => product.serialised)
  for (let shipped = 0; shipped < SHIPPED_ONLY; shipped++) ledger.ship(chance.pick(serialised))
  return {
    products,
    expectedReturns: ledger.returns,
    shippedSerials: ledger.serials,
    locations: [...DEMO_LOCATIONS],
    manifests: manifestsOf(ledger.returns),
    people: [...PEOPLE],
    recalls: [demoRecall(dock, today)],
    plan,
  }
}

/** One van a carrier, with the parcels that it should hand over. */
function manifestsOf(returns: readonly DemoReturn[]): DemoManifest[] {
  const parcels = returns.slice(0, ON_MANIFESTS).flatMap((ret) => ret.parcels)
  return DEMO_CARRIERS.map((carrier) => {
    const own = parcels.filter((parcel) => parcel.carrier === carrier).map(({ tracking }) => tracking)
    return { manifest: `VAN-${carrier.toUpperCase()}-1`, carrier, tracking: [...new Set(own)] }
  })
}
