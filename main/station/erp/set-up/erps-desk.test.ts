import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { SaveErp } from '#contract/erp-set-up'
import { ConnectProxy } from '#tests/simulators/connect-proxy'
import { stationWithScreen, type StationWithScreen } from '#tests/station-with-screen'
import {
  SECRET,
  inFile,
  journal,
  kept,
  ok,
  restAt,
  restErp,
  savedRest,
  shown,
  tried,
  typed,
} from '#tests/set-up-erps'

/** The way is opened beside the answer. */
const SOON = { timeout: 20_000 }

let station: StationWithScreen
beforeEach(async () => {
  station = await stationWithScreen()
  await station.signIn('administrator')
})

describe('an ERP that an administrator adds', { timeout: 30_000 }, () => {
  it('is tried, written and at work at once, and the bench has not begun anew', async () => {
    const erp = await restErp()
    expect(await shown(station)).toEqual({ erps: [], pending: 0, fixed: null })
    expect(await tried(station, restAt(erp.url))).toMatchObject({ reason: null, places: [] })
    expect(inFile(station)).toEqual({})
    expect(await station.answer('erps.save', restAt(erp.url))).toEqual(ok)
    const [entry] = inFile(station).erps ?? []
    expect(entry).toEqual({
      kind: 'rest',
      url: erp.url,
      schedule: '0 3 1 1 *',
      secretFrom: expect.stringMatching(/^safe:erp-/) as string,
    })
    const view = await shown(station)
    expect(view.erps).toMatchObject([{ client: 'MAIN', way: 'rest', secrets: { secretFrom: 'safe' } }])
    await vi.waitUntil(async () => (await station.view()).sync.erps.length === 1, SOON)
    expect((await station.view()).person?.role).toBe('administrator')
    expect(await station.answer('sync.test', { client: 'MAIN' })).toMatchObject({ value: { reason: null } })
    expect(journal(station)).toMatchObject([
      { kind: 'erp-added', subject: 'MAIN', body: expect.stringContaining('"secretFrom"') as string },
    ])
  })

  it('has its secret in the safe storage and nowhere else', async () => {
    const erp = await restErp()
    await savedRest(station, erp.url)
    const answers = [
      await shown(station),
      await station.view(),
      await station.answer('sync.view', { from: 0 }),
    ]
    expect([...station.kept.values()]).toEqual([SECRET])
    const onDisk = ['backdock.db', 'backdock.db-wal'].flatMap((name) => {
      const path = join(station.data, name)
      return existsSync(path) ? [readFileSync(path, 'latin1')] : []
    })
    for (const place of [
      JSON.stringify(answers),
      readFileSync(station.config, 'utf8'),
      station.log.join('\n'),
      JSON.stringify(station.told),
      ...onDisk,
    ])
      expect(place).not.toContain(SECRET)
    // Nor does an answer tell the name under which it is kept.
    expect(JSON.stringify(answers)).not.toContain([...station.kept.keys()][0])
  })

  it('is changed without its secret being typed again, which then is the same', async () => {
    const erp = await restErp()
    await savedRest(station, erp.url)
    const [name] = station.kept.keys()
    const change: SaveErp = {
      ...restAt(erp.url, { schedule: '0 4 1 1 *' }),
      was: 'MAIN',
      secrets: kept,
    }
    expect(await station.answer('erps.save', change)).toEqual(ok)
    expect(inFile(station).erps).toMatchObject([{ schedule: '0 4 1 1 *', secretFrom: `safe:${name}` }])
  })

  it('forgets the secret before once another one is typed', async () => {
    const erp = await restErp()
    await savedRest(station, erp.url)
    const [name] = station.kept.keys()
    await tried(station, { ...restAt(erp.url), was: 'MAIN' })
    expect(await station.answer('erps.save', { ...restAt(erp.url), was: 'MAIN' })).toEqual(ok)
    expect(station.kept.size).toBe(1)
    expect(station.kept.has(name!)).toBe(false)
  })

  it('never sends a secret that is kept to another address', async () => {
    const erp = await restErp()
    await savedRest(station, erp.url)
    const { was, entry, secrets } = { ...restAt('http://127.0.0.1:9/'), was: 'MAIN', secrets: kept }
    expect(await station.answer('erps.test', { was, entry, secrets })).toEqual({
      ok: false,
      error: { code: 'secret-again', field: 'secretFrom' },
    })
  })

  it('nor the password of a proxy to another proxy', async () => {
    const erp = await restErp()
    const gate = await ConnectProxy.start()
    onTestFinished(() => gate.stop())
    gate.wants = 'dock:of the gate'
    const behind = (proxyUrl: string): SaveErp => ({
      ...restAt(erp.url, { proxyUrl, proxyUser: 'dock' }),
      secrets: { ...typed, proxyPasswordFrom: { typed: 'of the gate' } },
    })
    expect(await tried(station, behind(gate.url))).toMatchObject({ reason: null })
    expect(await station.answer('erps.save', behind(gate.url))).toEqual(ok)
    const { entry } = behind('http://127.0.0.1:9/')
    const secrets = { ...kept, proxyPasswordFrom: { kept: true } } as const
    expect(await station.answer('erps.test', { was: 'MAIN', entry, secrets })).toEqual({
      ok: false,
      error: { code: 'secret-again', field: 'proxyPasswordFrom' },
    })
  })

  it('is removed, secret and all, and the bench goes on without', async () => {
    const erp = await restErp()
    await savedRest(station, erp.url)
    expect(await station.answer('erps.remove', { client: 'MAIN', isSure: false })).toEqual(ok)
    expect(inFile(station)).toEqual({ erps: [] })
    expect(station.kept.size).toBe(0)
    await vi.waitUntil(async () => (await station.view()).sync.erps.length === 0, SOON)
    expect(journal(station)).toMatchObject([{ kind: 'erp-added' }, { kind: 'erp-removed' }])
  })
})

describe('what is not saved', { timeout: 30_000 }, () => {
  it('is a way that was not tried, or is not as it was when it was', async () => {
    const erp = await restErp()
    const notTested = { ok: false, error: { code: 'not-tested' } }
    expect(await station.answer('erps.save', restAt(erp.url))).toEqual(notTested)
    await tried(station, restAt(erp.url))
    const other = { ...restAt(erp.url), secrets: { secretFrom: { typed: 'another' } } }
    expect(await station.answer('erps.save', other)).toEqual(notTested)
    const wrong = { ...other, was: null }
    expect((await tried(station, wrong)).reason).toBe('not-authorised')
    expect(await station.answer('erps.save', wrong)).toEqual(notTested)
    expect(inFile(station)).toEqual({})
    expect(station.kept.size).toBe(0)
  })

  it('is a second ERP of one client, and one that nobody has', async () => {
    const erp = await restErp()
    await savedRest(station, erp.url)
    expect(await station.answer('erps.save', restAt(erp.url))).toMatchObject({
      error: { code: 'client-taken' },
    })
    expect(await station.answer('erps.remove', { client: 'SHOES', isSure: true })).toMatchObject({
      error: { code: 'no-such-erp' },
    })
  })

  it('is a secret where nothing can keep it', async () => {
    const bare = await stationWithScreen({ hasKeyring: false })
    await bare.signIn('administrator')
    const erp = await restErp()
    await tried(bare, restAt(erp.url))
    expect(await bare.answer('erps.save', restAt(erp.url))).toEqual({
      ok: false,
      error: { code: 'no-keyring' },
    })
    expect(inFile(bare)).toEqual({})
    expect(journal(bare)).toEqual([])
  })

  it('is anything where the station runs without its window', async () => {
    const headless = await stationWithScreen({ hasWindow: false })
    await headless.signIn('administrator')
    expect((await shown(headless)).fixed).toBe('no-window')
    expect(await headless.answer('erps.save', restAt('http://127.0.0.1:9/'))).toMatchObject({
      error: { code: 'no-window' },
    })
  })
})
