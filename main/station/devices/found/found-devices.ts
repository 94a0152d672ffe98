import type { StationConfig } from '#contract/config'
import { CupsQueueName } from '#contract/device-config'
import type { FoundDevice } from '#contract/device-screen'
import type { HidDevice } from '../hid-port.ts'
import { SCALE_PAGE, SCANNER_PAGE } from '../hid-usage-pages.ts'
import { isMeant, type HidWanted } from '../hid-wanted.ts'
import type { PluggedIn } from './plugged-in.ts'
import type { SerialPortHere } from './serial-ports-here.ts'

type Devices = Pick<StationConfig, 'scanners' | 'printers' | 'scales'>
type Entry = { kind: string; [field: string]: string | number }
type Found = Omit<FoundDevice, 'key' | 'how' | 'entry'> & { entry: Entry }

/** What is plugged in and not in the config, the likeliest devices first. Pure, but for the links that paths are. */
export function foundDevices(here: PluggedIn, config: Devices): FoundDevice[] {
  const found = [
    ...hidFound(here, config),
    ...usbPrintersFound(here, config),
    ...serialFound(here, config),
    ...queuesFound(here, config),
  ].map(shown)
  // A scanner may show itself several times, once for each of its reports; and two that nothing tells apart are one.
  return [...new Map(found.map((device) => [device.key, device])).values()]
}

/** Names come from devices: nothing in them may steer a terminal. */
function shown({ name, ...found }: Found): FoundDevice {
  const { kind, serialNumber } = found.entry
  const key = JSON.stringify([kind, found.where, serialNumber])
  return { key, how: kind, name: name.replaceAll(/\p{C}+/gu, ' ').trim(), ...found }
}

function hidFound({ hidDevices }: PluggedIn, { scanners, scales }: Devices): Found[] {
  const onPage = (page: number, named: readonly HidWanted[]) =>
    hidDevices.filter(
      (device) => device.usagePage === page && !named.some((wanted) => isMeant(device, wanted)),
    )
  const namedScanners = scanners.flatMap((scanner) => (scanner.kind === 'hid-pos' ? [scanner] : []))
  const namedScales = scales.flatMap((scale) => (scale.kind === 'hid' ? [scale] : []))
  return [
    ...onPage(SCANNER_PAGE, namedScanners).map(hidScanner),
    ...onPage(SCALE_PAGE, namedScales).map(hidScale),
  ]
}

const hidScanner = (device: HidDevice): Found => ({
  name: device.product,
  where: idsOf(device),
  kinds: ['scanner'],
  entry: { kind: 'hid-pos', ...wantedOf(device) },
})

const hidScale = (device: HidDevice): Found => ({
  name: device.product,
  where: idsOf(device),
  kinds: ['scale'],
  entry: { kind: 'hid', ...wantedOf(device) },
})

const wantedOf = ({ vendorId, productId, serialNumber }: HidDevice) => ({
  vendorId,
  productId,
  ...(serialNumber === '' ? {} : { serialNumber }),
})

/** USB's own numbers: `0c2e:0b61`. */
const idsOf = ({ vendorId, productId }: HidDevice): string =>
  [vendorId, productId].map((number) => number.toString(16).padStart(4, '0')).join(':')

/** Lines of the board itself (ttyS0) are there whether or not anything hangs on them: they are no find. */
function serialFound({ serialPorts, realPath }: PluggedIn, { scanners, printers, scales }: Devices): Found[] {
  const named = [...scanners, ...printers, ...scales].flatMap((device) =>
    device.kind === 'serial' ? [realPath(device.path)] : [],
  )
  return serialPorts.filter(({ path, isUsb }) => isUsb && !named.includes(realPath(path))).map(serialLine)
}

const serialLine = ({ name, lastingPath }: SerialPortHere): Found => ({
  name,
  where: lastingPath,
  kinds: ['scanner', 'printer', 'scale'],
  entry: { kind: 'serial', path: lastingPath },
})

function usbPrintersFound({ usbPrinters, realPath }: PluggedIn, { printers }: Devices): Found[] {
  const named = printers.flatMap((printer) => (printer.kind === 'device' ? [realPath(printer.path)] : []))
  return usbPrinters
    .filter((path) => !named.includes(realPath(path)))
    .map((path) => ({ name: '', where: path, kinds: ['printer'], entry: { kind: 'device', path } }))
}

/** A queue whose name the config would refuse cannot be used. */
function queuesFound({ queues }: PluggedIn, { printers }: Devices): Found[] {
  const named = printers.flatMap((printer) => (printer.kind === 'cups' ? [printer.queue] : []))
  return queues
    .filter((queue) => !named.includes(queue) && CupsQueueName.safeParse(queue).success)
    .map((queue) => ({ name: '', where: queue, kinds: ['printer'], entry: { kind: 'cups', queue } }))
}
