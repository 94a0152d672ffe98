import type { HidDevice } from '../hid-port.ts'
import { SCANNER_PAGE } from '../hid-usage-pages.ts'
import type { PluggedIn } from './plugged-in.ts'

/** A computer with nothing plugged in but what is wished. */
export const madeUpPluggedIn = (wishes: Partial<PluggedIn>): PluggedIn => ({
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
  usagePage: SCANNER_PAGE,
  usage: 2,
  interface: 0,
  ...wishes,
})
