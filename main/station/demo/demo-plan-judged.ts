import { announce, closeWith, demoProduct, firstSerialOf, one, parcelOf, piece } from './demo-dock.ts'
import type { DemoScenario } from './demo-dock.ts'

export const RECALLED_PRODUCT = 'Power bank 20 Ah, white'

/** What was announced is here, and somebody has to look at it closely. */
export const TO_BE_JUDGED: readonly DemoScenario[] = [
  (dock) => {
    const blender = demoProduct(dock, 'Hand blender set, black')
    return parcelOf([announce(dock, { lines: [one(blender, 'changed-mind')] })], {
      title: { key: 'demo.title.missing-part' },
      traps: ['missing-component'],
      steps: [piece(blender, { condition: 'part-missing', missingParts: ['Whisk'] }), closeWith()],
    })
  },
  (dock) => {
    const powerBank = demoProduct(dock, RECALLED_PRODUCT)
    return parcelOf([announce(dock, { lines: [one(powerBank, 'changed-mind')] })], {
      title: { key: 'demo.title.recalled' },
      traps: ['recalled'],
      steps: [piece(powerBank, { note: { key: 'demo.note.like-new' } }), closeWith()],
    })
  },
  (dock) => {
    const dryer = demoProduct(dock, 'Hair dryer, red')
    const code = `BDC1${dock.chance.text(12, '0123456789ABCDEFGHJKMNPQRSTVWXYZ')}`
    return parcelOf([announce(dock, { lines: [one(dryer, 'damaged-in-transit')] })], {
      title: { key: 'demo.title.forged' },
      traps: ['forged-command', 'damaged'],
      steps: [
        { do: 'forged', code },
        piece(dryer, { condition: 'damaged', note: { key: 'demo.note.cracked' } }),
        closeWith(),
      ],
    })
  },
  (dock) => {
    const watch = demoProduct(dock, 'Smartwatch, blue')
    const lines = [{ ...one(watch, 'defective'), comment: 'Nie włącza się po ładowaniu' }]
    const complaint = announce(dock, { type: 'complaint', lines, notified: 3 })
    return parcelOf([complaint], {
      title: { key: 'demo.title.complaint' },
      traps: ['complaint'],
      steps: [
        piece(watch, {
          serial: firstSerialOf(complaint),
          condition: 'opened',
          note: { key: 'demo.note.does-not-start' },
        }),
        closeWith(),
      ],
    })
  },
  (dock) => {
    const wellingtons = demoProduct(dock, 'Wellingtons, blue')
    return parcelOf([announce(dock, { lines: [one(wellingtons, 'size-or-fit')] })], {
      title: { key: 'demo.title.muddy' },
      traps: ['dirty-then-cleaned'],
      steps: [piece(wellingtons, { condition: 'dirty', note: { key: 'demo.note.wipes-off' } }), closeWith()],
    })
  },
  (dock) => {
    const game = demoProduct(dock, 'Board game, red')
    return parcelOf([announce(dock, { lines: [one(game, 'changed-mind')] })], {
      title: { key: 'demo.title.override' },
      traps: ['override'],
      steps: [
        piece(game, { condition: 'opened', overrideGrade: 'B', note: { key: 'demo.note.faded' } }),
        closeWith(),
      ],
    })
  },
  (dock) => {
    const machine = demoProduct(dock, 'Espresso machine with grinder, black')
    const heavy = announce(dock, { lines: [one(machine, 'not-as-described')] })
    return parcelOf([heavy], {
      title: { key: 'demo.title.parked' },
      traps: ['park'],
      steps: [
        { do: 'park' },
        piece(machine, {
          serial: firstSerialOf(heavy),
          condition: 'opened',
          note: { key: 'demo.note.two-cartons' },
        }),
        closeWith(),
      ],
    })
  },
]
