import { beforeEach, describe, expect, it } from 'vitest'
import { refusalsAmong, type TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'
import { showFound } from '../records/show.ts'
import { verify } from '../records/verify.ts'

let bench: TestBench
beforeEach(() => {
  bench = smallSite().signIn()
  bench.scan('P-SHIRT')
})

const found = () => [...showFound(bench.db.raw)]

/** Cash in a sealed bag, laid into its place; the witness is still to come. */
function layCash(): void {
  bench.command('answer.9', 'answer.1')
  bench.scan('BAG-77')
  bench.scan('HLD-1')
}

describe('something in a parcel that is not goods', () => {
  it('is written down by its kind, its sealed bag, its place and its witness', () => {
    expect(bench.options).toContain('answer.9')
    bench.command('answer.9')
    expect(bench.prompt).toMatchObject({ step: 'identify', say: { key: 'prompt.found-what' } })
    bench.command('answer.1')
    expect(bench.prompt.say).toEqual({ key: 'prompt.found-bag' })
    bench.scan('BAG-77')
    expect(bench.prompt).toMatchObject({
      say: { key: 'prompt.found-place', params: { container: 'HLD-1' } },
      context: { container: 'HLD-1' },
    })
    bench.scan('HLD-1')
    expect(bench.prompt.say).toEqual({ key: 'prompt.found-witness' })
    expect(found()).toEqual([])
    bench.scan(bench.badges.supervisor)
    const person = bench.db.bench.read().personId
    expect(found()).toEqual([
      {
        found: expect.any(String) as string,
        parcel: bench.prompt.context.parcel,
        what: 'cash',
        bag: 'BAG-77',
        container: 'HLD-1',
        foundAt: expect.stringMatching(/^2026-11-02T/) as string,
        by: person,
        witness: expect.not.stringMatching(person!) as string,
        dueOn: '2026-12-02',
        toldOn: null,
        endedAt: null,
        endedAs: null,
      },
    ])
    expect(bench.step).toBe('identify')
    bench.scan(GTIN.shirt)
    expect(bench.step).toBe('question')
    expect(verify(bench.db.raw, { folder: null, onProgress: () => undefined }).problems).toEqual([])
  })

  it('wants another witness than its finder, and somebody known', () => {
    layCash()
    expect(refusalsAmong(bench.scan(bench.badges.worker))).toEqual(['witness-is-finder'])
    expect(refusalsAmong(bench.scan('BDB-NOBODY'))).not.toEqual([])
    expect(found()).toEqual([])
    bench.scan(bench.badges.supervisor)
    expect(found()).toHaveLength(1)
  })

  it('takes nobody for its witness who signs in after its finder went away', () => {
    layCash()
    bench.command('sign-out')
    expect(refusalsAmong(bench.scan(bench.badges.worker))).toEqual([])
    expect(found()).toEqual([])
    expect(bench.prompt.say).toEqual({ key: 'prompt.found-witness' })
    bench.scan(bench.badges.supervisor)
    expect(found()).toHaveLength(1)
  })

  it('wants a bag of its own, which is no other thing of ours', () => {
    layCash()
    bench.scan(bench.badges.supervisor)
    bench.command('answer.9', 'answer.5')
    expect(refusalsAmong(bench.scan('BAG-77'))).toEqual(['bag-taken'])
    for (const text of [GTIN.shirt, 'T-001', 'P-MUGS'])
      expect(refusalsAmong(bench.scan(text))).toEqual(['not-expected-here'])
  })

  it('lies in a safe place only', () => {
    bench.command('answer.9', 'answer.2')
    bench.scan('BAG-78')
    expect(refusalsAmong(bench.scan('RST-1'))).toEqual(['place-other-action'])
    expect(refusalsAmong(bench.scan('NOWHERE'))).toEqual(['container-unknown'])
  })

  it('is left alone with back, and taken back with undo', () => {
    layCash()
    bench.command('back')
    expect(found()).toEqual([])
    layCash()
    bench.scan(bench.badges.supervisor)
    bench.command('undo')
    expect(found()).toEqual([])
    layCash()
    bench.scan(bench.badges.supervisor)
    expect(found()).toHaveLength(1)
  })
})
