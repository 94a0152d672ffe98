import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SCALE_PROTOCOLS } from '#contract/config'
import { casFrame, scaleLanguages, type Shown } from '#tests/simulators/scale/scale-languages'
import { ReplyFraming } from './reply-framing.ts'
import { bytesOf, type SayMore } from './scale-protocol.ts'
import { scaleProtocol } from './scale-protocols.ts'
import type { ScaleReading } from './scale-reading.ts'

const ofName = Object.fromEntries(
  SCALE_PROTOCOLS.map((protocol) => [
    protocol,
    scaleProtocol({ protocol, unit: protocol === 'toledo-8217' ? 'kg' : undefined }),
  ]),
)
const protocolOf = (name: string) => ofName[name]!

/** What the station makes of these chunks, in order. */
function heardBy(name: string, ...chunks: (string | Uint8Array)[]): (ScaleReading | SayMore)[] {
  const protocol = protocolOf(name)
  const framing = new ReplyFraming(protocol)
  return chunks
    .flatMap((chunk) => framing.feed(typeof chunk === 'string' ? bytesOf(chunk) : chunk))
    .map((answer) => protocol.read(answer))
}

/** Seven bits and an even parity, as eight bits see them. */
const withParity = (text: string): Uint8Array =>
  Uint8Array.from(bytesOf(text), (byte) => {
    const ones = byte.toString(2).replaceAll('0', '').length
    return ones % 2 === 1 ? byte | 0x80 : byte
  })

const stable = (grams: number) => ({ kind: 'stable', grams })

describe('the answers of a scale, as their manuals have them', () => {
  test.each([
    ['mt-sics', 'S S     100.00 g\r\n', stable(100)],
    ['mt-sics', 'S S      -1.25 kg\r\n', stable(-1250)],
    ['mt-sics', 'S D     100.00 g\r\n', { kind: 'in-motion' }],
    ['mt-sics', 'S I\r\n', { kind: 'in-motion' }],
    ['mt-sics', 'S +\r\n', { kind: 'overload' }],
    ['mt-sics', 'S -\r\n', { kind: 'underload' }],
    ['mt-sics', 'S S Error 10b\r\n', { kind: 'fault' }],
    ['mt-sics', 'ES\r\n', { kind: 'garbled' }],
    ['mt-sics', 'ET\r\n', { kind: 'garbled' }],
    ['mt-sics', 'S S     100.00 ct\r\n', { kind: 'unknown-unit' }],
    ['mt-sics', 'constructor\r\n', { kind: 'garbled' }],
    ['sma', '\n 1G       5.025lb \r', stable(2279)],
    ['sma', '\nZ1G       0.000kg \r', stable(0)],
    ['sma', '\n 1N      -1.200kg \r', stable(-1200)],
    ['sma', '\n 1GM      7.650kg \r', { kind: 'in-motion' }],
    ['sma', '\nO1G       9.999kg \r', { kind: 'overload' }],
    ['sma', '\nU1G      -9.999kg \r', { kind: 'underload' }],
    ['sma', '\nE1G  ----------kg \r', { kind: 'fault' }],
    ['sma', '\nI1G  ----------kg \r', { kind: 'fault' }],
    ['sma', '\n 1T       0.500kg \r', { kind: 'garbled' }],
    ['sma', '\n 1G       5.025l/o\r', { kind: 'unknown-unit' }],
    ['sma', '\n?\r', { kind: 'garbled' }],
    ['sma', '\n!\r', { kind: 'garbled' }],
    ['toledo-8217', '\x0212.345\r', stable(12_345)],
    ['toledo-8217', '\x0200.000N\r', stable(0)],
    ['toledo-8217', '\x02?\x41\r', { kind: 'in-motion' }],
    ['toledo-8217', '\x02?\x45\r', { kind: 'in-motion' }],
    ['toledo-8217', '\x02?\x42\r', { kind: 'overload' }],
    ['toledo-8217', '\x02?\x44\r', { kind: 'underload' }],
    ['toledo-8217', '\x02?\x48\r', { kind: 'fault' }],
    ['toledo-8217', '\x02?\x0d\r', { kind: 'in-motion' }],
    ['toledo-8217', '\x02\r', { kind: 'garbled' }],
    ['toledo-8217', '\x02CAL DONE\r', { kind: 'garbled' }],
    ['ohaus', '     192.21 g\r\n', stable(192)],
    ['ohaus', '       0.01 g ?\r\n', { kind: 'in-motion' }],
    ['ohaus', '      0.211 kg  ? \r\n', { kind: 'in-motion' }],
    ['ohaus', '      1.500 kg    N\r\n', stable(1500)],
    ['ohaus', '     -1.500 kg\r\n', stable(-1500)],
    ['ohaus', '          3 PCS  \r\n', { kind: 'unknown-unit' }],
    ['ohaus', '     207.80 g TOTAL\r\n', { kind: 'garbled' }],
    ['ohaus', 'ES\r\n', { kind: 'garbled' }],
    ['cas', '\x15', { kind: 'in-motion' }],
    ['cas', '\x06', { kind: 'say', bytes: Uint8Array.of(0x11) }],
    ['cas', '\x01\x02S 001.25kg\x67\x03\x04', stable(1250)],
    ['cas', '\x01\x02S 001.25kg\x66\x03\x04', { kind: 'garbled' }],
  ])('%s: %j', (name, bytes, reading) => {
    expect(heardBy(name, bytes)).toEqual([reading])
  })

  test('an 8217 weighs in what the config says, for it does not say it itself', () => {
    const answer = bytesOf('\x0212.34\r')
    expect(scaleProtocol({ protocol: 'toledo-8217', unit: 'lb' }).read(answer)).toEqual(stable(5597))
    expect(scaleProtocol({ protocol: 'toledo-8217', unit: 'kg' }).read(answer)).toEqual(stable(12_340))
  })

  test('a scale that is asked at seven bits and heard at eight is heard as nonsense, not as a weight', () => {
    const framing = new ReplyFraming(protocolOf('toledo-8217'))
    expect(framing.feed(withParity('\x0212.345\r'))).toEqual([])
    expect(framing.giveUp()).toBe(true)
  })
})

const anyShown: fc.Arbitrary<Shown> = fc.oneof(
  fc.record({
    kind: fc.constant('weight' as const),
    text: fc.integer({ min: 0, max: 99_999 }).map((digits) => (digits / 1000).toFixed(3)),
    unit: fc.constant('kg'),
    isMoving: fc.boolean(),
  }),
  fc.constant({ kind: 'overload' as const }),
)

describe.each(SCALE_PROTOCOLS)('%s', (name) => {
  const answer = (shown: Shown, question: Uint8Array) => scaleLanguages[name].answer(shown, question)
  const question = name === 'cas' ? Uint8Array.of(0x11) : protocolOf(name).question

  test('is understood as the scale meant it, to the gram', () => {
    fc.assert(
      fc.property(anyShown, (one) => {
        const [reading] = heardBy(name, answer(one, question))
        if (one.kind === 'weight')
          expect(reading).toEqual(
            one.isMoving ? { kind: 'in-motion' } : stable(Number(one.text.replace('.', ''))),
          )
        else expect(reading?.kind).not.toBe('stable')
      }),
    )
  })

  test('says the same however its bytes are chunked, split or merged', () => {
    fc.assert(
      fc.property(
        fc.array(anyShown, { maxLength: 5 }),
        fc.array(fc.nat(200), { maxLength: 8 }),
        (all, cuts) => {
          const bytes = Buffer.concat(all.map((one) => answer(one, question)))
          const ends = [...cuts.map((cut) => Math.min(cut, bytes.length)), bytes.length].sort((a, b) => a - b)
          const chunks = ends.map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end))
          expect(heardBy(name, ...chunks)).toEqual(heardBy(name, bytes))
          expect(heardBy(name, bytes)).toHaveLength(all.length)
        },
      ),
    )
  })

  test('lives through any bytes, and weighs what comes after them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        const framing = new ReplyFraming(protocolOf(name))
        for (const one of framing.feed(noise)) protocolOf(name).read(one)
        framing.giveUp()
        const after = answer({ kind: 'weight', text: '1.250', unit: 'kg', isMoving: false }, question)
        expect(framing.feed(after).map((one) => protocolOf(name).read(one))).toEqual([stable(1250)])
      }),
    )
  })
})

test('a check byte lets no frame pass that has one bit wrong', () => {
  const good = casFrame('S 001.25kg')
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.nat(7), (at, bit) => {
      const bad = Uint8Array.from(good, (byte, i) => (i === at ? byte ^ (1 << bit) : byte))
      expect(heardBy('cas', bad).filter(({ kind }) => kind === 'stable')).toEqual([])
    }),
  )
})
