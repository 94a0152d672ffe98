import { beforeEach, describe, expect, it } from 'vitest'
import type { ServiceTripRow } from '#db/service-trips-table'
import { refusalsAmong, type TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'
import { addDays } from '../rules/law/calendar-dates.ts'
import { dossierOf } from '../returns/unit-facts.ts'
import { verify } from '../records/verify.ts'

let bench: TestBench
beforeEach(() => {
  bench = smallSite({ labelPolicy: 'always' })
    .load('locations', [{ code: 'SERVICE-01', kind: 'transfer' }])
    .signIn()
})

const trips = (unit: string): ServiceTripRow[] => bench.db.serviceTrips.ofUnit(unit)
const moves = (unit: string): Record<string, unknown>[] =>
  bench.db.raw
    .prepare<[string], { payload: string }>(
      `SELECT payload FROM outbox WHERE subject = ? AND kind = 'move' ORDER BY seq`,
    )
    .all(unit)
    .map(({ payload }) => JSON.parse(payload) as Record<string, unknown>)

/** Sent to the partner, and fetched. */
function atService(parcel: string, ...scans: string[]): { unit: string; lpn: string } {
  for (const text of [parcel, ...scans]) bench.scan(text)
  while (bench.step === 'question' || bench.step === 'photo') bench.command(bench.options[0]!)
  bench.command('disposition.SERVICE', 'answer.5')
  bench.scan(bench.badges.supervisor)
  bench.command('approve')
  const { unit, lpn } = bench.prompt.context
  bench.scan(lpn!)
  bench.scan('SERVICE-01')
  bench.command('close-parcel')
  expect(bench.step).toBe('arrive')
  return { unit: unit!, lpn: lpn! }
}
const phoneAtService = () => atService('P-PHONE', GTIN.phone, 'IMEI-1')
const factsOf = (unit: string) => dossierOf(bench.floor, bench.db.units.get(unit)).facts

describe('a piece that is repaired elsewhere', () => {
  it('is due back by the site’s calendar from the day it lies where the partner fetches it; the ERP is told', () => {
    const { unit } = phoneAtService()
    const dueBackOn = addDays('2026-11-02', 14)
    expect(trips(unit)).toMatchObject([{ partner: 'service', dueBackOn, endedAt: null }])
    expect(moves(unit).at(-1)).toMatchObject({
      to: 'SERVICE-01',
      service: { partner: 'service', dueBackOn, outcome: null, serialBefore: 'IMEI-1' },
    })
  })

  it.each([
    ['yes', 'repaired'],
    ['no', 'not-repaired'],
  ] as const)(
    'says by its licence plate that it is back: %s is %s; and is inspected again',
    (answer, outcome) => {
      const { unit, lpn } = phoneAtService()
      bench.scan(lpn)
      expect(bench.prompt).toMatchObject({
        step: 'disposition',
        say: { key: 'prompt.service-back', params: { day: '2026-11-16' } },
      })
      expect(bench.options.slice(0, 3)).toEqual(['yes', 'no', 'answer.1'])
      bench.command(answer)
      expect(bench.step).toBe('question')
      expect(factsOf(unit)).toMatchObject({ service: outcome, inspected: false })
      expect(bench.db.units.get(unit)).toMatchObject({ container: 'BENCH-01', serial: 'IMEI-1', grade: null })
      expect(moves(unit).at(-1)).toMatchObject({ from: 'SERVICE-01', to: 'BENCH-01', service: { outcome } })
      expect(verify(bench.db.raw, { folder: null, onProgress: () => undefined }).problems).toEqual([])
    },
  )

  it('comes back as another one: its serial number is scanned, and must not be here already', () => {
    phoneAtService()
    const { unit, lpn } = atService('P-PHONE-2', GTIN.phone, 'IMEI-2')
    bench.scan(lpn)
    bench.command('answer.1')
    expect(bench.step).toBe('serial')
    expect(refusalsAmong(bench.scan('IMEI-1'))).toEqual(['serial-back-already'])
    bench.scan('IMEI-NEW')
    expect(bench.db.units.get(unit).serial).toBe('IMEI-NEW')
    expect(trips(unit)).toMatchObject([
      { outcome: 'replaced', serialBefore: 'IMEI-2', serialAfter: 'IMEI-NEW' },
    ])
    bench.command('undo')
    expect(bench.db.units.get(unit)).toMatchObject({ serial: 'IMEI-2', container: 'SERVICE-01' })
    expect(trips(unit)).toMatchObject([{ outcome: null, endedAt: null }])
  })

  it('goes another way after all, and nobody waits for it any longer', () => {
    const { unit, lpn } = phoneAtService()
    bench.scan(lpn)
    bench.command('disposition.HOLD')
    expect(trips(unit)).toMatchObject([{ outcome: null, endedAt: expect.any(Number) }])
    expect(bench.db.serviceTrips.countAway()).toBe(0)
  })

  it('stays where it is when the scan was a mistake', () => {
    const { unit, lpn } = phoneAtService()
    bench.scan(lpn)
    bench.command('back')
    expect(bench.step).toBe('arrive')
    expect(trips(unit)).toMatchObject([{ endedAt: null }])
  })

  it('goes back to its customer when it was theirs, repaired', () => {
    const { unit, lpn } = phoneAtService()
    bench.db.units.update(unit, { titleHolder: 'customer' })
    bench.scan(lpn)
    bench.command('yes')
    while (bench.step === 'question' || bench.step === 'photo') bench.command(bench.options[0]!)
    expect(bench.prompt.context.disposition).toBe('RTC')
  })
})
