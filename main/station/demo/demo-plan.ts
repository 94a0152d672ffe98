import { demoProduct, gtinOf } from './demo-dock.ts'
import type { DemoDock } from './demo-dock.ts'
import type { DemoParcel, DemoRecall } from './demo-parcel.ts'
import { ANNOUNCED_AS_THEY_ARE } from './demo-plan-announced.ts'
import { RECALLED_PRODUCT, TO_BE_JUDGED } from './demo-plan-judged.ts'
import { SURPRISES } from './demo-plan-surprises.ts'

/** The twenty parcels that the demo's worker takes, every trap among them; their returns go into the ledger. */
export const demoPlan = (dock: DemoDock): DemoParcel[] =>
  [...ANNOUNCED_AS_THEY_ARE, ...SURPRISES, ...TO_BE_JUDGED].map((scenario) => scenario(dock))

/** The recall that one of the planned parcels runs into. */
export const demoRecall = (dock: DemoDock, today: string): DemoRecall => ({
  id: 'demo-power-bank',
  words: {
    en: 'The battery may catch fire',
    pl: 'Bateria może się zapalić',
    ro: 'Bateria poate lua foc',
    he: 'הסוללה עלולה להידלק',
  },
  gtins: [gtinOf(demoProduct(dock, RECALLED_PRODUCT))],
  skus: [],
  lots: [],
  serials: [],
  source: 'made up for the demo',
  date: today,
})
