import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hasSocat } from '#tests/simulators/pty'
import { readZplLabels } from '#tests/simulators/read-labels'
import { readShown, Verified, type Shown } from './black-box.ts'
import { openDock, type Dock } from './dock.ts'
import type { RunningStation } from './driver.ts'
import { acknowledge, documentsIn, readDropped } from './drop-folder.ts'
import { stationDoes } from './headless.ts'
import { GTIN, site, tracking } from './site.ts'
import { Worker } from './worker.ts'

let dock: Dock
let station: RunningStation
let worker: Worker

const show = async <Name extends keyof Shown>(what: Name): Promise<Shown[Name][]> =>
  readShown(what, await stationDoes('show', '--data', dock.data, what, '--json'))
const unitsOf = async (rma: string) => (await show('units')).filter((unit) => unit.rma === rma)
const drop = (client: string) => join(dock.folder, `drop-${client}`)

describe.skipIf(!hasSocat())('returns at the bench, by scans alone', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    dock = await openDock({ rows: site })
    dock.configure({
      erps: ['MAIN', 'NORD'].map((client) => ({
        client,
        kind: 'file-drop',
        folder: drop(client),
        schedule: '* * * * * *',
      })),
    })
    station = dock.start()
    await station.untilPrompt()
    worker = new Worker(dock, station)
    await worker.scan(dock.badges.worker)
  }, 60_000)

  afterAll(async () => {
    await station?.kill()
    await dock?.close()
  })

  // One that failed half-way must not take the others with it.
  beforeEach(async () => {
    while (worker.offered.includes('back')) await worker.say('back')
    if (worker.step === 'gate') await worker.say('next')
    if (worker.offered.includes('park')) await worker.say('park')
    expect(worker.step).toBe('arrive')
  })

  const open = async (rma: string): Promise<void> => {
    await worker.scan(tracking(rma))
    expect(worker.step).toBe('identify')
  }

  it('a perfect piece: the product, "as new", its label, the tote', async () => {
    await open('PERFECT')
    expect(worker.context).toMatchObject({ client: 'MAIN', rma: 'PERFECT', parcel: tracking('PERFECT') })
    const before = worker.scans
    await worker.scan(GTIN.shirt)
    expect(worker.told('scan')).toMatchObject({ means: 'product', source: 'bench', text: GTIN.shirt })
    expect(worker.step).toBe('question')
    expect(worker.offered[0]).toBe('as-new')
    await worker.say('as-new')
    expect(worker.told('graded')).toMatchObject({ grade: 'A', derived: 'A', overridden: false })
    expect(worker.told('decided')).toMatchObject({ disposition: 'RESTOCK', action: 'restock', container: 'RST-1' })
    expect(worker.told('label', { state: 'sent' })).toMatchObject({ printer: 'labels' })
    expect(worker.step).toBe('scan-back')
    await worker.scan(worker.context.lpn ?? '')
    expect(worker.told('confirmed', { what: 'scan-back' })).toMatchObject({ lpn: worker.context.lpn })
    expect(worker.told('label', { state: 'printed' })).toBeDefined()
    expect(worker.step).toBe('sort')
    expect(worker.context).toMatchObject({ container: 'RST-1', sku: 'SHIRT-M', grade: 'A', disposition: 'RESTOCK' })
    await worker.scan('RST-1')
    expect(worker.told('confirmed', { what: 'sorted' })).toMatchObject({ container: 'RST-1' })
    // Three, and the one more that the site asked for: the label's.
    expect(worker.scans - before).toBe(4)
    expect(worker.step).toBe('next-unit')
    expect(worker.offered[0]).toBe('close-parcel')
    await worker.close()
    expect(worker.step).toBe('arrive')
    expect(await unitsOf('PERFECT')).toMatchObject([
      { sku: 'SHIRT-M', quantity: 1, reception: 'received', acceptance: 'accepted', container: 'RST-1' },
    ])
  })

  it('identical pieces are counted into one unit', async () => {
    await open('COUNTED')
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
    const units = await unitsOf('COUNTED')
    expect(units.map(({ quantity }) => quantity).sort()).toEqual([1, 3])
  })

  it('a number of pieces is keyed in from the card, never more than announced', async () => {
    await open('KEYED')
    await worker.scan(GTIN.mug)
    await worker.say('digit.1', 'digit.3')
    expect(worker.refused).toEqual(['quantity-too-many'])
    await worker.say('clear', 'digit.1', 'digit.2')
    expect(worker.context.entered).toBe('12')
    await worker.say('enter', 'as-new')
    await worker.putAway()
    await worker.close()
    expect(await unitsOf('KEYED')).toMatchObject([{ quantity: 12 }])
  })

  it('a set is there with one scan', async () => {
    await open('SET')
    await worker.scan(GTIN.tent)
    expect(worker.step).toBe('components')
    await worker.say('yes', 'as-new')
    expect(worker.told('graded')).toMatchObject({ grade: 'A' })
    await worker.putAway()
    await worker.close()
  })

  it('a component that misses is named and lowers the grade', async () => {
    await open('PART')
    await worker.scan(GTIN.blender)
    await worker.say('part-missing', 'yes', 'missing')
    while (worker.step === 'question') await worker.say(worker.offered[0] ?? '')
    expect(worker.lines.find(({ event }) => event === 'graded')).not.toMatchObject({ grade: 'A' })
    await worker.putAway()
    await worker.close()
    const [unit] = await unitsOf('PART')
    const inspection = documentsOfKind(await allDocuments(), 'inspection').find(({ unit: id }) => id === unit?.unit)
    expect(inspection).toMatchObject({ missingParts: [expect.stringContaining('Lid')] })
  })

  it('a piece that did not come is confirmed missing', async () => {
    await open('PIECE')
    await worker.scan(GTIN.mug)
    await worker.say('as-new')
    await worker.putAway()
    await worker.say('close-parcel')
    expect(worker.step).toBe('close-parcel')
    expect(worker.offered[0]).toBe('missing')
    await worker.say('missing')
    expect(worker.step).toBe('arrive')
    const closed = documentsOfKind(await allDocuments(), 'parcel-closed').find(({ rmas }) => String(rmas) === 'PIECE')
    expect(closed?.['lines']).toMatchObject([
      { sku: 'SHIRT-M', expected: 1, received: 0, status: 'short' },
      { sku: 'MUG', expected: 1, received: 1, status: 'received' },
    ])
  })

  it('what nobody announced is taken as undeclared and held', async () => {
    await open('EXTRA')
    await worker.scan(GTIN.mug)
    expect(worker.offered.slice(0, 2)).toEqual(['undeclared', 'wrong-item'])
    await worker.say('undeclared')
    await answerAsNew()
    expect(worker.told('decided')).toMatchObject({ action: 'hold' })
    await worker.putAway()
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
    await worker.putAway()
    await worker.close()
    const receptions = (await unitsOf('EXTRA')).map(({ reception }) => reception)
    expect(receptions.sort()).toEqual(['received', 'undeclared'])
  })

  it('another article than announced is a wrong item, and the announced one is missing', async () => {
    await open('OTHER')
    await worker.scan(GTIN.mug)
    await worker.say('wrong-item')
    await answerAsNew()
    await worker.putAway()
    await worker.close('missing')
    expect(await unitsOf('OTHER')).toMatchObject([{ sku: 'MUG', reception: 'wrong-item', action: 'hold' }])
  })

  it("another client's goods are foreign, and its totes and places refuse ours", async () => {
    await open('FOREIGN')
    await worker.scan(GTIN.nordShirt)
    expect(worker.context.client).toBe('NORD')
    await worker.say('accept')
    await answerAsNew()
    expect(worker.told('decided')).toMatchObject({ action: 'hold' })
    await worker.putAway()
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
    await worker.scan(worker.context.lpn ?? '')
    await worker.scan('RST-N')
    expect(worker.refused).toEqual(['tote-other-client'])
    await worker.putAway()
    await worker.close()
    const foreign = (await show('units')).filter(({ reception }) => reception === 'foreign')
    expect(foreign).toMatchObject([{ client: 'NORD', sku: 'SHIRT-M', action: 'hold' }])
  })

  it('an unknown parcel is opened as a blind return', async () => {
    await worker.scan('NOBODY-KNOWS-1')
    expect(worker.refused).toEqual(['parcel-unknown'])
    expect(worker.offered[0]).toBe('blind-return')
    await worker.say('blind-return')
    await worker.scan(GTIN.mug)
    await answerAsNew()
    await worker.putAway()
    await worker.close()
    const parcel = (await show('parcels')).find(({ tracking: number }) => number === 'NOBODY-KNOWS-1')
    expect(parcel).toMatchObject({ state: 'closed' })
  })

  it('an unknown parcel is set aside unidentified', async () => {
    await worker.scan('NOBODY-KNOWS-2')
    await worker.say('park')
    expect(worker.step).toBe('arrive')
    const parcel = (await show('parcels')).find(({ tracking: number }) => number === 'NOBODY-KNOWS-2')
    expect(parcel).toMatchObject({ state: 'unidentified', arrivedAt: null })
  })

  it('a thing in a parcel that nobody knows is unidentified', async () => {
    await worker.say('blind-return')
    await worker.scan(GTIN.unheardOf)
    expect(worker.refused).toEqual(['code-unknown'])
    await worker.say('undeclared')
    await answerAsNew()
    expect(worker.told('decided')).toMatchObject({ action: 'hold' })
    await worker.putAway()
    await worker.close()
    const unknown = (await show('units')).filter(({ reception }) => reception === 'unidentified')
    expect(unknown).toMatchObject([{ sku: null, action: 'hold' }])
  })

  it('a serial of another order is refused and taken as a wrong item', async () => {
    await open('SERIAL-C')
    await worker.scan(GTIN.phone)
    expect(worker.step).toBe('serial')
    await worker.scan('359881030314356')
    expect(worker.refused).toEqual(['serial-other-order'])
    expect(worker.offered[0]).toBe('wrong-item')
    await worker.say('wrong-item')
    await answerAsNew()
    await worker.putAway()
    await worker.scan('353918057704551')
    await worker.scan(GTIN.phone)
    await worker.scan('353918057704551')
    expect(worker.refused).toEqual([])
    await answerAsNew()
    await worker.putAway()
    await worker.close()
    const units = await unitsOf('SERIAL-C')
    expect(units.map(({ serial, reception }) => [serial, reception]).sort()).toEqual([
      ['353918057704551', 'received'],
      ['359881030314356', 'wrong-item'],
    ])
  })

  it('an announced serial identifies its piece; back already, it is refused', async () => {
    await open('SERIAL-A')
    await worker.scan('356938035643809')
    expect(worker.told('scan')?.means).toBe('serial')
    expect(worker.context.sku).toBe('PHONE')
    await answerAsNew()
    await worker.putAway()
    await worker.close()
    await open('SERIAL-B')
    await worker.scan(GTIN.phone)
    await worker.scan('356938035643809')
    expect(worker.refused).toEqual(['serial-back-already'])
    await worker.scan('490154203237518')
    await answerAsNew()
    await worker.putAway()
    await worker.close()
    expect(await unitsOf('SERIAL-B')).toMatchObject([{ serial: '490154203237518', reception: 'received' }])
  })

  it('a parcel that comes late after a timely notice is not late', async () => {
    await open('SLOW')
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
    expect(worker.told('decided')).toMatchObject({ action: 'restock' })
    await worker.putAway()
    await worker.close()
    expect(await unitsOf('SLOW')).toMatchObject([{ acceptance: 'accepted', action: 'restock' }])
  })

  it('a notice that came late leaves the decision to the client', async () => {
    await open('LATE')
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
    expect(worker.told('decided')).toMatchObject({ action: 'hold' })
    await worker.putAway()
    await worker.close()
    expect(await unitsOf('LATE')).toMatchObject([{ acceptance: 'rejected', action: 'hold' }])
  })

  it('a recalled article leaves for quarantine and by no other way; the recall came while the station ran', async () => {
    await recall('KETTLE')
    await open('RECALL')
    await worker.scan(GTIN.kettle)
    await worker.say('as-new')
    expect(worker.told('decided')).toMatchObject({ action: 'quarantine' })
    await worker.scan(worker.context.lpn ?? '')
    await worker.say('disposition.RESTOCK')
    expect(worker.refused).toEqual(['exit-gate-closed'])
    await worker.putAway()
    await worker.close()
    expect(await unitsOf('RECALL')).toMatchObject([{ grade: 'A', action: 'quarantine', container: 'QUA-1' }])
  })

  it('a command code printed by an outsider is refused, masked and logged', async () => {
    await open('FORGED')
    const genuine = dock.code('close-parcel')
    const forged = genuine.slice(0, -2) + (genuine.endsWith('00') ? '11' : '00')
    await worker.scan(forged)
    expect(worker.refused).toEqual(['command-forged'])
    expect(worker.told('scan')?.text).not.toContain(forged.slice(6))
    expect(worker.step).toBe('identify')
    expect((await show('journal')).map(({ kind }) => kind)).toContain('command-forged')
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
    await worker.putAway()
    await worker.close()
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
    expect((await unitsOf('TWO-PARCELS')).map(({ sku }) => sku)).toEqual(['MUG', 'SHIRT-M'])
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
    expect(await unitsOf('SHARED-1')).toHaveLength(1)
    expect(await unitsOf('SHARED-2')).toHaveLength(2)
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
    expect(await unitsOf('SEALED')).toMatchObject([{ quantity: 2, grade: 'A', action: 'restock' }])
  })

  it("a complaint's goods stay the customer's and are held", async () => {
    await open('COMPLAINT')
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
    expect(worker.told('decided')).toMatchObject({ action: 'hold' })
    await worker.scan(worker.context.lpn ?? '')
    await worker.say('disposition.RESTOCK')
    expect(worker.refused).toEqual(['exit-gate-closed'])
    await worker.putAway()
    await worker.close()
    expect(await unitsOf('COMPLAINT')).toMatchObject([{ titleHolder: 'customer', action: 'hold' }])
  })

  it('damage is asked about, photographed or not, and lowers the grade', async () => {
    await open('DAMAGED')
    await worker.scan(GTIN.mug)
    await worker.say('damaged')
    while (worker.step === 'question' && worker.offered[0]?.startsWith('answer.')) await worker.say('answer.2')
    expect(worker.step).toBe('photo')
    await worker.say('no-camera')
    while (worker.step === 'question') await worker.say('none')
    await worker.putAway()
    await worker.close()
    expect(await unitsOf('DAMAGED')).toMatchObject([{ grade: 'C', action: 'secondary-sale' }])
  })

  it('what is cleaned on the spot comes back to the question', async () => {
    await open('DIRTY')
    await worker.scan(GTIN.mug)
    await worker.say('dirty', 'answer.1')
    expect(worker.offered[0]).toBe('as-new')
    await worker.say('as-new')
    expect(worker.told('graded')).toMatchObject({ grade: 'A' })
    await worker.putAway()
    await worker.close()
  })

  it('a person overrides the grade, with a reason', async () => {
    await open('OVERRIDE')
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
    const [unit] = await unitsOf('OVERRIDE')
    expect(unit).toMatchObject({ grade: 'C', container: 'BST-1' })
    const kinds = (await show('outbox')).filter(({ subject }) => subject === unit?.unit).map(({ kind }) => kind)
    expect(kinds).toContain('correction')
  })

  it('undo takes back the tote, then the answer, then the piece; the ERP hears of each', async () => {
    await open('UNDO')
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
    expect(await unitsOf('UNDO')).toEqual([])
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
    expect(worker.context.lpn).not.toBe(lpn)
    await worker.putAway()
    await worker.close()
    expect(await unitsOf('UNDO')).toHaveLength(1)
  })

  it('what destroys goods waits for a supervisor: their badge, then their word', async () => {
    await open('UNSAFE')
    await worker.scan(GTIN.mug)
    await worker.say('damaged', 'answer.4', 'answer.2', 'no-camera', 'none')
    expect(worker.told('graded')).toMatchObject({ grade: 'E' })
    expect(worker.step).toBe('approval')
    await worker.say('approve')
    expect(worker.refused).toEqual(['approval-needs-badge'])
    await worker.scan(dock.badges.supervisor)
    expect(worker.told('scan')).toMatchObject({ means: 'badge' })
    expect(JSON.stringify(worker.lines)).not.toContain(dock.badges.supervisor)
    await worker.say('approve')
    expect(worker.told('decided')).toMatchObject({ action: 'dispose' })
    await worker.putAway()
    await worker.close()
    expect(await unitsOf('UNSAFE')).toMatchObject([{ grade: 'E', action: 'dispose' }])
  })

  it('a label that is not stuck on yet is owed, and said so at the close', async () => {
    await open('OWED')
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
    await open('IN-HAND')
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
    await open('PARKED')
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
    const gates = documentsOfKind(await allDocuments(), 'gate')
    expect(gates.map(({ outcome }) => outcome)).toEqual(['accepted', 'refused', 'accepted', 'with-reservation'])
  })

  it("the other client's return is done at the same bench", async () => {
    await open('NORDIC')
    expect(worker.context.client).toBe('NORD')
    await worker.scan(GTIN.nordShirt)
    await worker.say('as-new')
    expect(await worker.putAway()).toBe('RST-N')
    await worker.close()
  })

  it('a filled tote is put away whole by two scans', async () => {
    await worker.say('blind-return')
    await worker.scan(GTIN.mug)
    await answerAsNew()
    await worker.scan(worker.context.lpn ?? '')
    await worker.scan('T-001')
    expect(worker.told('confirmed', { what: 'sorted', container: 'T-001' })).toBeDefined()
    const { action } = (await show('units')).find(({ container }) => container === 'T-001') ?? {}
    await worker.close()
    await worker.scan('T-001')
    expect(worker.step).toBe('put-away')
    await worker.scan(action === 'hold' ? 'HLD-1' : 'RST-1')
    expect(worker.told('confirmed', { what: 'put-away' })).toBeDefined()
    expect((await show('units')).filter(({ container }) => container === 'T-001')).toEqual([])
  })

  describe('when the day is done', () => {
    it('every label on paper reads back to the piece that it was printed for', async () => {
      const units = await show('units')
      const read = await Promise.all(
        dock.printer.jobs.map((job) => readZplLabels(job, { widthMm: 100, heightMm: 50, dpmm: 8 })),
      )
      const labels = read.flat()
      const known = new Set((await show('labels')).map(({ lpn }) => lpn))
      expect(labels.length).toBeGreaterThanOrEqual(units.length)
      for (const { symbols } of labels) {
        const lpn = symbols.find(({ format }) => format === 'Code128')?.text
        expect(known).toContain(lpn)
        const inMatrix = symbols.filter(({ format }) => format === 'DataMatrix').map(({ text }) => text)
        expect(inMatrix.some((text) => text === lpn || text.endsWith(`99${lpn}`))).toBe(true)
      }
      const printed = labels.map(({ symbols }) => symbols.find(({ format }) => format === 'Code128')?.text)
      const twice = printed.filter((lpn, i) => printed.indexOf(lpn) !== i)
      // The one whose grade a person changed: its first label says another grade.
      expect(twice).toEqual([units.find(({ rma }) => rma === 'OVERRIDE')?.lpn])
      const lpns = units.flatMap(({ lpn }) => (lpn === null ? [] : [lpn]))
      expect(printed).toEqual(expect.arrayContaining(lpns))
    })

    it('the files for each ERP hold every document of the outbox once, in order', async () => {
      const outbox = (await show('outbox')).map(({ key }) => key)
      const dropped = await allDocuments()
      expect(dropped.map(({ key }) => key).sort()).toEqual(outbox.sort())
      expect(new Set(outbox).size).toBe(outbox.length)
      const foreign = documentsIn(drop('NORD')).filter(({ client }) => client !== 'NORD')
      expect(foreign).toEqual([])
    })

    it('what the ERP answers is seen in the outbox', async () => {
      const [first] = readDropped(drop('MAIN'))
      if (!first) throw new Error('nothing was dropped')
      const rejected = first.documents[0]?.key ?? ''
      const from = station.lines.length
      acknowledge(drop('MAIN'), first, { [rejected]: { outcome: 'rejected', reason: 'no such order' } })
      await station.until((line) => line.event === 'sync' && line.parked === 1, 'the answer', from)
      const rows = new Map((await show('outbox')).map((row) => [row.key, row]))
      expect(rows.get(rejected)).toMatchObject({ state: 'parked', outcome: 'rejected' })
      for (const { key } of first.documents.slice(1)) {
        expect(rows.get(key)).toMatchObject({ state: 'applied', outcome: 'applied' })
      }
    })

    it('everything holds together, beside the working station and after its end', async () => {
      const beside = Verified.parse(JSON.parse(await stationDoes('verify', '--data', dock.data, '--json')))
      expect(beside).toMatchObject({ ok: true, units: (await show('units')).length })
      await station.stop()
      expect(station.lines.at(-1)).toMatchObject({ event: 'stopped' })
      expect(Verified.parse(JSON.parse(await stationDoes('verify', '--data', dock.data, '--json')))).toEqual(beside)
    })
  })
})

/** Answers the checklist with what the screen offers first: the perfect piece's answers. */
async function answerAsNew(): Promise<void> {
  if (worker.step === 'components') await worker.say('yes')
  while (worker.step === 'question' || worker.step === 'photo') await worker.say(worker.offered[0] ?? '')
}

type Document = ReturnType<typeof documentsIn>[number]

/** All documents of the outbox as they lie in the drop folders; waits for the run that brings the last of them. */
async function allDocuments(): Promise<Document[]> {
  const wanted = (await show('outbox')).length
  const found = (): Document[] => [...documentsIn(drop('MAIN')), ...documentsIn(drop('NORD'))]
  if (found().length < wanted) {
    await station.until(() => found().length >= wanted, `${wanted} documents in the drop folders`, station.lines.length)
  }
  return found()
}

const documentsOfKind = (documents: readonly Document[], kind: string): Document[] =>
  documents.filter((document) => document.kind === kind)

/** A supervisor recalls an article: the rules go out, and come back with one recall more. */
async function recall(sku: string): Promise<void> {
  const file = join(dock.folder, 'rules.json')
  await stationDoes('export-rules', '--data', dock.data, file)
  const rules = JSON.parse(readFileSync(file, 'utf8')) as { recalls: object[] }
  const words = Object.fromEntries(['en', 'pl', 'ro', 'he'].map((language) => [language, 'May leak']))
  const recalled = { id: 'leaks', words, client: 'MAIN', gtins: [], skus: [sku], lots: [], serials: [] }
  rules.recalls.push({ ...recalled, source: 'made up', date: '2026-01-15' })
  writeFileSync(file, JSON.stringify(rules))
  await stationDoes('import-rules', '--data', dock.data, file)
}
