import { PrinterConfig } from '#contract/device-config'
import type { StationConfig } from '#contract/config'
import { oncePerDevice } from '../../devices/hid-wanted.ts'
import type { HidDevice } from '../../devices/hid-port.ts'
import type { Finding } from './finding.ts'
import type { Machine } from './machine.ts'

type Devices = Pick<StationConfig, 'scanners' | 'printers' | 'scales'>
type Entry = { readonly kind: string } & Record<string, string | number>
type Found = { readonly name: string; readonly list: keyof Devices; readonly entry: Entry }

/** Usage pages of the HID Point of Sale Usage Tables 1.02. */
const SCANNER_PAGE = 0x8c
const SCALE_PAGE = 0x8d

/** What a label printer is in the config besides the way to it: to be corrected by whoever knows the printer. */
const LABEL = { language: 'zpl', widthMm: 100, heightMm: 50, dpi: 203 } as const

/** What is connected and not in the config, each with the lines that would put it there. */
export function foundFindings(machine: Machine, config: Devices): Finding[] {
  const taken = new Set([...config.scanners, ...config.printers, ...config.scales].map(({ id }) => id))
  return foundOn(machine, config).map(({ name, list, entry }) => {
    const id = freeId(list.slice(0, -1), taken)
    taken.add(id)
    const say = `${name}; not in the config, where it could stand in "${list}":`
    return { what: 'found', ok: true, say, lines: [JSON.stringify({ id, ...entry })] }
  })
}

const foundOn = (machine: Machine, config: Devices): Found[] => [
  ...hidFound(machine, config),
  ...serialFound(machine, config),
  ...usbPrintersFound(machine, config),
  ...queuesFound(machine, config),
]

function hidFound({ hidDevices }: Machine, { scanners, scales }: Devices): Found[] {
  const wanted = scanners.filter((scanner) => scanner.kind === 'hid-pos')
  const isNamed = ({ vendorId, productId, serialNumber }: HidDevice) =>
    wanted.some(
      (scanner) =>
        (scanner.vendorId ?? vendorId) === vendorId &&
        (scanner.productId ?? productId) === productId &&
        (scanner.serialNumber ?? serialNumber) === serialNumber,
    )
  const onPage = (page: number) => oncePerDevice(hidDevices.filter(({ usagePage }) => usagePage === page))
  const hasScale = scales.some(({ kind }) => kind === 'hid')
  return [
    ...onPage(SCANNER_PAGE)
      .filter((device) => !isNamed(device))
      .map((device): Found => {
        const { vendorId, productId } = device
        const entry = { kind: 'hid-pos', vendorId, productId }
        return { name: `a scanner by USB, ${nameOf(device)}`, list: 'scanners', entry }
      }),
    ...(hasScale ? [] : onPage(SCALE_PAGE)).map((device): Found => ({
      name: `a scale by USB, ${nameOf(device)}`,
      list: 'scales',
      entry: { kind: 'hid' },
    })),
  ]
}

const nameOf = ({ product, vendorId, productId }: HidDevice): string =>
  [clean(product), [vendorId, productId].map((id) => id.toString(16).padStart(4, '0')).join(':')]
    .filter((part) => part !== '')
    .join(' ')

/** Lines of the board itself (ttyS0) are there whether or not anything hangs on them: nothing is said of them. */
function serialFound({ serialPorts, realPath }: Machine, config: Devices): Found[] {
  const named = [...config.scanners, ...config.printers, ...config.scales].flatMap((device) =>
    device.kind === 'serial' ? [realPath(device.path)] : [],
  )
  return serialPorts
    .filter(({ path, isUsb }) => isUsb && !named.includes(realPath(path)))
    .map(({ path, lastingPath, name }) => ({
      name: `a serial line by USB, ${[clean(name), path].filter((part) => part !== '').join(' ')} (a scanner, or a printer or scale of kind "serial")`,
      list: 'scanners' as const,
      entry: { kind: 'serial', path: lastingPath, baudRate: 9600 },
    }))
}

function usbPrintersFound({ usbPrinters, realPath }: Machine, { printers }: Devices): Found[] {
  const named = printers.flatMap((printer) => (printer.kind === 'device' ? [realPath(printer.path)] : []))
  return usbPrinters
    .filter((path) => !named.includes(realPath(path)))
    .map((path) => ({
      name: `a printer by USB, ${path}`,
      list: 'printers' as const,
      entry: { kind: 'device', path, ...LABEL },
    }))
}

function queuesFound({ queues }: Machine, { printers }: Devices): Found[] {
  const named = printers.flatMap((printer) => (printer.kind === 'cups' ? [printer.queue] : []))
  return queues
    .filter((queue) => !named.includes(queue))
    .map((queue) => ({
      name: `the CUPS queue ${clean(queue)}`,
      list: 'printers' as const,
      entry: { kind: 'cups', queue, ...LABEL },
    }))
    .filter(({ entry }) => PrinterConfig.safeParse({ id: 'x', ...entry }).success)
}

function freeId(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? name : `${name}-${number}`
    if (!taken.has(id)) return id
  }
}

/** Names come from devices: nothing in them may steer a terminal. */
const clean = (name: string): string => name.replaceAll(/\p{C}+/gu, ' ').trim()
