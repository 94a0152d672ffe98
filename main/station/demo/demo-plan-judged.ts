import { announce, closeWith, demoProduct, firstSerialOf, one, parcelOf, piece } from './demo-dock.ts'
import type { DemoScenario } from './demo-dock.ts'

export const RECALLED_PRODUCT = 'Power bank 20 Ah, white'

/** What was announced is here, and somebody has to look at it closely. */
export const TO_BE_JUDGED: readonly DemoScenario[] = [
  (dock) => {
    const blender = demoProduct(dock, 'Hand blender set, black')
    return parcelOf([announce(dock, { lines: [one(blender, 'changed-mind')] })], {
      title: 'A hand blender set without its whisk',
      traps: ['missing-component'],
      steps: [piece(blender, { condition: 'part-missing', missingParts: ['Whisk'] }), closeWith()],
    })
  },
  (dock) => {
    const powerBank = demoProduct(dock, RECALLED_PRODUCT)
    return parcelOf([announce(dock, { lines: [one(powerBank, 'changed-mind')] })], {
      title: 'A recalled power bank',
      traps: ['recalled'],
      steps: [piece(powerBank, { note: 'Looks like new' }), closeWith()],
    })
  },
  (dock) => {
    const dryer = demoProduct(dock, 'Hair dryer, red')
    const code = `BDC1${dock.chance.text(12, '0123456789ABCDEFGHJKMNPQRSTVWXYZ')}`
    return parcelOf([announce(dock, { lines: [one(dryer, 'damaged-in-transit')] })], {
      title: 'A forged command on a broken box',
      traps: ['forged-command', 'damaged'],
      steps: [
        { do: 'forged', code },
        piece(dryer, { condition: 'damaged', note: 'The handle is cracked' }),
        closeWith(),
      ],
    })
  },
  (dock) => {
    const watch = demoProduct(dock, 'Smartwatch, blue')
    const lines = [{ ...one(watch, 'defective'), comment: 'Nie włącza się po ładowaniu' }]
    const complaint = announce(dock, { type: 'complaint', lines, notified: 3 })
    return parcelOf([complaint], {
      title: 'A complaint: the watch is still the customer’s',
      traps: ['complaint'],
      steps: [
        piece(watch, { serial: firstSerialOf(complaint), condition: 'opened', note: 'Does not start' }),
        closeWith(),
      ],
    })
  },
  (dock) => {
    const wellingtons = demoProduct(dock, 'Wellingtons, blue')
    return parcelOf([announce(dock, { lines: [one(wellingtons, 'size-or-fit')] })], {
      title: 'Muddy wellingtons, wiped at the bench',
      traps: ['dirty-then-cleaned'],
      steps: [piece(wellingtons, { condition: 'dirty', note: 'As new once it is wiped off' }), closeWith()],
    })
  },
  (dock) => {
    const game = demoProduct(dock, 'Board game, red')
    return parcelOf([announce(dock, { lines: [one(game, 'changed-mind')] })], {
      title: 'The worker knows better than the rules',
      traps: ['override'],
      steps: [
        piece(game, { condition: 'opened', overrideGrade: 'B', note: 'The lid is faded' }),
        closeWith(),
      ],
    })
  },
  (dock) => {
    const machine = demoProduct(dock, 'Espresso machine with grinder, black')
    const heavy = announce(dock, { lines: [one(machine, 'not-as-described')] })
    return parcelOf([heavy], {
      title: 'Parked for lunch, taken up again',
      traps: ['park'],
      steps: [
        { do: 'park' },
        piece(machine, { serial: firstSerialOf(heavy), condition: 'opened', note: 'In two cartons' }),
        closeWith(),
      ],
    })
  },
]
