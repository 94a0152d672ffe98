import type { PrinterEmulator } from '#tests/simulators/printer/printer-emulator'

/** What befalls a printer during one job of so many copies. Bytes count from when the fault is set. */
export type SoakedFault = {
  readonly name: string
  readonly copies: number
  /** Before the job is queued. */
  readonly before: (emulator: PrinterEmulator, chance: Chance) => void | Promise<void>
  /** While it is printed: settles when it has happened; may never happen, where the job does not get so far. */
  readonly during: (emulator: PrinterEmulator, chance: Chance) => Promise<void>
  /** A person has seen what the station says, and mends it. */
  readonly mend: (emulator: PrinterEmulator) => void | Promise<void>
}

/** `bytes` of the job; `upTo` gives a whole number from 0 to below it, another in each round. */
export type Chance = { readonly jobBytes: number; readonly upTo: (below: number) => number }

const nothing = (): undefined => undefined
const never = (): Promise<void> => Promise.resolve()
const inOrder = (emulator: PrinterEmulator): void => {
  emulator.accident = {}
  emulator.condition = {}
  emulator.labelsLeft = null
}
const fault = (name: string, of: Partial<SoakedFault>): SoakedFault => ({
  name,
  copies: 1,
  before: nothing,
  during: never,
  mend: inOrder,
  ...of,
})

const CONDITIONS = ['paperOut', 'headOpen', 'ribbonOut', 'paused', 'tooHot', 'jammed'] as const

export const SOAKED_FAULTS: readonly SoakedFault[] = [
  fault('in order', { copies: 2 }),
  ...CONDITIONS.map((condition) =>
    fault(`${condition} before`, {
      before: (emulator) => {
        emulator.condition[condition] = true
      },
    }),
  ),
  ...CONDITIONS.map((condition) =>
    fault(`${condition} in the middle`, {
      copies: 3,
      during: async (emulator) => {
        await emulator.whenPrinted(emulator.printed.length + 1)
        emulator.condition[condition] = true
      },
    }),
  ),
  fault('roll ends after one of three', {
    copies: 3,
    before: (emulator) => {
      emulator.labelsLeft = 1
    },
  }),
  fault('cover open, silent about it', {
    before: (emulator) => {
      emulator.accident = { silentOnFault: true }
      emulator.condition.headOpen = true
    },
  }),
  fault('roll ends, silent about it', {
    copies: 3,
    before: (emulator) => {
      emulator.accident = { silentOnFault: true }
      emulator.labelsLeft = 1
    },
  }),
  fault('switched off before', { before: (emulator) => emulator.off(), mend: switchedOn }),
  fault('switched off in the middle', {
    copies: 3,
    during: async (emulator) => {
      await emulator.whenPrinted(emulator.printed.length + 1)
      await emulator.off()
    },
    mend: switchedOn,
  }),
  fault('reset somewhere in the job', {
    before: (emulator, { jobBytes, upTo }) => {
      emulator.accident = { resetAfterBytes: 1 + upTo(jobBytes + 60) }
    },
  }),
  fault('cable out somewhere in the job', {
    copies: 3,
    before: (emulator, { jobBytes, upTo }) => {
      emulator.accident = { linkLostAfterBytes: 1 + upTo(jobBytes + 60) }
    },
  }),
  fault('cable out while it prints', {
    copies: 3,
    during: async (emulator) => {
      await emulator.whenPrinted(emulator.printed.length + 1)
      emulator.accident = { linkLostAfterBytes: 0 }
    },
  }),
  fault('takes half of it, and no more', {
    before: (emulator, { jobBytes, upTo }) => {
      emulator.accident = { stallsAfterBytes: 1 + upTo(jobBytes + 60) }
    },
  }),
  fault('hangs', {
    before: (emulator) => {
      emulator.accident = { silent: true }
    },
  }),
  fault('takes jobs and says nothing', {
    before: (emulator) => {
      emulator.accident = { readOnly: true }
    },
  }),
  fault('falls silent in the middle', {
    copies: 3,
    during: async (emulator) => {
      await emulator.whenPrinted(emulator.printed.length + 1)
      emulator.accident = { readOnly: true }
    },
  }),
  fault('slow', {
    before: (emulator) => {
      emulator.accident = { slowBytesPerSecond: 20_000 }
    },
  }),
  fault('talks rubbish', {
    before: (emulator) => {
      emulator.accident = { garbage: true }
    },
  }),
]

async function switchedOn(emulator: PrinterEmulator): Promise<void> {
  inOrder(emulator)
  await emulator.on()
}
