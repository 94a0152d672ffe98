import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasSocat } from '#tests/simulators/pty'
import { beginDay, ofKind, type Day } from './day.ts'
import { GTIN } from './site.ts'
import type { Worker } from './worker.ts'

let day: Day
let worker: Worker
let unit: string
let wrong: string
let right: string

describe.skipIf(!hasSocat())('a label that names the wrong thing', () => {
  beforeAll(async () => {
    day = await beginDay()
    worker = day.worker
    await worker.opens('PERFECT')
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
    unit = worker.context.unit ?? ''
    wrong = worker.context.lpn ?? ''
    await worker.putAway()
    await worker.close()
  })
  afterAll(() => day.end())

  it('is void by nobody’s word but a supervisor’s', async () => {
    await worker.scan(wrong)
    expect(worker.offered).not.toContain('void')
    await worker.sayAnyway('void')
    expect(worker.refused).toEqual(['not-allowed'])
  })

  it('gives way to another one, which comes out at once and is scanned back', async () => {
    await worker.scan(day.dock.badges.supervisor)
    await worker.say('void')
    right = worker.context.lpn ?? ''
    expect(right).not.toBe(wrong)
    expect(worker.told('corrected', { unit, field: 'lpn', from: wrong, to: right })).toBeDefined()
    expect(worker.step).toBe('scan-back')
    expect(await day.paper.lpns()).toEqual([wrong, right])
    await worker.putAway()
  })

  it('is nobody’s any more, on paper, in the records and at the ERP', async () => {
    await worker.scan(wrong)
    expect(worker.refused).toEqual(['lpn-unknown'])
    expect((await day.show('labels')).map(({ lpn, state }) => [lpn, state])).toEqual([
      [wrong, 'void'],
      [right, 'printed'],
    ])
    expect(await day.unitsOf('PERFECT')).toMatchObject([{ unit, lpn: right, container: 'RST-1' }])
    const documents = await day.allDocuments()
    const receipts = ofKind(documents, 'receipt').filter((document) => document['unit'] === unit)
    expect(receipts.map(({ lpn }) => lpn).at(-1)).toBe(right)
    expect(ofKind(documents, 'correction')).toContainEqual(
      expect.objectContaining({ field: 'lpn', from: wrong, to: right }),
    )
    expect(await day.verify()).toMatchObject({ ok: true })
  })
})
