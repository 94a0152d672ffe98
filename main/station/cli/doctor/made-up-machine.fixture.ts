import { madeUpPluggedIn } from '../../devices/found/made-up-plugged-in.fixture.ts'
import type { Machine } from './machine.ts'

export const RULES = 'PROGRAM=="/opt/Backdock/resources/linux/is-scanner-or-scale /sys%p", MODE="0660"\n'

/** A Linux with nothing connected, whose account may use everything. */
export const madeUpMachine = (wishes: Partial<Machine> = {}): Machine => ({
  platform: 'linux',
  account: {
    name: 'dock',
    isRoot: false,
    groups: { known: ['dialout', 'lp'], now: ['dialout', 'lp'], next: [] },
  },
  rules: {
    ours: { folder: '/home/dock/backdock/resources/linux', text: RULES },
    installed: { path: '/usr/lib/udev/rules.d/70-backdock.rules', text: RULES, hasProgram: true },
  },
  pluggedIn: madeUpPluggedIn({}),
  cameras: [],
  ...wishes,
})
