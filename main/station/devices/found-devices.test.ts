import { expect, it } from 'vitest'
import { readConfig } from '#contract/config'
import { foundDevices, type HidDevice, type LookAround } from './found-devices.ts'
import { queuesOf, thisComputer } from './look-around.ts'

const configOf = (json: object) => {
  const read = readConfig(json)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}
const hid = (usagePage: number, own: Partial<HidDevice> = {}): HidDevice => ({
  vendorId: 0x0c2e,
  productId: 0x0b61,
  serialNumber: 'A1',
  name: 'Honeywell Xenon',
  usagePage,
  ...own,
})
const desk: LookAround = {
  serialPorts: async () => [
    { path: '/dev/ttyS0', device: '/dev/ttyS0', name: '/dev/ttyS0', isUsb: false },
    { path: '/dev/serial/by-id/usb-zebra', device: '/dev/ttyACM0', name: 'Zebra', isUsb: true },
  ],
  hidDevices: async () => [hid(0x8c), hid(0x8c), hid(0x8d, { productId: 0x0003, name: 'Scale' }), hid(0x01)],
  printerFiles: async () => ['/dev/usb/lp0'],
  printQueues: async () => [{ how: 'cups', name: 'labels' }],
}
const broken = () => Promise.reject(new Error('no such library'))
const where = (found: { where: string }[]) => found.map((device) => device.where)

it('finds what is plugged in, a scanner and a scale by what they say they are, never a keyboard', async () => {
  const found = await foundDevices(configOf({}), desk)
  expect(where(found)).toEqual([
    '0c2e:0b61',
    '0c2e:0003',
    '/dev/usb/lp0',
    '/dev/serial/by-id/usb-zebra',
    '/dev/ttyS0',
    'labels',
  ])
  expect(found[0]).toEqual({
    key: '["hid-pos","0c2e:0b61","A1"]',
    name: 'Honeywell Xenon',
    how: 'hid-pos',
    where: '0c2e:0b61',
    kinds: ['scanner'],
    entry: { kind: 'hid-pos', vendorId: 0x0c2e, productId: 0x0b61, serialNumber: 'A1' },
  })
})

it('begins every entry so that it fits the config once it has a name', async () => {
  const label = { language: 'zpl', widthMm: 100, heightMm: 50, dpi: 203 }
  const lists = { scanner: 'scanners', printer: 'printers', scale: 'scales', button: 'buttons' } as const
  for (const { kinds, entry } of await foundDevices(configOf({}), desk))
    for (const kind of kinds)
      configOf({ [lists[kind]]: [{ id: 'new', ...entry, ...(kind === 'printer' ? label : {}) }] })
})

it('leaves out what the config names, by either of a port’s names', async () => {
  const label = { language: 'zpl', widthMm: 100, heightMm: 50, dpi: 203 }
  const config = configOf({
    scanners: [
      { id: 'one', kind: 'hid-pos', vendorId: 0x0c2e },
      { id: 'two', kind: 'serial', path: '/dev/ttyACM0' },
    ],
    printers: [
      { id: 'usb', kind: 'device', path: '/dev/usb/lp0', ...label },
      { id: 'queue', kind: 'cups', queue: 'labels', ...label },
    ],
    scales: [{ id: 'scale', kind: 'hid' }],
  })
  expect(where(await foundDevices(config, desk))).toEqual(['/dev/ttyS0'])
})

it('shows the rest where one of them cannot be asked', async () => {
  const found = await foundDevices(configOf({}), { ...desk, hidDevices: broken, printQueues: broken })
  expect(where(found)).toEqual(['/dev/usb/lp0', '/dev/serial/by-id/usb-zebra', '/dev/ttyS0'])
})

it('reads the queues of a print service', () => {
  expect(queuesOf('labels\nOffice_2\n\n')).toEqual(['labels', 'Office_2'])
  expect(queuesOf('')).toEqual([])
})

it('asks this computer without breaking, whatever it has', async () => {
  expect(Array.isArray(await foundDevices(configOf({}), thisComputer))).toBe(true)
})
