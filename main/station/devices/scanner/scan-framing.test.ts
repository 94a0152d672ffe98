import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LONGEST_FRAME_BYTES, ScanFraming } from './scan-framing.ts'
import type { Framed } from './scan-framing.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const scans = (...texts: string[]): Framed[] => texts.map((text) => ({ kind: 'scan', text }))
const framed = (...chunks: Uint8Array[]): Framed[] => {
  const framing = new ScanFraming()
  const out = chunks.flatMap((chunk) => framing.feed(chunk))
  const last = framing.fallSilent()
  return last ? [...out, last] : out
}

describe('where a scan ends', () => {
  test.each([
    ['CR', 'A1\r', ['A1']],
    ['LF', 'A1\n', ['A1']],
    ['CRLF is one end, not two', 'A1\r\nB2\r\n', ['A1', 'B2']],
    ['ETX', 'A1\x03', ['A1']],
    ['STX before, ETX after', '\x02A1\x03\x02B2\x03', ['A1', 'B2']],
    ['STX before, CR LF after', '\x02A1\r\n', ['A1']],
    ['three scans in one read, each with its own suffix', 'A1\rB2\r\nC3\n', ['A1', 'B2', 'C3']],
    ['a scanner with no suffix falls silent', 'A1', ['A1']],
    ['an AIM identifier stays in the text', ']C1019520000000015\r', [']C1019520000000015']],
    ['GS stays in the text', ']d2109A\x1d21B\r', [']d2109A\x1d21B']],
    ['other control bytes stay for the station to refuse', '\0\x1b[2J\x7f\r', ['\0\x1b[2J\x7f']],
    ['nothing between two ends is nothing', '\r\n\r\n\x03\x02\x03', []],
  ])('%s', (_, sent, texts) => {
    expect(framed(bytes(sent))).toEqual(scans(...texts))
  })

  test('a scan split over three reads is one scan', () => {
    expect(framed(bytes('RMA-'), bytes('20'), bytes('26\r'))).toEqual(scans('RMA-2026'))
  })

  test('a scan that begins again half-way is reported, and only the whole one is taken', () => {
    expect(framed(bytes('\x02RMA-20\x02RMA-2026\x03'))).toEqual([
      { kind: 'unreadable', why: 'cut-short' },
      ...scans('RMA-2026'),
    ])
  })
})

describe('what the bytes say', () => {
  test('UTF-8 is read as UTF-8, also with a byte order mark', () => {
    expect(framed(Buffer.from('\ufeffŻółć-ש\r'))).toEqual(scans('\ufeffŻółć-ש'))
  })

  test('what is not UTF-8 is read as Latin-1', () => {
    expect(framed(bytes('M\xfcller\r'))).toEqual(scans('Müller'))
  })
})

describe('noise', () => {
  test('the longest barcode is taken', () => {
    const longest = '7'.repeat(LONGEST_FRAME_BYTES)
    expect(framed(bytes(`${longest}\r`))).toEqual(scans(longest))
  })

  test('what is longer is reported once and dropped up to its end; the next scan is whole', () => {
    const noise = '7'.repeat(3 * LONGEST_FRAME_BYTES)
    expect(framed(bytes(`${noise}\rA1\r`))).toEqual([{ kind: 'unreadable', why: 'overlong' }, ...scans('A1')])
  })

  test('silence ends noise too', () => {
    const framing = new ScanFraming()
    framing.feed(bytes('7'.repeat(LONGEST_FRAME_BYTES + 9)))
    expect(framing.silenceMs).toBeGreaterThan(0)
    expect(framing.fallSilent()).toBeUndefined()
    expect(framing.feed(bytes('A1\r'))).toEqual(scans('A1'))
  })
})

describe('silence', () => {
  test('nothing unfinished waits for nothing', () => {
    const framing = new ScanFraming()
    expect(framing.silenceMs).toBe(0)
    framing.feed(bytes('A1\r'))
    expect(framing.silenceMs).toBe(0)
  })

  test('a scanner that has shown a suffix is given longer to finish', () => {
    const framing = new ScanFraming()
    framing.feed(bytes('A'))
    expect(framing.silenceMs).toBe(60)
    framing.feed(bytes('1\rB'))
    expect(framing.silenceMs).toBe(300)
  })
})

describe('whatever comes', () => {
  const tricky = fc.constantFrom(0, 2, 3, 10, 13, 0x1d, 0x41, 0x5d, 0xc5, 0xbb, 0xff)
  const anyBytes = fc.uint8Array({ max: 255, maxLength: 200 })
  const line = fc.oneof(
    anyBytes,
    fc.array(tricky, { maxLength: 200 }).map((list) => Uint8Array.from(list)),
    anyBytes.map((tail) => Buffer.concat([Buffer.alloc(LONGEST_FRAME_BYTES - 20, 'x'), tail])),
  )

  test('however the line chops it, the same bytes give the same scans', () => {
    fc.assert(
      fc.property(line, fc.array(fc.nat({ max: 60 })), (sent, cuts) => {
        const chunks: Uint8Array[] = []
        let rest = sent
        for (const cut of cuts) {
          chunks.push(rest.subarray(0, cut))
          rest = rest.subarray(cut)
        }
        expect(framed(...chunks, rest)).toEqual(framed(sent))
      }),
    )
  })

  test('no scan is empty, too long, or holds a suffix', () => {
    fc.assert(
      fc.property(line, (sent) => {
        for (const one of framed(sent)) {
          if (one.kind !== 'scan') continue
          expect(['\r', '\n', '\x02', '\x03'].filter((end) => one.text.includes(end))).toEqual([])
          expect(one.text.length).toBeGreaterThan(0)
          expect(one.text.length).toBeLessThanOrEqual(LONGEST_FRAME_BYTES)
        }
      }),
    )
  })
})
