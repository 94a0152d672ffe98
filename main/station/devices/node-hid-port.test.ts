import { expect, test } from 'vitest'
import { nodeHidPort } from './node-hid-port.ts'

test('the system says what is plugged in, and that a path leads nowhere', async () => {
  const devices = await nodeHidPort.list()
  for (const { path, usagePage, serialNumber } of devices)
    expect([typeof path, typeof usagePage, typeof serialNumber]).toEqual(['string', 'number', 'string'])
  expect(await nodeHidPort.open('/dev/hidraw-that-is-not-there')).toBe('not-there')
})
