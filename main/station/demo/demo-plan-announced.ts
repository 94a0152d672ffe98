import { announce, closeWith, demoProduct, one, parcelOf, piece } from './demo-dock.ts'
import type { DemoScenario } from './demo-dock.ts'

/** What is in the parcel is what was announced; only the parcels are not one to one. */
export const ANNOUNCED_AS_THEY_ARE: readonly DemoScenario[] = [
  (dock) => {
    const shirt = demoProduct(dock, 'Cotton T-shirt, white')
    return parcelOf([announce(dock, { lines: [one(shirt, 'size-or-fit')] })], {
      title: { key: 'demo.title.perfect-unit' },
      traps: ['perfect-unit'],
      steps: [piece(shirt, { note: { key: 'demo.note.folded' } }), closeWith()],
    })
  },
  (dock) => {
    const jumper = demoProduct(dock, 'Wool jumper, blue')
    const jeans = demoProduct(dock, 'Jeans, black')
    const parcels = [dock.ledger.newParcel('inpost')]
    const first = announce(dock, { lines: [one(jumper, 'changed-mind')], parcels })
    const second = announce(dock, { lines: [one(jeans, 'changed-mind')], parcels })
    return parcelOf([first, second], {
      title: { key: 'demo.title.two-returns' },
      traps: ['two-rmas-in-one-parcel'],
      steps: [
        piece(jumper, {}),
        piece(jeans, { condition: 'opened', note: { key: 'demo.note.tags-off' } }),
        closeWith(),
      ],
    })
  },
  (dock) => {
    const boots = demoProduct(dock, 'Hiking boots, red')
    const sandals = demoProduct(dock, 'Sandals, blue')
    const parcels = [dock.ledger.newParcel('dpd'), dock.ledger.newParcel('dpd')]
    const lines = [one(boots, 'size-or-fit'), one(sandals, 'size-or-fit')]
    return parcelOf([announce(dock, { lines, parcels })], {
      title: { key: 'demo.title.two-parcels' },
      traps: ['one-rma-in-two-parcels'],
      steps: [piece(boots, { note: { key: 'demo.note.other-parcel' } }), closeWith()],
    })
  },
  (dock) => {
    const socks = demoProduct(dock, 'Pair of socks, black')
    const lines = [{ product: socks, quantity: 6, reason: 'changed-mind' as const }]
    return parcelOf([announce(dock, { lines })], {
      title: { key: 'demo.title.counted' },
      traps: ['quantity', 'undo'],
      steps: [piece(socks, { quantity: 6 }), { do: 'undo' }, closeWith()],
    })
  },
  (dock) => {
    const novel = demoProduct(dock, 'Novel, green')
    const parcels = [dock.ledger.newParcel('poczta-polska')]
    return parcelOf([announce(dock, { type: 'return-to-sender', lines: [one(novel, 'other')], parcels })], {
      title: { key: 'demo.title.sealed' },
      traps: ['return-to-sender'],
      steps: [{ do: 'sealed' }],
    })
  },
  (dock) => {
    const jacket = demoProduct(dock, 'Rain jacket, green')
    const lines = [one(jacket, 'changed-mind')]
    return parcelOf([announce(dock, { lines, delivered: 34, notified: 21 })], {
      title: { key: 'demo.title.late' },
      traps: ['late-parcel-timely-notice'],
      steps: [piece(jacket, {}), closeWith()],
    })
  },
]
