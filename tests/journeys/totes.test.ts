import { afterAll, beforeAll, expect, describe, it } from 'vitest'
import { hasSocat } from '#tests/simulators/pty'
import { readZplLabels } from '#tests/simulators/read-labels'
import { beginDay, type Day } from './day.ts'
import { GTIN } from './site.ts'
import type { Worker } from './worker.ts'

let day: Day
let worker: Worker

async function sortedInto(rma: string, gtin: string, tote: string): Promise<void> {
  await worker.opens(rma)
  await worker.scan(gtin)
  await worker.say('as-new')
  await worker.scan(worker.context.lpn ?? '')
  await worker.scan(tote)
}

describe.skipIf(!hasSocat())('a tote', () => {
  beforeAll(async () => {
    day = await beginDay()
    worker = day.worker
  })
  afterAll(() => day.end())

  it('takes what it is being filled with, and from then on is the one that the screen names', async () => {
    await sortedInto('PERFECT', GTIN.shirt, 'T-001')
    expect(worker.told('confirmed', { what: 'sorted', container: 'T-001' })).toBeDefined()
    await worker.close()
    await worker.opens('DIRTY')
    await worker.scan(GTIN.mug)
    await worker.say('as-new')
    expect(await worker.putAway()).toBe('T-001')
    await worker.close()
  })

  it('of another disposition is refused, and the piece stays in hand', async () => {
    await sortedInto('COMPLAINT', GTIN.shirt, 'T-001')
    expect(worker.refused).toEqual(['tote-other-disposition'])
    expect(worker.step).toBe('sort')
    await worker.putAway()
    await worker.close()
  })

  it('that is closed prints its label and takes no more', async () => {
    await worker.scan('T-001')
    expect(worker.step).toBe('put-away')
    const before = day.dock.printer.jobs.length
    await worker.say('close-tote')
    const job = await day.dock.printer.job(before)
    const [label] = await readZplLabels(job, { widthMm: 100, heightMm: 50, dpmm: 8 })
    expect(label?.symbols.map(({ text }) => text)).toContain('T-001')
    await worker.startsAfresh()
    await sortedInto('SLOW', GTIN.shirt, 'T-001')
    expect(worker.refused).toEqual(['tote-closed'])
    await worker.putAway()
    await worker.close()
  })

  it('is put away whole by two scans: it, and the place', async () => {
    await worker.scan('T-001')
    expect(worker.step).toBe('put-away')
    expect(worker.context.container).toBe('RST-1')
    await worker.scan('RST-1')
    expect(worker.told('confirmed', { what: 'put-away' })).toBeDefined()
    const units = await day.show('units')
    expect(units.filter(({ container }) => container === 'T-001')).toEqual([])
    expect(units.filter(({ container }) => container === 'RST-1')).toHaveLength(3)
    expect(await day.verify()).toMatchObject({ ok: true })
  })
})
