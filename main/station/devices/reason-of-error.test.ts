import { expect, test } from 'vitest'
import { reasonOfError } from './reason-of-error.ts'

test.each([
  ['Error: No such file or directory, cannot open /dev/ttyACM0', 'not-there'],
  ['Error Resource temporarily unavailable Cannot lock port', 'busy'],
  ['Error: Permission denied, cannot open /dev/ttyACM0', 'no-permission'],
  ['Error: Device or resource busy, cannot open /dev/ttyACM0', 'busy'],
  ['Opening COM3: File not found', 'not-there'],
  ['Opening COM3: Access denied', 'busy'],
  ['bad file descriptor', 'unplugged'],
  ['Inappropriate ioctl for device', 'broken'],
])('serialport says "%s": %s', (message, reason) => {
  expect(reasonOfError(new Error(message))).toBe(reason)
})

test.each([
  ['ECONNREFUSED', 'refused'],
  ['EACCES', 'no-permission'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ECONNRESET', 'broken'],
  ['constructor', 'broken'],
])('the system says %s: %s', (code, reason) => {
  expect(reasonOfError(Object.assign(new Error('x'), { code }))).toBe(reason)
})

test('what is no error at all is broken', () => {
  expect([undefined, null, 'ENOENT', { code: 'ENOENT' }].map(reasonOfError)).toEqual([
    'broken',
    'broken',
    'broken',
    'broken',
  ])
})
