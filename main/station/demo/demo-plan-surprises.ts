import { announce, closeWith, demoProduct, one, parcelOf, piece } from './demo-dock.ts'
import type { DemoScenario } from './demo-dock.ts'
import { DEMO_OTHER_CLIENT } from './demo-products.ts'

/** What came is not what was announced, or nothing was. */
export const SURPRISES: readonly DemoScenario[] = [
  (dock) => ({
    title: { key: 'demo.title.not-announced' },
    traps: ['unknown-parcel', 'blind-return'],
    parcelScan: dock.ledger.newParcel('ups').tracking,
    rmas: [],
    steps: [
      { do: 'blind' },
      piece(demoProduct(dock, 'Linen shirt, red'), { condition: 'opened' }),
      closeWith(),
    ],
  }),
  ({ ledger }) => ({
    title: { key: 'demo.title.unidentified' },
    traps: ['unknown-parcel'],
    parcelScan: ledger.newParcel('inpost').tracking,
    rmas: [],
    steps: [{ do: 'unidentified' }],
  }),
  (dock) => {
    const kettle = demoProduct(dock, 'Kettle, white')
    const toaster = demoProduct(dock, 'Toaster, red')
    return parcelOf([announce(dock, { lines: [one(kettle, 'changed-mind')] })], {
      title: { key: 'demo.title.undeclared' },
      traps: ['undeclared'],
      steps: [piece(kettle, {}), piece(toaster, { reception: 'undeclared' }), closeWith()],
    })
  },
  (dock) => {
    const white = demoProduct(dock, 'Trainers, white')
    const black = demoProduct(dock, 'Trainers, black')
    return parcelOf([announce(dock, { lines: [one(white, 'size-or-fit')] })], {
      title: { key: 'demo.title.wrong-item' },
      traps: ['wrong-item'],
      steps: [piece(black, { reception: 'wrong-item' }), closeWith(white)],
    })
  },
  (dock) => {
    const cookbook = demoProduct(dock, 'Cookbook, blue')
    const foreign = dock.products.find(
      ({ client, serialised, components }) =>
        client === DEMO_OTHER_CLIENT && !serialised && components.length === 0,
    )
    if (!foreign) throw new Error(`${DEMO_OTHER_CLIENT} has nothing simple`)
    return parcelOf([announce(dock, { lines: [one(cookbook, 'changed-mind')] })], {
      title: { key: 'demo.title.foreign' },
      traps: ['foreign'],
      steps: [
        piece(cookbook, {}),
        piece(foreign, {
          reception: 'foreign',
          note: { key: 'demo.note.belongs-to', params: { client: DEMO_OTHER_CLIENT } },
        }),
        closeWith(),
      ],
    })
  },
  (dock) => {
    const slippers = demoProduct(dock, 'Slippers, blue')
    const belt = demoProduct(dock, 'Leather belt, black')
    const lines = [one(slippers, 'size-or-fit'), one(belt, 'changed-mind')]
    return parcelOf([announce(dock, { lines })], {
      title: { key: 'demo.title.missing-piece' },
      traps: ['missing-piece'],
      steps: [piece(slippers, {}), closeWith(belt)],
    })
  },
  (dock) => {
    const phone = demoProduct(dock, 'Smartphone 128 GB, black')
    const { serial, order } = dock.ledger.ship(phone)
    return parcelOf([announce(dock, { lines: [one(phone, 'changed-mind')] })], {
      title: { key: 'demo.title.other-order' },
      traps: ['serial-of-another-order'],
      steps: [
        piece(phone, {
          serial,
          condition: 'opened',
          note: { key: 'demo.note.shipped-on', params: { order } },
        }),
        closeWith(),
      ],
    })
  },
]
