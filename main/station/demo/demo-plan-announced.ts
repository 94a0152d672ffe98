import { announce, closeWith, demoProduct, one, parcelOf, piece } from './demo-dock.ts'
import type { DemoScenario } from './demo-dock.ts'

/** What is in the parcel is what was announced; only the parcels are not one to one. */
export const ANNOUNCED_AS_THEY_ARE: readonly DemoScenario[] = [
  (dock) => {
    const shirt = demoProduct(dock, 'Cotton T-shirt, white')
    return parcelOf([announce(dock, { lines: [one(shirt, 'size-or-fit')] })], {
      title: 'A T-shirt as new: the perfect unit',
      traps: ['perfect-unit'],
      steps: [piece(shirt, { note: 'Folded, with its tags' }), closeWith()],
    })
  },
  (dock) => {
    const jumper = demoProduct(dock, 'Wool jumper, blue')
    const jeans = demoProduct(dock, 'Jeans, black')
    const parcels = [dock.ledger.newParcel('inpost')]
    const first = announce(dock, { lines: [one(jumper, 'changed-mind')], parcels })
    const second = announce(dock, { lines: [one(jeans, 'changed-mind')], parcels })
    return parcelOf([first, second], {
      title: 'Two returns of one family in one parcel',
      traps: ['two-rmas-in-one-parcel'],
      steps: [piece(jumper, {}), piece(jeans, { condition: 'opened', note: 'Tags off' }), closeWith()],
    })
  },
  (dock) => {
    const boots = demoProduct(dock, 'Hiking boots, red')
    const sandals = demoProduct(dock, 'Sandals, blue')
    const parcels = [dock.ledger.newParcel('dpd'), dock.ledger.newParcel('dpd')]
    const lines = [one(boots, 'size-or-fit'), one(sandals, 'size-or-fit')]
    return parcelOf([announce(dock, { lines, parcels })], {
      title: 'A return in two parcels, one of them here',
      traps: ['one-rma-in-two-parcels'],
      steps: [piece(boots, { note: 'The sandals are in the other parcel' }), closeWith()],
    })
  },
  (dock) => {
    const socks = demoProduct(dock, 'Pair of socks, black')
    const lines = [{ product: socks, quantity: 6, reason: 'changed-mind' as const }]
    return parcelOf([announce(dock, { lines })], {
      title: 'Six pairs of socks counted into one unit, one step taken back',
      traps: ['quantity', 'undo'],
      steps: [piece(socks, { quantity: 6 }), { do: 'undo' }, closeWith()],
    })
  },
  (dock) => {
    const novel = demoProduct(dock, 'Novel, green')
    const parcels = [dock.ledger.newParcel('poczta-polska')]
    return parcelOf([announce(dock, { type: 'return-to-sender', lines: [one(novel, 'other')], parcels })], {
      title: 'Nobody was at home: sealed, back to the sender',
      traps: ['return-to-sender'],
      steps: [{ do: 'sealed' }],
    })
  },
  (dock) => {
    const jacket = demoProduct(dock, 'Rain jacket, green')
    const lines = [one(jacket, 'changed-mind')]
    return parcelOf([announce(dock, { lines, delivered: 34, notified: 21 })], {
      title: 'A late parcel whose notice came in time',
      traps: ['late-parcel-timely-notice'],
      steps: [piece(jacket, {}), closeWith()],
    })
  },
]
