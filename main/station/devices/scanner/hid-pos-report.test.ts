import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildReports, MAKERS } from '#tests/simulators/hid-scanner'
import type { Maker } from '#tests/simulators/hid-scanner'
import { HidPosAssembly, PART_TIMEOUT_MS, readHidPosReport } from './hid-pos-report.ts'
import type { Framed } from './scan-framing.ts'

const scan = (text: string): Framed => ({ kind: 'scan', text })
const unreadable = (why: 'cut-short' | 'garbled' | 'overlong'): Framed => ({ kind: 'unreadable', why })

/** Reports that come at once, one after the other. */
function heard(reports: readonly Uint8Array[], assembly = new HidPosAssembly(), at = 0): Framed[] {
  return reports.flatMap((report) => assembly.feed(report, at))
}

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))
/** A report of 64 bytes that begins and ends with these. */
const report = (begins: string, last = '00') => {
  const whole = new Uint8Array(64)
  whole.set(hex(begins))
  whole.set(hex(last), 63)
  return whole
}

const makers = Object.entries<Maker>(MAKERS)
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(56))
const LONG = `0109506000134352${a}${b}`

describe.each(makers)('a scanner of %s', (_, maker) => {
  test('tells the symbol and its text, without what it was set to send behind', () => {
    expect(heard(buildReports(maker, ']E0', '5901234123457'))).toEqual([scan(']E05901234123457')])
    expect(heard(buildReports(maker, ']d2', '0109\x1d21B'))).toEqual([scan(']d20109\x1d21B')])
    expect(heard(buildReports(maker, '', 'RMA-1'))).toEqual([scan('RMA-1')])
  })

  test('is read in parts and put together', () => {
    const reports = buildReports(maker, ']d2', LONG)
    expect(reports).toHaveLength(3)
    const assembly = new HidPosAssembly()
    expect(heard(reports.slice(0, 2), assembly)).toEqual([])
    expect(heard(reports.slice(2), assembly, PART_TIMEOUT_MS)).toEqual([scan(`]d2${LONG}`)])
  })

  test('has its half scan dropped where another symbol begins', () => {
    const [first] = buildReports(maker, ']d2', LONG)
    const next = buildReports(maker, ']C0', 'TOTE-1')
    expect(heard([first!, ...next])).toEqual([unreadable('cut-short'), scan(']C0TOTE-1')])
  })

  test('has its half scan dropped where the rest comes late or never', () => {
    const [first, second, third] = buildReports(maker, ']d2', LONG)
    const assembly = new HidPosAssembly()
    expect(assembly.feed(first!, 0)).toEqual([])
    expect(assembly.lapse(PART_TIMEOUT_MS)).toEqual([])
    expect(assembly.lapse(PART_TIMEOUT_MS + 1)).toEqual([unreadable('cut-short')])
    expect(assembly.lapsesAt).toBeNull()
    expect(heard([first!, second!], assembly)).toEqual([])
    expect(assembly.feed(third!, PART_TIMEOUT_MS + 1)[0]).toEqual(unreadable('cut-short'))
  })
})

describe('reports byte by byte', () => {
  test('a Honeywell EAN-13, and the same with the identifier one byte later', () => {
    const ean = '35 39 30 31 32 33 34 31 32 33 34 35 37'
    expect(heard([report(`02 0d 5d 45 30 ${ean}`)])).toEqual([scan(']E05901234123457')])
    expect(heard([report(`02 0d 00 5d 45 30 ${ean}`)])).toEqual([scan(']E05901234123457')])
  })

  test('data that begins with "]" is data', () => {
    expect(heard([report('02 03 5d 43 30 5d 5d 5d')])).toEqual([scan(']C0]]]')])
  })

  test('an identifier that the scanner also sends in its data is told once', () => {
    expect(heard([report('02 05 5d 43 31 5d 43 31 34 32')])).toEqual([scan(']C142')])
  })

  test('only the lowest bit says that more follows', () => {
    expect(heard([report('02 01 5d 43 30 41', 'fe')])).toEqual([scan(']C0A')])
    expect(heard([report('02 01 5d 43 30 41', 'ff')])).toEqual([])
  })

  test('what a menu answers is no scan, and does not disturb one', () => {
    const menu = report('02 07 5d 58 30 52 45 56 49 4e 46 06')
    const [first, second, third] = buildReports(MAKERS.honeywell, ']d2', LONG)
    expect(heard([menu])).toEqual([])
    expect(heard([first!, menu, second!, third!])).toEqual([scan(`]d2${LONG}`)])
  })

  test('other reports, and reports of nothing, are nothing', () => {
    expect(heard([report('01 0d 5d 45 30'), report('fd 03'), new Uint8Array(0)])).toEqual([])
    expect(heard([report('02 00 5d 43 30'), report('02 02 5d 43 30 0d 0a')])).toEqual([])
  })

  test.each([
    ['more data than a report holds', report('02 c8 5d 43 30 41')],
    ['57 bytes', report('02 39 5d 43 30 41')],
    ['a report that was cut off', hex('02 05 5d 43 30 41 42')],
    ['no identifier and no zeros', report('02 01 41 42 43 44')],
    ['"]" and no letter behind it', report('02 01 5d 01 02 41')],
  ])('%s is unreadable, and takes with it what was begun', (_, garbled) => {
    const [first] = buildReports(MAKERS.honeywell, ']C0', LONG)
    const assembly = new HidPosAssembly()
    expect(heard([first!, garbled], assembly)).toEqual([unreadable('garbled')])
    expect(assembly.lapsesAt).toBeNull()
  })

  test('a symbol without end is given up at 4096 bytes', () => {
    const endless = report(`02 38 5d 43 30 ${'41'.repeat(56)}`, '01')
    const assembly = new HidPosAssembly()
    expect(
      heard(
        Array.from({ length: 73 }, () => endless),
        assembly,
      ),
    ).toEqual([])
    expect(heard([endless], assembly)).toEqual([unreadable('overlong')])
    expect(heard(buildReports(MAKERS.zebra, ']C0', 'A1'), assembly)).toEqual([scan(']C0A1')])
  })

  test('bytes that are not UTF-8 are Latin-1', () => {
    expect(heard([report('02 02 5d 43 30 c9 41')])).toEqual([scan(']C0ÉA')])
  })
})

describe('whatever comes', () => {
  const maker = fc.constantFrom(...makers.map(([, one]) => one))
  const aim = fc.constantFrom(']C0', ']C1', ']d2', ']Q1', ']E0')
  const text = fc.string({
    minLength: 1,
    maxLength: 180,
    unit: fc.constantFrom(...Array.from('AZaz09-/_.\x1d')),
  })

  test('scans that follow each other come out as they were, whoever made the scanner', () => {
    fc.assert(
      fc.property(maker, fc.array(fc.tuple(aim, text), { maxLength: 6 }), (by, scans) => {
        const reports = scans.flatMap(([symbol, said]) => buildReports(by, symbol, said))
        expect(heard(reports)).toEqual(scans.map(([symbol, said]) => scan(symbol + said)))
      }),
      { numRuns: 200 },
    )
  })

  test('a lost last part never glues two codes together', () => {
    const more = fc.constantFrom(`${a}1`, `${a}${b}2`, `${a}${b}${c}${d}3`)
    fc.assert(
      fc.property(maker, more, text, fc.boolean(), (by, long, next, isSameSymbol) => {
        const assembly = new HidPosAssembly()
        expect(heard(buildReports(by, ']C0', long).slice(0, -1), assembly)).toEqual([])
        const reports = buildReports(by, isSameSymbol ? ']C0' : ']d2', next)
        const told = heard(reports, assembly, isSameSymbol ? PART_TIMEOUT_MS + 1 : 1)
        expect(told).toEqual([unreadable('cut-short'), scan((isSameSymbol ? ']C0' : ']d2') + next)])
      }),
      { numRuns: 100 },
    )
  })

  test('noise is never more than noise, and the next scan is whole', () => {
    const noise = fc.uint8Array({ maxLength: 80 })
    const nearly = fc.tuple(noise, fc.nat(80)).map(([bytes, at]) => {
      const whole = buildReports(MAKERS.honeywell, ']C0', LONG)[0]!.slice(0, at)
      whole.set(bytes.slice(0, Math.max(0, at - 2)), Math.min(2, at))
      return whole
    })
    fc.assert(
      fc.property(fc.array(fc.oneof(noise, nearly), { maxLength: 20 }), maker, text, (rubbish, by, said) => {
        const assembly = new HidPosAssembly()
        heard(rubbish, assembly)
        const told = heard(buildReports(by, ']C0', said), assembly, PART_TIMEOUT_MS + 1)
        expect(told.at(-1)).toEqual(scan(`]C0${said}`))
      }),
      { numRuns: 200 },
    )
  })

  test('a report is read as a block only where its length fits into it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const read = readHidPosReport(Uint8Array.of(2, ...bytes))
        if (read.kind === 'block') expect(read.bytes.length).toBe(bytes[0])
      }),
    )
  })
})
