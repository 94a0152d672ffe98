import { beforeEach, describe, expect, it } from 'vitest'
import { refusalsAmong, type TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'

let bench: TestBench
beforeEach(() => {
  bench = smallSite().signIn()
})

const unitInHand = () => bench.db.units.get(bench.prompt.context.unit ?? '')

describe('the four checks of a serial number', () => {
  it.each([
    ['W-99', 'serial-unknown', 'was never shipped'],
    ['W-2', 'serial-other-order', 'went out on another order'],
    ['W-3', 'serial-other-customer', 'went to another customer'],
    ['IMEI-9', 'serial-other-product', 'belongs to another product'],
    ['no serial', 'serial-unreadable', 'is none at all'],
  ])('refuses %s as %s: it %s', (serial, code) => {
    bench.scan('P-WATCH')
    bench.scan(GTIN.watch)
    expect(refusalsAmong(bench.scan(serial))).toEqual([code])
    expect(bench.step).toBe('serial')
    expect(bench.options.slice(0, 2)).toEqual(['wrong-item', 'none'])
  })

  it('lets the right one pass after a wrong one', () => {
    bench.scan('P-WATCH')
    bench.scan(GTIN.watch)
    bench.scan('W-99')
    bench.scan('W-1')
    expect(unitInHand()).toMatchObject({ serial: 'W-1', reception: 'received' })
  })

  it('refuses one that is back already as soon as it is scanned again', () => {
    bench.scan('P-PHONE')
    bench.scan('IMEI-1')
    bench.command('as-new')
    bench.scan(bench.prompt.context.lpn!)
    bench.scan('RST-1')
    expect(refusalsAmong(bench.scan('IMEI-1'))).toEqual(['serial-back-already'])
    bench.command('back')
    expect(refusalsAmong(bench.scan(`(01)0${GTIN.phone}(21)IMEI-1`))).toEqual(['serial-back-already'])
  })

  it('takes a doubtful piece as a wrong item, which the customer owns', () => {
    bench.scan('P-WATCH')
    bench.scan(GTIN.watch)
    bench.scan('W-2')
    bench.command('wrong-item')
    expect(unitInHand()).toMatchObject({ reception: 'wrong-item', titleHolder: 'customer', lineId: null })
    expect(bench.db.lines.inParcel(unitInHand().parcelId)).toMatchObject([{ received: 0 }])
  })

  it('goes on without a number where none can be read', () => {
    bench.scan('P-PHONE')
    bench.scan(GTIN.phone)
    bench.command('none')
    expect(unitInHand()).toMatchObject({ serial: null, reception: 'received' })
  })

  it('holds later too, when the checklist asks for a number that could not be read at first', () => {
    bench.scan('P-PHONE')
    bench.scan(GTIN.phone)
    bench.command('none', 'opened', 'no')
    expect(refusalsAmong(bench.scan(GTIN.phone))).toEqual(['not-expected-here'])
    expect(refusalsAmong(bench.scan('IMEI-2'))).toEqual(['serial-other-order'])
    bench.scan('IMEI-1')
    expect(unitInHand().serial).toBe('IMEI-1')
    bench.command('undo')
    expect(unitInHand().serial).toBeNull()
  })
})

describe('a serial number comes in many symbols', () => {
  it('together with its GTIN in one', () => {
    bench.scan('P-PHONE')
    bench.scan(`]d2010${GTIN.phone}21IMEI-1`)
    expect(unitInHand()).toMatchObject({ sku: 'PHONE', serial: 'IMEI-1' })
  })

  it('alone in a GS1 symbol beside the one with the GTIN, where nothing else is asked', () => {
    bench.scan('P-PHONE')
    expect(refusalsAmong(bench.scan(']C121IMEI-1'))).toEqual(['gs1-malformed'])
    bench.scan(GTIN.phone)
    bench.scan(']C121IMEI-1')
    expect(unitInHand().serial).toBe('IMEI-1')
  })

  it('never as a tote, a parcel or the product itself', () => {
    bench.scan('P-PHONE')
    bench.scan(GTIN.phone)
    for (const text of ['T-001', 'P-SHIRT', GTIN.phone, 'PHONE'])
      expect(refusalsAmong(bench.scan(text))).toEqual(['not-expected-here'])
  })
})
