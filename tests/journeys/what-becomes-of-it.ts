import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { ofKind, type Day } from './day.ts'
import { atTheEndOfTheDay } from './end-of-day.ts'
import { GTIN, tracking } from './site.ts'
import { recall } from './ways-out.ts'
import type { Worker } from './worker.ts'

/** A day's second half: each return with what may become of it. Whoever begins the day says with which hands. */
export function whatBecomesOfIt(beginDay: () => Promise<Day>): void {
  let day: Day
  let worker: Worker
  beforeAll(async () => {
    day = await beginDay()
    worker = day.worker
  })
  afterAll(() => day?.end())

  beforeEach(() => worker.startsAfresh())

  it('a piece that did not come is confirmed missing', async () => {
    await worker.opens('PIECE')
    await worker.scan(GTIN.mug)
    await worker.say('as-new')
    await worker.putAway()
    await worker.say('close-parcel')
    expect(worker.step).toBe('close-parcel')
    expect(worker.offered[0]).toBe('missing')
    await worker.say('missing')
    expect(worker.step).toBe('arrive')
    const closed = ofKind(await day.allDocuments(), 'parcel-closed').find(
      ({ rmas }) => String(rmas) === 'PIECE',
    )
    expect(closed?.['lines']).toMatchObject([
      { sku: 'SHIRT-M', expected: 1, received: 0, status: 'short' },
      { sku: 'MUG', expected: 1, received: 1, status: 'received' },
    ])
  })

  it('a parcel that comes late after a timely notice is not late', async () => {
    await worker.opens('SLOW')
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
    expect(worker.told('decided')).toMatchObject({ action: 'restock' })
    await worker.putAway()
    await worker.close()
    expect(await day.unitsOf('SLOW')).toMatchObject([{ acceptance: 'accepted', action: 'restock' }])
  })

  it('a notice that came late leaves the decision to the client', async () => {
    await worker.opens('LATE')
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
    expect(worker.told('decided')).toMatchObject({ action: 'hold' })
    await worker.putAway()
    await worker.close()
    expect(await day.unitsOf('LATE')).toMatchObject([{ acceptance: 'rejected', action: 'hold' }])
  })

  it('a recalled article leaves for quarantine and by no other way; the recall came while the station ran', async () => {
    await recall(day, 'KETTLE')
    await worker.opens('RECALL')
    await worker.scan(GTIN.kettle)
    await worker.say('as-new')
    expect(worker.told('decided')).toMatchObject({ action: 'quarantine' })
    await worker.scan(worker.context.lpn ?? '')
    await worker.sayAnyway('disposition.RESTOCK')
    expect(worker.refused).toEqual(['exit-gate-closed'])
    await worker.putAway()
    await worker.close()
    expect(await day.unitsOf('RECALL')).toMatchObject([
      { grade: 'A', action: 'quarantine', container: 'QUA-1' },
    ])
  })

  it('a command code printed by an outsider is refused, masked and logged', async () => {
    await worker.opens('FORGED')
    const genuine = day.dock.code('close-parcel')
    const forged = genuine.slice(0, -2) + (genuine.endsWith('00') ? '11' : '00')
    await worker.scan(forged)
    expect(worker.refused).toEqual(['command-forged'])
    expect(worker.told('scan')?.text).not.toContain(forged.slice(6))
    expect(worker.step).toBe('identify')
    expect((await day.show('journal')).map(({ kind }) => kind)).toContain('command-forged')
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
    await worker.putAway()
    await worker.close()
  })

  it("a complaint's goods stay the customer's and are held", async () => {
    await worker.opens('COMPLAINT')
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
    expect(worker.told('decided')).toMatchObject({ action: 'hold' })
    await worker.scan(worker.context.lpn ?? '')
    await worker.sayAnyway('disposition.RESTOCK')
    expect(worker.refused).toEqual(['exit-gate-closed'])
    await worker.putAway()
    await worker.close()
    expect(await day.unitsOf('COMPLAINT')).toMatchObject([{ titleHolder: 'customer', action: 'hold' }])
  })

  it('damage is asked about, photographed or not, and lowers the grade', async () => {
    await worker.opens('DAMAGED')
    await worker.scan(GTIN.mug)
    await worker.say('damaged')
    while (worker.step === 'question' && worker.offered[0]?.startsWith('answer.'))
      await worker.say('answer.2')
    expect(worker.step).toBe('photo')
    await worker.say('no-camera')
    while (worker.step === 'question') await worker.say('none')
    await worker.putAway()
    await worker.close()
    expect(await day.unitsOf('DAMAGED')).toMatchObject([{ grade: 'C', action: 'secondary-sale' }])
  })

  it('what is cleaned on the spot comes back to the question', async () => {
    await worker.opens('DIRTY')
    await worker.scan(GTIN.mug)
    await worker.say('dirty', 'answer.1')
    expect(worker.offered[0]).toBe('as-new')
    await worker.say('as-new')
    expect(worker.told('graded')).toMatchObject({ grade: 'A' })
    await worker.putAway()
    await worker.close()
  })

  it('a person overrides the grade, with a reason', async () => {
    await worker.opens('OVERRIDE')
    await worker.scan(GTIN.mug)
    await worker.say('as-new')
    await worker.scan(worker.context.lpn ?? '')
    await worker.say('grade.C')
    expect(worker.step).toBe('grade')
    await worker.say('answer.1')
    expect(worker.told('graded')).toMatchObject({ grade: 'C', derived: 'A', overridden: true })
    expect(worker.told('decided')).toMatchObject({ action: 'secondary-sale' })
    await worker.putAway()
    await worker.close()
    const [unit] = await day.unitsOf('OVERRIDE')
    expect(unit).toMatchObject({ grade: 'C', container: 'BST-1' })
    const kinds = (await day.show('outbox'))
      .filter(({ subject }) => subject === unit?.unit)
      .map(({ kind }) => kind)
    expect(kinds).toContain('correction')
  })

  it('undo takes back the tote, then the answer, then the piece; the ERP hears of each', async () => {
    await worker.opens('UNDO')
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
    const lpn = worker.context.lpn
    await worker.putAway()
    await worker.say('undo')
    expect(worker.step).toBe('sort')
    expect(worker.told('corrected', { field: 'move' })).toBeDefined()
    await worker.say('undo', 'undo')
    expect(worker.step).toBe('question')
    await worker.say('undo')
    expect(worker.step).toBe('identify')
    expect(await day.unitsOf('UNDO')).toEqual([])
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
    expect(worker.context.lpn).not.toBe(lpn)
    await worker.putAway()
    await worker.close()
    expect(await day.unitsOf('UNDO')).toHaveLength(1)
  })

  it('what destroys goods waits for a supervisor: their badge, then their word', async () => {
    await worker.opens('UNSAFE')
    await worker.scan(GTIN.mug)
    await worker.say('damaged', 'answer.4', 'answer.2', 'no-camera', 'none')
    expect(worker.told('graded')).toMatchObject({ grade: 'E' })
    expect(worker.step).toBe('approval')
    await worker.say('approve')
    expect(worker.refused).toEqual(['approval-needs-badge'])
    await worker.scan(day.dock.badges.supervisor)
    expect(worker.told('scan')).toMatchObject({ means: 'badge' })
    expect(JSON.stringify(worker.lines)).not.toContain(day.dock.badges.supervisor)
    await worker.say('approve')
    expect(worker.told('decided')).toMatchObject({ action: 'dispose' })
    await worker.putAway()
    await worker.close()
    expect(await day.unitsOf('UNSAFE')).toMatchObject([{ grade: 'E', action: 'dispose' }])
  })

  it('a label that is not stuck on yet is owed, and said so at the close', async () => {
    await worker.opens('OWED')
    await worker.scan(GTIN.mug)
    await worker.say('as-new')
    const { lpn = '' } = worker.context
    await worker.say('next')
    expect(worker.step).toBe('sort')
    await worker.scan(worker.context.container ?? '')
    await worker.say('close-parcel')
    expect(worker.step).toBe('close-parcel')
    expect(worker.prompt.text).toContain(lpn)
    await worker.say(worker.offered[0] ?? '')
    expect(worker.told('confirmed', { what: 'parcel-closed' })).toBeDefined()
  })

  it('the licence plate of an open unit takes it in hand at its first unfinished step', async () => {
    await worker.opens('IN-HAND')
    await worker.scan(GTIN.mug)
    await worker.say('as-new')
    const { lpn = '', unit } = worker.context
    await worker.say('park')
    await worker.scan(lpn)
    expect(worker.told('scan')?.means).toBe('lpn')
    expect(worker.step).toBe('scan-back')
    expect(worker.context.unit).toBe(unit)
    await worker.putAway()
    if (worker.step === 'arrive') await worker.scan(tracking('IN-HAND'))
    await worker.close()
  })

  it('a parked parcel is taken up at the same step by any scan of it', async () => {
    await worker.opens('PARKED')
    await worker.scan(GTIN.shirt)
    await worker.say('park')
    expect(worker.step).toBe('arrive')
    await worker.scan('PARKED')
    expect(worker.told('scan')?.means).toBe('rma')
    expect(worker.step).toBe('question')
    await worker.say('as-new')
    await worker.putAway()
    await worker.close()
  })

  it('the gate takes scan after scan; a reservation is asked about at the bench', async () => {
    await worker.say('gate')
    await worker.scan(tracking('REFUSED'))
    expect(worker.told('confirmed', { what: 'gate' })).toBeDefined()
    await worker.say('refuse')
    await worker.scan(tracking('GATED'))
    await worker.say('reservation')
    expect(worker.step).toBe('gate')
    await worker.say('next')
    expect(worker.step).toBe('arrive')
    await worker.scan(tracking('REFUSED'))
    expect(worker.refused).toHaveLength(1)
    await worker.scan(tracking('GATED'))
    expect(worker.step).toBe('packaging')
    await worker.say('damaged')
    await worker.scan(GTIN.mug)
    await worker.say('as-new')
    await worker.putAway()
    await worker.close()
    const gates = ofKind(await day.allDocuments(), 'gate')
    expect(gates.map(({ outcome }) => outcome)).toEqual([
      'accepted',
      'refused',
      'accepted',
      'with-reservation',
    ])
  })

  it("the other client's return is done at the same bench", async () => {
    await worker.opens('NORDIC')
    expect(worker.context.client).toBe('NORD')
    await worker.scan(GTIN.nordShirt)
    await worker.say('as-new')
    expect(await worker.putAway()).toBe('RST-N')
    await worker.close()
  })

  // Its grade was changed by a person: the first label says another one.
  atTheEndOfTheDay(() => day, { relabelled: ['OVERRIDE'] })
}
