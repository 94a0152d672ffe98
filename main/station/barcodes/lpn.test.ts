import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeLpn, readLpn, siteCodeProblem } from './lpn.ts'
import { carriersOf } from './tracking-number.ts'

const anyBytes = fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes).toString('latin1'))

const site = fc.stringMatching(/^[0-9A-Z]{2,4}$/).filter((code) => siteCodeProblem(code) === null)
const station = fc.stringMatching(/^[0-9A-Z]{2}$/)
const counter = fc.nat({ max: 32 ** 7 - 1 })

test('is read back as it was made, in capitals or not', () => {
  fc.assert(
    fc.property(site, station, counter, (code, bench, n) => {
      const lpn = makeLpn({ site: code, station: bench, counter: n })
      expect(lpn).toMatch(/^[0-9A-Z]{12,14}$/)
      expect(readLpn(lpn, code)).toEqual({ station: bench, counter: n })
      expect(readLpn(lpn.toLowerCase(), code)).toEqual({ station: bench, counter: n })
    }),
  )
})

test('a label of the site WRO looks like this', () => {
  expect(makeLpn({ site: 'WRO', station: '01', counter: 1 })).toMatch(/^WRO010000001[0-9A-Z]$/)
})

test('one wrong character is refused', () => {
  fc.assert(
    fc.property(
      counter,
      fc.nat(12),
      fc.constantFrom(...Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ')),
      (n, place, wrong) => {
        const lpn = makeLpn({ site: 'WRO', station: '01', counter: n })
        fc.pre(lpn[place] !== wrong)
        expect(readLpn(lpn.slice(0, place) + wrong + lpn.slice(place + 1), 'WRO')).toBeNull()
      },
    ),
  )
})

test('another site’s label is not ours', () => {
  const lpn = makeLpn({ site: 'WRO', station: '01', counter: 7 })
  for (const other of ['WR', 'WROC', 'POZ', '']) expect(readLpn(lpn, other)).toBeNull()
})

test('no text of the world makes reading throw', () => {
  fc.assert(fc.property(anyBytes, (text) => readLpn(text, 'WRO') === null))
})

test('parts that no station has are a bug', () => {
  const good = { site: 'WRO', station: '01', counter: 0 }
  expect(() => makeLpn({ ...good, site: 'LPN' })).toThrow('carrier-prefix')
  expect(() => makeLpn({ ...good, station: '1' })).toThrow(RangeError)
  expect(() => makeLpn({ ...good, counter: 32 ** 7 })).toThrow(RangeError)
})

describe('a site’s code', () => {
  test.each(['W', 'WROCL', 'wro', 'W-1', '', 'WŁ'])('is 2 to 4 of A-Z and 0-9: %j is not', (code) => {
    expect(siteCodeProblem(code)).toBe('shape')
  })

  test.each(['LPN', 'LP', 'LPNX', '1Z', '1ZAB', 'JD', 'JJ', 'JJD', 'TB', 'TBA', 'TBC1', 'PX', 'A0', 'A000'])(
    'does not begin like another’s number: %s',
    (code) => {
      expect(siteCodeProblem(code)).toBe('carrier-prefix')
    },
  )

  test.each(['BD', 'BDB', 'BDC', 'BDC1', '12', '0000'])(
    'nor like our badges, our commands or a GTIN: %s',
    (code) => {
      expect(siteCodeProblem(code)).toBe('carrier-prefix')
    },
  )

  test.each(['WRO', 'WA1', 'PL', 'BUH2', '4PL', 'BDX', 'TX', 'A1'])('%s is fine', (code) => {
    expect(siteCodeProblem(code)).toBeNull()
  })

  test('keeps labels apart from numbers that carriers vouch for', () => {
    fc.assert(
      fc.property(site, station, counter, (code, bench, n) => {
        const lpn = makeLpn({ site: code, station: bench, counter: n })
        // A site of two letters and a digit can, by chance, make one that passes for a postal number: ask for LPNs first.
        const others = carriersOf(lpn).filter(({ carrier }) => carrier !== 'upu-s10')
        expect(others).toEqual([])
      }),
    )
  })
})
