import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hasSocat } from '#tests/simulators/pty'
import { beginDay, type Day } from './day.ts'
import { refusals } from './driver.ts'
import { GTIN } from './site.ts'
import type { Worker } from './worker.ts'

let day: Day
let worker: Worker

describe.skipIf(!hasSocat())('each scan brings its events and one prompt', () => {
  beforeAll(async () => {
    day = await beginDay()
    worker = day.worker
  })
  afterAll(() => day.end())
  beforeEach(() => worker.startsAfresh())

  it('also the second one of a trigger that read twice', async () => {
    await worker.opens('UNDO')
    const lines = await day.scanTogether(GTIN.shirt, GTIN.shirt)
    expect(refusals(lines)).toEqual(['repeat'])
    expect(worker.step).toBe('question')
    expect(await day.unitsOf('UNDO')).toHaveLength(1)
  })

  it('also an answer to a question that is gone: stale, and nothing done', async () => {
    await worker.opens('DIRTY')
    await worker.scan(GTIN.mug)
    const [dirty, asNew] = [day.dock.code('dirty'), day.dock.code('as-new')]
    expect(refusals(await day.scanTogether(dirty, asNew))).toEqual(['scan-stale'])
    expect(worker.offered[0]).toBe('answer.1')
  })

  it.each([
    ['control bytes', '\u0001\u0002\u0007'],
    ['half a badge', 'BDB'],
    ['a very long code', 'X'.repeat(3000)],
    ['too much for any code', 'X'.repeat(6000)],
    ['broken UTF-8', '\u00ff\u00fe\ud800'],
    ['a bad GS1 string', ']C1019520000000000\u001d21'],
    ['somebody’s web address', 'https://example.com/01/12345/21/..%2f..%2f'],
    ['a printer command', '^XA^FDhello^XZ~JA'],
    ['an object’s insides', '__proto__'],
    ['a query', "'; DROP TABLE units; --"],
  ])('also %s: refused in words, and nothing is done', async (_, text) => {
    const step = worker.step
    const { units, documents, journal } = await day.verify()
    await worker.scan(text)
    expect(worker.refused).toHaveLength(1)
    expect(worker.told('refused')?.text).not.toBe('')
    await worker.startsAfresh()
    expect(worker.step).toBe(step)
    expect(await day.verify()).toMatchObject({ units, documents, journal })
  })

  it('after which all holds together', async () => {
    expect(await day.verify()).toMatchObject({ ok: true })
  })
})
