import { describe, expect, it } from 'vitest'
import { readConfig, type StationConfig } from '#contract/config'
import { SCALE_PAGE } from '../hid-usage-pages.ts'
import { foundDevices } from './found-devices.ts'
import { hidDevice, madeUpPluggedIn } from './made-up-plugged-in.fixture.ts'
import { pluggedInHere } from './plugged-in.ts'

const label = { language: 'zpl', widthMm: 100, heightMm: 50, dpi: 203 }
const BY_ID = '/dev/serial/by-id/usb-Maker_1'

function configOf(json: object): StationConfig {
  const read = readConfig(json)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

const desk = madeUpPluggedIn({
  hidDevices: [
    hidDevice({ serialNumber: 'A1' }),
    hidDevice({ serialNumber: 'A1', usage: 6 }),
    hidDevice({ path: '/dev/hidraw1', vendorId: 0x0922, productId: 0x8003, usagePage: SCALE_PAGE }),
    hidDevice({ path: '/dev/hidraw2', product: 'Keyboard', usagePage: 1, usage: 6 }),
  ],
  serialPorts: [
    { path: '/dev/ttyS0', lastingPath: '/dev/ttyS0', name: '', isUsb: false },
    { path: '/dev/ttyACM0', lastingPath: BY_ID, name: 'Maker\u001b[2J', isUsb: true },
  ],
  usbPrinters: ['/dev/usb/lp0'],
  queues: ['labels', '-bad'],
  realPath: (path) => (path === BY_ID ? '/dev/ttyACM0' : path),
})
const where = (found: { where: string }[]) => found.map((device) => device.where)

describe('what is plugged in and not in the config', () => {
  it('is found by what it says it is: no keyboard, no line of the board, no queue that cannot be used', () => {
    const found = foundDevices(desk, configOf({}))
    expect(where(found)).toEqual(['0c2e:0b81', '0922:8003', '/dev/usb/lp0', BY_ID, 'labels'])
    expect(found[0]).toEqual({
      key: '["hid-pos","0c2e:0b81","A1"]',
      name: 'Scanner',
      how: 'hid-pos',
      where: '0c2e:0b81',
      kinds: ['scanner'],
      entry: { kind: 'hid-pos', vendorId: 0x0c2e, productId: 0x0b81, serialNumber: 'A1' },
    })
  })

  it('begins every entry so that it fits the config once it has a name, and is found no more then', () => {
    const lists = { scanner: 'scanners', printer: 'printers', scale: 'scales', button: 'buttons' } as const
    for (const { key, kinds, entry } of foundDevices(desk, configOf({})))
      for (const kind of kinds) {
        const whole = { id: 'new', ...entry, ...(kind === 'printer' ? label : {}) }
        const left = foundDevices(desk, configOf({ [lists[kind]]: [whole] }))
        expect(left.map((device) => device.key)).not.toContain(key)
        expect(left).toHaveLength(4)
      }
  })

  it('is not what the config names, by either of a port’s names or by as little as its kind', () => {
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
    expect(foundDevices(desk, config)).toEqual([])
  })

  it('is a second scale of another model beside the one that the config names', () => {
    const scales = [{ id: 'scale', kind: 'hid', vendorId: 0x0eb8 }]
    expect(where(foundDevices(desk, configOf({ scales })))).toContain('0922:8003')
  })

  it('has a name that steers no terminal', () => {
    const names = foundDevices(desk, configOf({})).map(({ name }) => name)
    expect(names).toContain('Maker [2J')
  })
})

it('looks at this computer without breaking, whatever it has', async () => {
  expect(Array.isArray(foundDevices(await pluggedInHere(), configOf({})))).toBe(true)
})
