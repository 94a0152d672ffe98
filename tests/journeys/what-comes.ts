import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { ofKind, type Day } from './day.ts'
import { atTheEndOfTheDay } from './end-of-day.ts'
import { GTIN, tracking } from './site.ts'
import type { Worker } from './worker.ts'

/** A day's first half: each return with what its parcel may hold. Whoever begins the day says with which hands. */
export function whatComes(beginDay: () => Promise<Day>): void {
  let day: Day
  let worker: Worker
  beforeAll(async () => {
    day = await beginDay()
    worker = day.worker
  })
  afterAll(() => day?.end())

  // One that failed half-way must not take the others with it.
  beforeEach(() => worker.startsAfresh())

  it('a perfect piece: the product, "as new", its label, the tote', async () => {
    await worker.opens('PERFECT')
    expect(worker.context).toMatchObject({ client: 'MAIN', rma: 'PERFECT' })
    const before = worker.scans
    await worker.scan(GTIN.shirt)
    expect(worker.told('scan')).toMatchObject({ means: 'product', text: GTIN.shirt })
    expect(worker.step).toBe('question')
    expect(worker.offered[0]).toBe('as-new')
    await worker.say('as-new')
    expect(worker.told('graded')).toMatchObject({ grade: 'A', derived: 'A', overridden: false })
    expect(worker.told('decided')).toMatchObject({
      disposition: 'RESTOCK',
      action: 'restock',
      container: 'RST-1',
    })
    expect(worker.told('label', { state: 'sent' })).toMatchObject({ printer: 'labels' })
    expect(worker.step).toBe('scan-back')
    await worker.scan(worker.context.lpn ?? '')
    expect(worker.told('confirmed', { what: 'scan-back' })).toMatchObject({ lpn: worker.context.lpn })
    expect(worker.told('label', { state: 'printed' })).toBeDefined()
    expect(worker.step).toBe('sort')
    expect(worker.context).toMatchObject({
      container: 'RST-1',
      sku: 'SHIRT-M',
      grade: 'A',
      disposition: 'RESTOCK',
    })
    await worker.scan('RST-1')
    expect(worker.told('confirmed', { what: 'sorted' })).toMatchObject({ container: 'RST-1' })
    // Three, and the one more that the site asked for: the label's.
    expect(worker.scans - before).toBe(4)
    expect(worker.step).toBe('next-unit')
    expect(worker.offered[0]).toBe('close-parcel')
    await worker.close()
    expect(worker.step).toBe('arrive')
    expect(await day.unitsOf('PERFECT')).toMatchObject([
      { sku: 'SHIRT-M', quantity: 1, reception: 'received', acceptance: 'accepted', container: 'RST-1' },
    ])
  })

  it('identical pieces are counted into one unit', async () => {
    await worker.opens('COUNTED')
    await worker.scan(GTIN.mug)
    expect(worker.step).toBe('quantity')
    await worker.scan(GTIN.mug)
    await worker.scan(GTIN.mug)
    expect(worker.context.entered).toBe('3')
    await worker.say('enter', 'as-new')
    await worker.putAway()
    expect(worker.offered[0]).toBe('same-again')
    await worker.say('same-again')
    await worker.putAway()
    await worker.close()
    const units = await day.unitsOf('COUNTED')
    expect(units.map(({ quantity }) => quantity).toSorted((a, b) => a - b)).toEqual([1, 3])
  })

  it('a number of pieces is keyed in from the card, never more than announced', async () => {
    await worker.opens('KEYED')
    await worker.scan(GTIN.mug)
    await worker.say('digit.1', 'digit.3')
    expect(worker.refused).toEqual(['quantity-too-many'])
    await worker.say('clear', 'digit.1', 'digit.2')
    expect(worker.context.entered).toBe('12')
    await worker.say('enter', 'as-new')
    await worker.putAway()
    await worker.close()
    expect(await day.unitsOf('KEYED')).toMatchObject([{ quantity: 12 }])
  })

  it('a set is there with one scan', async () => {
    await worker.opens('SET')
    await worker.scan(GTIN.tent)
    expect(worker.step).toBe('components')
    await worker.say('yes', 'as-new')
    expect(worker.told('graded')).toMatchObject({ grade: 'A' })
    await worker.putAway()
    await worker.close()
  })

  it('a component that misses is named and lowers the grade', async () => {
    await worker.opens('PART')
    await worker.scan(GTIN.blender)
    await worker.say('part-missing', 'yes', 'missing')
    while (worker.step === 'question') await worker.say(worker.offered[0] ?? '')
    expect(worker.lines.find(({ event }) => event === 'graded')).not.toMatchObject({ grade: 'A' })
    await worker.putAway()
    await worker.close()
    const [unit] = await day.unitsOf('PART')
    const inspection = ofKind(await day.allDocuments(), 'inspection').find(
      ({ unit: id }) => id === unit?.unit,
    )
    expect(inspection).toMatchObject({ missingParts: [expect.stringContaining('Lid')] })
  })

  it('what nobody announced is taken as undeclared and held', async () => {
    await worker.opens('EXTRA')
    await worker.scan(GTIN.mug)
    expect(worker.offered.slice(0, 2)).toEqual(['undeclared', 'wrong-item'])
    await worker.say('undeclared')
    await worker.answersAsNew()
    expect(worker.told('decided')).toMatchObject({ action: 'hold' })
    await worker.putAway()
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
    await worker.putAway()
    await worker.close()
    const receptions = (await day.unitsOf('EXTRA')).map(({ reception }) => reception)
    expect(receptions.sort()).toEqual(['received', 'undeclared'])
  })

  it('another article than announced is a wrong item, and the announced one is missing', async () => {
    await worker.opens('OTHER')
    await worker.scan(GTIN.mug)
    await worker.say('wrong-item')
    await worker.answersAsNew()
    await worker.putAway()
    await worker.close('missing')
    expect(await day.unitsOf('OTHER')).toMatchObject([
      { sku: 'MUG', reception: 'wrong-item', action: 'hold' },
    ])
  })

  it("another client's goods are foreign, and its totes and places refuse ours", async () => {
    await worker.opens('FOREIGN')
    await worker.scan(GTIN.nordShirt)
    expect(worker.context.client).toBe('NORD')
    await worker.say('accept')
    await worker.answersAsNew()
    expect(worker.told('decided')).toMatchObject({ action: 'hold' })
    await worker.putAway()
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
    await worker.scan(worker.context.lpn ?? '')
    await worker.scan('RST-N')
    expect(worker.refused).toEqual(['tote-other-client'])
    await worker.putAway()
    await worker.close()
    const foreign = (await day.show('units')).filter(({ reception }) => reception === 'foreign')
    expect(foreign).toMatchObject([{ client: 'NORD', sku: 'SHIRT-M', action: 'hold' }])
  })

  it('an unknown parcel is opened as a blind return', async () => {
    await worker.scan('NOBODY-KNOWS-1')
    expect(worker.refused).toEqual(['parcel-unknown'])
    expect(worker.offered[0]).toBe('blind-return')
    await worker.say('blind-return')
    await worker.scan(GTIN.mug)
    await worker.answersAsNew()
    await worker.putAway()
    await worker.close()
    const parcel = (await day.show('parcels')).find(({ tracking: number }) => number === 'NOBODY-KNOWS-1')
    expect(parcel).toMatchObject({ state: 'closed' })
  })

  it('an unknown parcel is set aside unidentified', async () => {
    await worker.scan('NOBODY-KNOWS-2')
    await worker.say('park')
    expect(worker.step).toBe('arrive')
    const parcel = (await day.show('parcels')).find(({ tracking: number }) => number === 'NOBODY-KNOWS-2')
    expect(parcel).toMatchObject({ state: 'unidentified', arrivedAt: null })
  })

  it('a thing in a parcel that nobody knows is unidentified', async () => {
    await worker.say('blind-return')
    await worker.scan(GTIN.unheardOf)
    expect(worker.refused).toEqual(['code-unknown'])
    await worker.say('undeclared')
    await worker.answersAsNew()
    expect(worker.told('decided')).toMatchObject({ action: 'hold' })
    await worker.putAway()
    await worker.close()
    const unknown = (await day.show('units')).filter(({ reception }) => reception === 'unidentified')
    expect(unknown).toMatchObject([{ sku: null, action: 'hold' }])
  })

  it('a serial of another order is refused and taken as a wrong item', async () => {
    await worker.opens('SERIAL-C')
    await worker.scan(GTIN.phone)
    expect(worker.step).toBe('serial')
    await worker.scan('359881030314356')
    expect(worker.refused).toEqual(['serial-other-order'])
    expect(worker.offered[0]).toBe('wrong-item')
    await worker.say('wrong-item')
    await worker.answersAsNew()
    await worker.putAway()
    await worker.scan('353918057704551')
    await worker.scan(GTIN.phone)
    await worker.scan('353918057704551')
    expect(worker.refused).toEqual([])
    await worker.answersAsNew()
    await worker.putAway()
    await worker.close()
    const units = await day.unitsOf('SERIAL-C')
    expect(Object.fromEntries(units.map(({ serial, reception }) => [serial, reception]))).toEqual({
      '353918057704551': 'received',
      '359881030314356': 'wrong-item',
    })
  })

  it('an announced serial identifies its piece; back already, it is refused', async () => {
    await worker.opens('SERIAL-A')
    await worker.scan('356938035643809')
    expect(worker.told('scan')?.means).toBe('serial')
    expect(worker.context.sku).toBe('PHONE')
    await worker.answersAsNew()
    await worker.putAway()
    await worker.close()
    await worker.opens('SERIAL-B')
    await worker.scan(GTIN.phone)
    await worker.scan('356938035643809')
    expect(worker.refused).toEqual(['serial-back-already'])
    await worker.scan('490154203237518')
    await worker.answersAsNew()
    await worker.putAway()
    await worker.close()
    expect(await day.unitsOf('SERIAL-B')).toMatchObject([
      { serial: '490154203237518', reception: 'received' },
    ])
  })

  it('what another parcel of the return may bring is still expected, not missing', async () => {
    await worker.scan(tracking('TWO-PARCELS', '-1'))
    await worker.scan(GTIN.mug)
    await worker.say('as-new')
    await worker.putAway()
    await worker.say('close-parcel')
    expect(worker.offered.slice(0, 2)).toEqual(['accept', 'missing'])
    await worker.say('accept')
    await worker.scan(tracking('TWO-PARCELS', '-2'))
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
    await worker.putAway()
    await worker.close()
    expect((await day.unitsOf('TWO-PARCELS')).map(({ sku }) => sku)).toEqual(['MUG', 'SHIRT-M'])
  })

  it('two returns in one parcel: the one is asked where both could be meant', async () => {
    await worker.scan(tracking('SHARED'))
    await worker.scan(GTIN.mug)
    expect(worker.context.rma).toBe('SHARED-2')
    await worker.say('as-new')
    await worker.putAway()
    await worker.scan(GTIN.shirt)
    expect(worker.prompt.options.slice(0, 2).map(({ label }) => label)).toEqual(['SHARED-1', 'SHARED-2'])
    await worker.say('answer.2', 'as-new')
    await worker.putAway()
    await worker.scan(GTIN.shirt)
    expect(worker.context.rma).toBe('SHARED-1')
    await worker.say('as-new')
    await worker.putAway()
    await worker.close()
    expect(await day.unitsOf('SHARED-1')).toHaveLength(1)
    expect(await day.unitsOf('SHARED-2')).toHaveLength(2)
  })

  it('a sealed return to sender is done with one scan of the tote that is named', async () => {
    await worker.scan(tracking('SEALED'))
    expect(worker.step).toBe('packaging')
    expect(worker.offered[0]).toBe('as-new')
    const before = worker.scans
    await worker.scan(worker.context.container ?? '')
    expect(worker.scans - before).toBe(1)
    expect(worker.told('confirmed', { what: 'sorted' })).toBeDefined()
    expect(worker.told('confirmed', { what: 'parcel-closed' })).toBeDefined()
    expect(worker.step).toBe('arrive')
    expect(await day.unitsOf('SEALED')).toMatchObject([{ quantity: 2, grade: 'A', action: 'restock' }])
  })

  atTheEndOfTheDay(() => day, { relabelled: [] })
}
