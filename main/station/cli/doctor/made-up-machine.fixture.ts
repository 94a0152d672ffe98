import type { HidDevice } from '../../devices/hid-port.ts'
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
  serialPorts: [],
  hidDevices: [],
  usbPrinters: [],
  queues: [],
  realPath: (path) => path,
  ...wishes,
})

export const hidDevice = (wishes: Partial<HidDevice>): HidDevice => ({
  path: '/dev/hidraw0',
  vendorId: 0x0c2e,
  productId: 0x0b81,
  serialNumber: '',
  product: 'Scanner',
  usagePage: 0x8c,
  usage: 2,
  interface: 0,
  ...wishes,
})
