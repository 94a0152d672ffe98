import { randomBytes } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commandCode, commandNumber, commandReader } from './command-code.ts'

const anyBytes = fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes).toString('latin1'))

const count = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n)
const NAMES = [
  ...'as-new opened dirty damaged part-missing wrong-item yes no none point enter clear more accept next'.split(
    ' ',
  ),
  ...'back undo reprint photo no-camera undeclared missing blind-return same-again park close-parcel'.split(
    ' ',
  ),
  ...'approve reject gate reservation refuse close-tote not-printed void sign-out'.split(' '),
  ...count(1, 9).map((n) => `answer.${n}`),
  ...count(0, 9).map((n) => `digit.${n}`),
  ...['A', 'B', 'C', 'D', 'E'].map((grade) => `grade.${grade}`),
]

const secret = new Uint8Array(32).fill(7)
const key = { secret, keyId: '1' }
const read = commandReader({ ...key, names: NAMES })

test('every fixed command is read back from its own code', () => {
  for (const name of NAMES) {
    const code = commandCode({ ...key, name })
    expect(code).toMatch(/^BDC1[0-9A-HJKMNP-TV-Z]{12}$/)
    expect(read(code)).toEqual({ kind: 'command', name })
    expect(read(code.toLowerCase())).toEqual({ kind: 'command', name })
  }
})

test('a printed card stays good: a code never changes for the same secret', () => {
  // Computed with Python's hashlib and hmac from the format alone: secret 32 times 07, key id 1.
  expect(commandCode({ ...key, name: 'as-new' })).toBe('BDC1ABGJJY0JTD1M')
})

describe('a code that somebody else printed', () => {
  test('is forged: another secret, another key, an unknown command', () => {
    expect(read(commandCode({ ...key, secret: randomBytes(32), name: 'void' }))).toEqual({ kind: 'forged' })
    expect(read(commandCode({ ...key, keyId: '2', name: 'void' }))).toEqual({ kind: 'forged' })
    expect(read(commandCode({ ...key, name: 'refund-all' }))).toEqual({ kind: 'forged' })
  })

  test('is forged whichever character of a good one was changed', () => {
    const code = commandCode({ ...key, name: 'approve' })
    for (let place = 3; place < code.length; place++) {
      const wrong = code[place] === '7' ? '8' : '7'
      expect(read(code.slice(0, place) + wrong + code.slice(place + 1))).toEqual({ kind: 'forged' })
    }
  })

  test('does not lend its check to another command', () => {
    const yes = commandCode({ ...key, name: 'yes' })
    const no = commandCode({ ...key, name: 'no' })
    expect(read(yes.slice(0, 8) + no.slice(8))).toEqual({ kind: 'forged' })
  })
})

test('what does not look like a command is left to others', () => {
  const code = commandCode({ ...key, name: 'yes' })
  for (const text of [
    '',
    'BDC',
    'BDC-1234',
    code.slice(1),
    `${code}0`,
    ` ${code}`,
    '9521234543213',
    `BDB${code.slice(3)}`,
  ]) {
    expect(read(text)).toEqual({ kind: 'not-a-command' })
  }
  fc.assert(
    fc.property(anyBytes, (text) => {
      expect(read(text)).toEqual({ kind: 'not-a-command' })
    }),
  )
})

test('a guessed code is never a command', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^BDC1[0-9A-HJKMNP-TV-Z]{12}$/), (text) => {
      expect(read(text)).toEqual({ kind: 'forged' })
    }),
  )
})

test('two names with one number are refused before anybody can scan them', () => {
  const byNumber = new Map<string, string>()
  const pair = count(0, 20_000)
    .map((n) => `disposition.X${n}`)
    .flatMap((name) => {
      const other = byNumber.get(commandNumber(name))
      byNumber.set(commandNumber(name), name)
      return other === undefined ? [] : [[other, name]]
    })[0]
  expect(pair).toBeDefined()
  expect(() => commandReader({ ...key, names: pair ?? [] })).toThrow('share the number')
})

test('the same name twice is one command', () => {
  const reader = commandReader({ ...key, names: ['yes', 'yes'] })
  expect(reader(commandCode({ ...key, name: 'yes' }))).toEqual({ kind: 'command', name: 'yes' })
})

test('a key that is none is a bug', () => {
  expect(() => commandReader({ secret: new Uint8Array(8), keyId: '1', names: [] })).toThrow(RangeError)
  for (const keyId of ['', '12', 'a', '-'])
    expect(() => commandCode({ ...key, keyId, name: 'yes' })).toThrow(RangeError)
})
