import { expect, test } from 'vitest'
import { MAKERS } from '#tests/simulators/hid-scanner'
import type { HidDevice } from '../hid-port.ts'
import { findHidScanner } from './find-hid-scanner.ts'

const device = (path: string, more: Partial<HidDevice> = {}): HidDevice => {
  const { vendorId, productId, product } = MAKERS.honeywell
  const page = { usagePage: 0x8c, usage: 2, interface: 0, serialNumber: '' }
  return { path, vendorId, productId, product, ...page, ...more }
}
const keyboardOf = (path: string, vendorId: number) => device(path, { vendorId, usagePage: 1, usage: 6 })

const pathOf = (found: ReturnType<typeof findHidScanner>) => (typeof found === 'string' ? found : found.path)

test('the only scanner is found by what it is, whoever made it', () => {
  const devices = [keyboardOf('keyboard', 0x046d), device('scale', { usagePage: 0x8d }), device('scanner')]
  expect(pathOf(findHidScanner(devices, {}, []))).toBe('scanner')
  expect(pathOf(findHidScanner([device('odd', { vendorId: 0x1234 })], {}, []))).toBe('odd')
})

test('two of a model are told apart by their serial numbers, never guessed', () => {
  const devices = [device('left', { serialNumber: 'L1' }), device('right', { serialNumber: 'R1' })]
  expect(pathOf(findHidScanner(devices, { serialNumber: 'R1' }, []))).toBe('right')
  expect(findHidScanner(devices, {}, [])).toBe('several-there')
  expect(findHidScanner([device('a'), device('b')], {}, [])).toBe('several-there')
  expect(findHidScanner(devices, { serialNumber: 'X1' }, [])).toBe('not-there')
})

test('what another entry names more exactly is left to it', () => {
  const left = device('left', { serialNumber: 'L1' })
  const right = device('right', { serialNumber: 'R1' })
  expect(pathOf(findHidScanner([left, right], {}, [{ serialNumber: 'L1' }]))).toBe('right')
  expect(findHidScanner([left], {}, [{ serialNumber: 'L1' }])).toBe('not-there')
  expect(pathOf(findHidScanner([left], { serialNumber: 'L1' }, [{}]))).toBe('left')
})

test('vendor and product of the config must both be its own', () => {
  const { vendorId, productId } = MAKERS.zebra
  const devices = [device('honeywell'), device('zebra', { vendorId, productId })]
  expect(pathOf(findHidScanner(devices, { vendorId, productId }, []))).toBe('zebra')
  expect(findHidScanner(devices, { vendorId, productId: 1 }, [])).toBe('not-there')
})

test('a device that lists several collections is one device', () => {
  const linux = [device('one'), device('one', { usage: 5 })]
  const windows = [
    device('one#col01', { serialNumber: 'S1' }),
    device('one#col02', { serialNumber: 'S1', usage: 1 }),
  ]
  expect(pathOf(findHidScanner(linux, {}, []))).toBe('one')
  expect(pathOf(findHidScanner(windows, {}, []))).toBe('one#col01')
})

test.each([0x0c2e, 0x23d0, 0x05e0, 0x05f9])(
  'a scanner of %i that types is told to be switched',
  (vendorId) => {
    expect(findHidScanner([keyboardOf('k', vendorId)], {}, [])).toBe('keyboard-mode')
  },
)

test('a keyboard is a keyboard, unless the config says that it is a scanner', () => {
  expect(findHidScanner([keyboardOf('k', 0x046d)], {}, [])).toBe('not-there')
  expect(findHidScanner([keyboardOf('k', 0x046d)], { vendorId: 0x046d }, [])).toBe('keyboard-mode')
  expect(findHidScanner([keyboardOf('k', 0x0c2e), device('d')], {}, [])).toMatchObject({ path: 'd' })
})
