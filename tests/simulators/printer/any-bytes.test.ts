import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epl } from './epl.ts'
import { escpos } from './escpos.ts'
import { Mechanism } from './mechanism.ts'
import { tspl } from './tspl.ts'
import { zpl } from './zpl.ts'

/** Pieces of each language, so that chance finds its way into the commands. */
const PIECES = {
  zpl: [
    '^XA',
    '^XZ',
    '^PW',
    '^LL',
    '^FO',
    '^BY',
    '^BCN,',
    '^BXN,',
    '^BQN,2,',
    '^FD>:',
    '^FDMA,',
    '^FS',
    '^GFA,',
    ':Z64:',
    '~HS',
    '~JR',
    '^PQ',
  ],
  tspl: [
    'SIZE ',
    ' mm,',
    'CLS',
    'BITMAP ',
    'PRINT ',
    'BARCODE ',
    'DMATRIX ',
    'QRCODE ',
    '"',
    '\r\n',
    '\x1b!',
    '\x1b!R',
  ],
  epl: ['N\n', 'q', 'Q', 'GW', 'B', 'b', 'P', '\n', '^ee\n', '^@\n', '"', ',D,c', ',Q,m2,s'],
  escpos: ['\x1d\x76\x30\x00', '\x1d\x56', '\x1d(H\x06\x00', '\x1b@', '\x1bd', '\x1bJ', '\x10\x04', '\x1da'],
}
const WORDS = ['0', '1', '2', '10', '99999999', '-1', '1.5', ',', ' ', 'A', 'ABC']
const interpreters = { zpl, tspl, epl, escpos }
const LANGUAGES = ['zpl', 'tspl', 'epl', 'escpos'] as const

describe.each(LANGUAGES)('an emulated %s printer', (language) => {
  it('lives on whatever bytes it is sent', () => {
    const pieces = fc.oneof(
      fc.constantFrom(...PIECES[language], ...WORDS).map((text) => Buffer.from(text, 'latin1')),
      fc.uint8Array({ maxLength: 12 }),
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const mechanism = new Mechanism(0, () => undefined)
        mechanism.condition.paused = true
        const head = { widthDots: 64, heightDots: 32, dotsPerMm: 8 }
        const start = () => {
          const begun = interpreters[language](engine)
          begun.next()
          return begun
        }
        const engine = {
          mechanism,
          head,
          reply: () => undefined,
          replier: () => () => undefined,
          answer: () => undefined,
          restart: () => (printer = start()),
          wrong: (what: string) => expect(what.length).toBeLessThan(100),
        }
        let printer = start()
        for (const byte of Buffer.concat(parts)) expect(printer.next(byte).done).toBe(false)
        mechanism.forget()
      }),
      { numRuns: 150 },
    )
  })
})
