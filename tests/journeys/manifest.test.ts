import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasSocat } from '#tests/simulators/pty'
import { beginDay, ofKind, type Day } from './day.ts'
import { tracking } from './site.ts'
import type { Worker } from './worker.ts'

const van = {
  manifest: 'VAN-7',
  carrier: 'inpost',
  tracking: [tracking('GATED'), tracking('REFUSED'), tracking('PERFECT')],
}
let day: Day
let worker: Worker

describe.skipIf(!hasSocat())('a van with a manifest', () => {
  beforeAll(async () => {
    day = await beginDay({ rows: { manifests: [van] } })
    worker = day.worker
  })
  afterAll(() => day.end())

  it('is counted against it, scan after scan with no question between', async () => {
    await worker.say('gate')
    await worker.scan('VAN-7')
    expect(worker.prompt).toMatchObject({
      step: 'gate',
      text: expect.stringMatching(/\b0\b.*\b3\b/) as string,
    })
    await worker.scan(tracking('GATED'))
    expect(worker.told('confirmed', { what: 'gate' })).toBeDefined()
    expect(worker.prompt.text).toMatch(/\b1\b.*\b3\b/)
    await worker.scan(tracking('REFUSED'))
    await worker.say('refuse')
    expect(worker.prompt.text).toMatch(/\b2\b.*\b3\b/)
  })

  it('takes a parcel that is not on it, and counts it to nobody’s manifest', async () => {
    await worker.scan(tracking('DAMAGED'))
    expect(worker.prompt.text).toMatch(/\b2\b.*\b3\b/)
    await worker.say('next')
    expect(worker.step).toBe('arrive')
  })

  it('is told to the ERP parcel by parcel; what it did not bring is still awaited', async () => {
    const gates = ofKind(await day.allDocuments(), 'gate')
    const told = gates.map(({ tracking: number, outcome, manifest }) => [number, outcome, manifest])
    expect(told).toEqual([
      [tracking('GATED'), 'accepted', 'VAN-7'],
      [tracking('REFUSED'), 'accepted', 'VAN-7'],
      [tracking('REFUSED'), 'refused', 'VAN-7'],
      [tracking('DAMAGED'), 'accepted', null],
    ])
    const parcels = await day.show('parcels')
    const stateOf = (rma: string) => parcels.find((parcel) => parcel.tracking === tracking(rma))?.state
    expect([stateOf('GATED'), stateOf('PERFECT')]).toEqual(['at-gate', 'awaiting'])
    expect(await day.verify()).toMatchObject({ ok: true })
  })
})
