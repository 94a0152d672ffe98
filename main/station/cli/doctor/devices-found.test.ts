import { describe, expect, test } from 'vitest'
import { readConfig } from '#contract/config'
import type { StationConfig } from '#contract/config'
import { hidDevice, madeUpPluggedIn } from '../../devices/found/made-up-plugged-in.fixture.ts'
import { SCALE_PAGE } from '../../devices/hid-usage-pages.ts'
import { foundFindings } from './devices-found.ts'

const label = { language: 'zpl', widthMm: 100, heightMm: 50, dpi: 203 }
const BY_ID = '/dev/serial/by-id/usb-Maker_1'

function config(json: object): StationConfig {
  const read = readConfig(json)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

const desk = madeUpPluggedIn({
  hidDevices: [
    hidDevice({}),
    hidDevice({ vendorId: 0x0922, productId: 0x8003, product: 'M25', usagePage: SCALE_PAGE }),
  ],
  serialPorts: [{ path: '/dev/ttyACM0', lastingPath: BY_ID, name: 'Maker', isUsb: true }],
  usbPrinters: ['/dev/usb/lp0'],
  queues: ['Zebra'],
  realPath: (path) => (path === BY_ID ? '/dev/ttyACM0' : path),
})

describe('what is connected and not in the config', () => {
  test('is named, with the line that would put it there', () => {
    const found = foundFindings(desk, config({ scanners: [{ id: 'scanner', kind: 'wedge' }] }))
    expect(found.every(({ ok }) => ok)).toBe(true)
    expect(found.map(({ lines }) => JSON.parse(lines?.[0] ?? 'null') as unknown)).toEqual([
      { id: 'scanner-2', kind: 'hid-pos', vendorId: 0x0c2e, productId: 0x0b81 },
      { id: 'scale', kind: 'hid', vendorId: 0x0922, productId: 0x8003 },
      { id: 'printer', kind: 'device', path: '/dev/usb/lp0', ...label },
      { id: 'scanner-3', kind: 'serial', path: BY_ID, baudRate: 9600 },
      { id: 'printer-2', kind: 'cups', queue: 'Zebra', ...label },
    ])
    expect(found[0]?.say).toBe(
      'a scanner by USB, Scanner 0c2e:0b81; not in the config, where it could stand in "scanners":',
    )
  })

  test('fits the config as it stands', () => {
    const lines = foundFindings(desk, config({})).map(({ say, lines: [line] = [] }) => ({
      list: /in "(\w+)":/.exec(say)?.[1] ?? '',
      entry: JSON.parse(line ?? 'null') as object,
    }))
    const ofList = (list: string) => lines.filter((line) => line.list === list).map(({ entry }) => entry)
    const pasted = { scanners: ofList('scanners'), printers: ofList('printers'), scales: ofList('scales') }
    expect(readConfig(pasted).ok).toBe(true)
    expect(foundFindings(desk, config(pasted))).toEqual([])
  })

  test('takes no name that a pedal has', () => {
    const buttons = [{ id: 'scanner', kind: 'key', code: 'F13', does: 'accept' }]
    const [first] = foundFindings(desk, config({ buttons }))
    expect(JSON.parse(first?.lines?.[0] ?? '')).toMatchObject({ id: 'scanner-2' })
  })
})
