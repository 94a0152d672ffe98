import { describe, expect, test } from 'vitest'
import { readConfig } from '#contract/config'
import type { StationConfig } from '#contract/config'
import { foundFindings } from './devices-found.ts'
import { hidDevice, madeUpMachine } from './made-up-machine.fixture.ts'

const label = { language: 'zpl', widthMm: 100, heightMm: 50, dpi: 203 }

function config(json: object): StationConfig {
  const read = readConfig(json)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

const machine = madeUpMachine({
  hidDevices: [
    hidDevice({}),
    hidDevice({ path: '/dev/hidraw1', vendorId: 0x0922, productId: 0x8003, product: 'M25', usagePage: 0x8d }),
    hidDevice({ path: '/dev/hidraw2', product: 'Keyboard', usagePage: 1, usage: 6 }),
  ],
  serialPorts: [
    { path: '/dev/ttyS0', lastingPath: '/dev/ttyS0', name: '', isUsb: false },
    { path: '/dev/ttyACM0', lastingPath: '/dev/serial/by-id/usb-Maker_1', name: 'Maker\x1b[2J', isUsb: true },
  ],
  usbPrinters: ['/dev/usb/lp0'],
  queues: ['Zebra', '-bad'],
  realPath: (path) => (path === '/dev/serial/by-id/usb-Maker_1' ? '/dev/ttyACM0' : path),
})

describe('what is connected and not in the config', () => {
  test('is named, with the line that would put it there', () => {
    const found = foundFindings(machine, config({ scanners: [{ id: 'scanner', kind: 'wedge' }] }))
    expect(found.every(({ ok }) => ok)).toBe(true)
    expect(found.map(({ lines }) => JSON.parse(lines?.[0] ?? 'null') as unknown)).toEqual([
      { id: 'scanner-2', kind: 'hid-pos', vendorId: 0x0c2e, productId: 0x0b81 },
      { id: 'scale', kind: 'hid' },
      { id: 'scanner-3', kind: 'serial', path: '/dev/serial/by-id/usb-Maker_1', baudRate: 9600 },
      { id: 'printer', kind: 'device', path: '/dev/usb/lp0', ...label },
      { id: 'printer-2', kind: 'cups', queue: 'Zebra', ...label },
    ])
    expect(found[0]?.say).toBe(
      'a scanner by USB, Scanner 0c2e:0b81; not in the config, where it could stand in "scanners":',
    )
    expect(found[2]?.say).not.toContain('\x1b')
  })

  test('fits the config as it stands', () => {
    const lines = foundFindings(machine, config({})).map(({ say, lines: [line] = [] }) => ({
      list: /in "(\w+)":/.exec(say)?.[1] ?? '',
      entry: JSON.parse(line ?? 'null') as object,
    }))
    const ofList = (list: string) => lines.filter((line) => line.list === list).map(({ entry }) => entry)
    const pasted = { scanners: ofList('scanners'), printers: ofList('printers'), scales: ofList('scales') }
    expect(readConfig(pasted).ok).toBe(true)
    expect(foundFindings(machine, config(pasted))).toEqual([])
  })

  test('is not named where the config has it by another path, or as the only one of its kind', () => {
    const has = config({
      scanners: [
        { id: 'a', kind: 'hid-pos' },
        { id: 'b', kind: 'serial', path: '/dev/ttyACM0' },
      ],
      printers: [
        { id: 'c', kind: 'device', path: '/dev/usb/lp0', ...label },
        { id: 'd', kind: 'cups', queue: 'Zebra', ...label },
      ],
      scales: [{ id: 'e', kind: 'hid' }],
    })
    expect(foundFindings(machine, has)).toEqual([])
  })

  test('is nothing where nothing is', () => {
    expect(foundFindings(madeUpMachine(), config({}))).toEqual([])
  })
})
