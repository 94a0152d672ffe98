import { existsSync, realpathSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import type { HidDevice } from '../hid-port.ts'
import { nodeHidPort } from '../node-hid-port.ts'
import { queueNames } from '../printer/cups/cups-queue.ts'
import { localCups } from '../printer/cups/cups-server.ts'
import { serialPortsHere, type SerialPortHere } from './serial-ports-here.ts'

/** What is plugged into a computer, as its system tells; a list is empty also where the system cannot say. */
export type PluggedIn = {
  readonly serialPorts: readonly SerialPortHere[]
  readonly hidDevices: readonly HidDevice[]
  /** The files of USB label printers (/dev/usb/lp0). */
  readonly usbPrinters: readonly string[]
  /** The names of its CUPS's queues. Windows' are typed: nothing here asks for them. */
  readonly queues: readonly string[]
  /** The same for two paths of one device. */
  readonly realPath: (path: string) => string
}

/** Looks at this computer now. */
export async function pluggedInHere(): Promise<PluggedIn> {
  const [serialPorts, hidDevices, usbPrinters, queues] = await Promise.all([
    serialPortsHere(),
    nodeHidPort.list().catch(() => []),
    usbPrintersHere(),
    queueNames(localCups()),
  ])
  return {
    serialPorts,
    hidDevices,
    usbPrinters,
    queues: typeof queues === 'string' ? [] : queues,
    realPath: (path) => (existsSync(path) ? realpathSync(path) : path),
  }
}

const USB_PRINTERS = '/dev/usb'

async function usbPrintersHere(): Promise<string[]> {
  const names = await readdir(USB_PRINTERS).catch(() => [])
  return names
    .filter((name) => /^lp\d+$/.test(name))
    .toSorted()
    .map((name) => `${USB_PRINTERS}/${name}`)
}
