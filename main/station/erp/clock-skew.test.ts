import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { httpDateIn, skewOf } from './clock-skew.ts'

const NOON = Date.parse('2026-03-02T12:00:00Z')
const MINUTE = 60_000

describe('the time that an answer says', () => {
  it('is read as all must write it, and in no other way', () => {
    expect(httpDateIn('Mon, 02 Mar 2026 12:00:00 GMT')).toBe(NOON)
    for (const strange of [
      undefined,
      ['Mon, 02 Mar 2026 12:00:00 GMT'],
      '',
      'Monday, 02-Mar-26 12:00:00 GMT',
      'Mon Mar  2 12:00:00 2026',
      'Tue, 02 Mar 2026 12:00:00 GMT',
      'Mon, 30 Feb 2026 12:00:00 GMT',
      'Mon, 02 Mar 2026 25:00:00 GMT',
      'Mon, 02 Mar 2026 12:00:00 UTC',
      'Mon, 02 Mar 2026 12:00:00 GMT, Mon, 02 Mar 2026 12:00:00 GMT',
      '2026-03-02T12:00:00Z',
      '1772452800',
    ])
      expect(httpDateIn(strange)).toBeNull()
  })

  it('is nothing or a moment, whatever stands there', () => {
    const anything = fc.oneof(fc.string(), fc.date({ noInvalidDate: false }).map(String), fc.anything())
    fc.assert(
      fc.property(anything, (header) => {
        const at = httpDateIn(header)
        expect(at === null || new Date(at).toUTCString() === header).toBe(true)
      }),
    )
    const moment = fc.date({ min: new Date(0), max: new Date(Date.UTC(9999, 11, 31)), noInvalidDate: true })
    fc.assert(
      fc.property(moment, (date) => {
        expect(httpDateIn(date.toUTCString())).toBe(Math.floor(date.getTime() / 1000) * 1000)
      }),
    )
  })
})

describe('how much an ERP’s clock is ahead', () => {
  const quick = { sentAt: NOON, receivedAt: NOON + 200 }

  it('is nothing within a minute, and the least that it must be beyond', () => {
    expect(skewOf({ ...quick, date: NOON + 60_000 })).toBe(0)
    expect(skewOf({ ...quick, date: NOON + 7 * MINUTE })).toBe(7 * MINUTE - 200)
    expect(skewOf({ ...quick, date: NOON - 61_000 })).toBe(0)
    expect(skewOf({ ...quick, date: NOON - 7 * MINUTE })).toBe(1000 - 7 * MINUTE)
  })

  it('is not known where the station’s clock was set back meanwhile', () => {
    expect(skewOf({ sentAt: NOON, receivedAt: NOON - 10 * MINUTE, date: NOON })).toBeNull()
  })

  it('is never said of an answer that only came late, or while the station’s clock was set forward', () => {
    const late = { wait: fc.nat(20 * MINUTE), writtenAfter: fc.double({ min: 0, max: 1, noNaN: true }) }
    fc.assert(
      fc.property(
        late.wait,
        late.writtenAfter,
        fc.integer({ min: -59_000, max: 59_000 }),
        (wait, part, skew) => {
          const date = Math.floor((NOON + wait * part + skew) / 1000) * 1000
          expect(skewOf({ sentAt: NOON, receivedAt: NOON + wait, date })).toBe(0)
        },
      ),
    )
  })

  it('is never more than it is', () => {
    const skews = fc.integer({ min: -1000 * MINUTE, max: 1000 * MINUTE })
    fc.assert(
      fc.property(skews, fc.nat(MINUTE), fc.nat(MINUTE), (skew, there, back) => {
        const date = Math.floor((NOON + there + skew) / 1000) * 1000
        const said = skewOf({ sentAt: NOON, receivedAt: NOON + there + back, date })
        if (said === null) throw new Error('nothing was said')
        expect(Math.abs(said)).toBeLessThanOrEqual(Math.abs(skew))
        expect(said === 0 || Math.sign(said) === Math.sign(skew)).toBe(true)
      }),
    )
  })
})
