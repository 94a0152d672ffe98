import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { SaveErp } from '#contract/erp-set-up'
import { stationWithScreen, type StationWithScreen } from '#tests/station-with-screen'
import { database, inFile, journal, ok, restAt, restErp, savedRest, shown, tried } from '#tests/set-up-erps'

let station: StationWithScreen
beforeEach(async () => {
  station = await stationWithScreen()
  await station.signIn('administrator')
})

/** Documents in these states, as if the floor had written them. */
function outbox(...states: string[]): void {
  const insert = database(station).prepare(
    `INSERT INTO outbox (key, client, kind, subject, payload, state, attempts, created_at)
     VALUES (?, 'MAIN', 'arrival', ?, '{"kind":"arrival","parcel":"P","rmas":[]}', ?, 1, 1)`,
  )
  for (const [i, state] of states.entries()) insert.run(`KEY-${i}`, `P${i}`, state)
}
const states = () =>
  database(station).prepare('SELECT state, reason FROM outbox ORDER BY seq').all() as {
    state: string
    reason: string | null
  }[]

describe('an ERP for which documents wait', { timeout: 30_000 }, () => {
  it('is not removed before somebody has heard of them, and they wait on', async () => {
    const erp = await restErp()
    await savedRest(station, erp.url)
    outbox('pending', 'pending', 'unknown', 'parked')
    const waiting = { pending: 2, unknown: 1, parked: 1 }
    expect((await shown(station)).erps[0]?.waiting).toEqual(waiting)
    expect(await station.answer('erps.remove', { client: 'MAIN', isSure: false })).toEqual({
      ok: false,
      error: { code: 'documents-wait', ...waiting, isAnother: false },
    })
    expect(inFile(station).erps).toHaveLength(1)
    expect(await station.answer('erps.remove', { client: 'MAIN', isSure: true })).toEqual(ok)
    expect(states().map(({ state }) => state)).toEqual(['pending', 'pending', 'unknown', 'parked'])
  })

  it('is not exchanged for another before, and what may have arrived then waits for a person', async () => {
    const [one, another] = [await restErp(), await restErp()]
    await savedRest(station, one.url)
    await vi.waitUntil(async () => (await station.view()).sync.erps.length === 1, { timeout: 20_000 })
    outbox('pending', 'unknown')
    const change: SaveErp = { ...restAt(another.url), was: 'MAIN' }
    await tried(station, change)
    expect(await station.answer('erps.save', change)).toEqual({
      ok: false,
      error: { code: 'documents-wait', pending: 1, unknown: 1, parked: 0, isAnother: true },
    })
    expect(inFile(station).erps).toMatchObject([{ url: one.url }])
    expect(await station.answer('erps.save', { ...change, isSure: true })).toEqual(ok)
    expect(inFile(station).erps).toMatchObject([{ url: another.url }])
    await vi.waitUntil(() => states()[1]?.state === 'parked', { timeout: 20_000 })
    expect(states()).toMatchObject([
      { state: 'pending' },
      { state: 'parked', reason: expect.stringContaining('erp-changed') as string },
    ])
    expect(journal(station)).toMatchObject([{ kind: 'erp-added' }, { kind: 'erp-changed' }])
  })

  it('is told at other times without a question', async () => {
    const erp = await restErp()
    await savedRest(station, erp.url)
    outbox('pending', 'unknown')
    const change = { ...restAt(erp.url, { schedule: '0 4 1 1 *' }), was: 'MAIN' }
    expect(await station.answer('erps.save', { ...change, secrets: { secretFrom: { kept: true } } })).toEqual(
      ok,
    )
  })
})
