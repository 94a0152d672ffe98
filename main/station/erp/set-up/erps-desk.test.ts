import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { CallAnswers } from '#contract/calls'
import type { ErpsView, SaveErp, TestedErp } from '#contract/erp-set-up'
import { odooFake } from '#station/erp/odoo/odoo-contract.fixture'
import { ConnectProxy } from '#tests/simulators/connect-proxy'
import { RestErp } from '#tests/simulators/rest-erp'
import { stationWithScreen, type StationWithScreen } from '#tests/station-with-screen'

const SECRET = 'hunter2-of-the-form'
const typed = { secretFrom: { typed: SECRET } }
const kept = { secretFrom: { kept: true } } as const
const notPermitted = { ok: false, error: { code: 'fault', faultId: 'not-permitted' } }
const ok = { ok: true, value: null }

async function restErp(): Promise<RestErp> {
  const erp = await new RestErp({ secrets: [SECRET] }).on()
  onTestFinished(() => erp.off())
  return erp
}
const restAt = (url: string, more: object = {}): SaveErp => ({
  was: null,
  entry: { kind: 'rest', url, schedule: '0 3 1 1 *', ...more },
  secrets: typed,
  targets: {},
  isSure: false,
})
async function shown(station: StationWithScreen): Promise<ErpsView> {
  const answer = await station.answer('erps.view', {})
  if (!answer.ok) throw new Error(answer.error.faultId)
  return answer.value
}
async function tried(station: StationWithScreen, { was, entry, secrets }: SaveErp): Promise<TestedErp> {
  const answer = await station.answer('erps.test', { was, entry, secrets })
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.value
}
async function savedRest(station: StationWithScreen, url: string): Promise<void> {
  await tried(station, restAt(url))
  expect(await station.answer('erps.save', restAt(url))).toEqual(ok)
}
const inFile = (station: StationWithScreen): { erps?: Record<string, unknown>[] } =>
  existsSync(station.config) ? (JSON.parse(readFileSync(station.config, 'utf8')) as object) : {}
const database = (station: StationWithScreen) => {
  const db = new Database(join(station.data, 'backdock.db'), { readonly: true })
  onTestFinished(() => void db.close())
  return db
}
const journal = (station: StationWithScreen) =>
  database(station)
    .prepare("SELECT kind, subject, by, body FROM journal WHERE kind LIKE 'erp-%' ORDER BY seq")
    .all()

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
    await vi.waitUntil(async () => (await station.view()).sync.erps.length === 1)
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
    await vi.waitUntil(async () => (await station.view()).sync.erps.length === 0)
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

  it.each([
    [{ url: 'ftp://127.0.0.1/' }, 'url'],
    [{ url: 'http://192.0.2.1/', tokenFrom: 'x' }, 'secretFrom'],
    [{ url: undefined }, 'url'],
    [{ quietHours: '25:00-05:00' }, 'quietHours'],
    [{ schedule: 'now' }, 'schedule'],
    [{ client: '' }, 'client'],
    [{ kind: 'sap' }, 'kind'],
    [{ colour: 'red' }, 'colour'],
    [{ answerWithinSeconds: 'soon' }, 'answerWithinSeconds'],
    [{ jitterSeconds: 601 }, 'jitterSeconds'],
  ])('is %j: the field is named', async (more, field) => {
    const draft = { ...restAt('http://127.0.0.1:9/', more), secrets: 'tokenFrom' in more ? {} : typed }
    for (const asked of [
      station.answer('erps.save', draft),
      station.answer('erps.test', { was: null, entry: draft.entry, secrets: draft.secrets }),
    ])
      expect(await asked).toMatchObject({ ok: false, error: { code: 'config-does-not-fit', field } })
    expect(existsSync(station.config)).toBe(false)
  })

  it('is a schedule that never comes', async () => {
    const draft = restAt('http://127.0.0.1:9/', { schedule: '0 3 31 2 *' })
    expect(await station.answer('erps.save', draft)).toEqual({
      ok: false,
      error: { code: 'schedule-unfit', field: 'schedule' },
    })
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

describe('an ERP with places', { timeout: 30_000 }, () => {
  it('is saved once every disposition has one that it has', async () => {
    const erp = await odooFake(19)()
    onTestFinished(() => erp.close())
    const draft: SaveErp = {
      was: null,
      entry: { ...erp.entry, client: 'MAIN', url: erp.proxy.url, schedule: '0 3 1 1 *' },
      secrets: { tokenFrom: { typed: erp.secret } },
      targets: {},
      isSure: false,
    }
    const { reason, places, rows } = await tried(station, draft)
    expect(reason).toBeNull()
    const [place] = places
    if (!place) throw new Error('it has no place')
    const saved = (targets: SaveErp['targets']): Promise<CallAnswers['erps.save']> =>
      station.answer('erps.save', { ...draft, targets })
    expect(await saved({})).toMatchObject({ error: { code: 'unmapped' } })
    const all = Object.fromEntries(rows.map(({ disposition }) => [disposition, place.code]))
    expect(await saved({ ...all, RESTOCK: 'ON-THE-MOON' })).toEqual({
      ok: false,
      error: { code: 'place-unknown', disposition: 'RESTOCK' },
    })
    expect(inFile(station)).toEqual({})
    expect(await saved(all)).toEqual(ok)
    const view = await station.answer('sync.view', { from: 0 })
    if (!view.ok) throw new Error('no view')
    await vi.waitUntil(async () => (await station.view()).sync.erps.length === 1)
    const now = await station.answer('sync.view', { from: 0 })
    if (!now.ok) throw new Error('no view')
    expect(now.value.mappings[0]?.rows).toContainEqual({
      disposition: 'RESTOCK',
      target: place.code,
      saidBy: 'person',
    })
  })
})

describe('a test of the way', { timeout: 30_000 }, () => {
  it('says what is wrong by its code, and writes nothing', async () => {
    expect((await tried(station, restAt('http://127.0.0.1:9/'))).reason).toBe('no-answer')
    expect(inFile(station)).toEqual({})
    expect(station.kept.size).toBe(0)
  })

  it('ends when it is stopped, whatever the other side does', async () => {
    const asked = Promise.withResolvers<void>()
    const released = Promise.withResolvers<void>()
    const before = (): Promise<void> => (asked.resolve(), released.promise)
    const held = await new RestErp({ secrets: [SECRET], before }).on()
    onTestFinished(() => (released.resolve(), held.off()))
    const { entry, secrets } = restAt(held.url)
    const testing = station.answer('erps.test', { was: null, entry, secrets })
    await asked.promise
    await station.answer('erps.test-stop', {})
    expect(await testing).toEqual({ ok: false, error: { code: 'test-stopped' } })
  })
})

describe('who may say which ERPs there are', { timeout: 30_000 }, () => {
  it.each(['worker', 'supervisor'] as const)('is no %s', async (role) => {
    const other = await stationWithScreen()
    await other.signIn(role)
    for (const asked of [
      other.answer('erps.view', {}),
      other.answer('erps.test', { was: null, entry: {}, secrets: {} }),
      other.answer('erps.test-stop', {}),
      other.answer('erps.times', { schedule: '* * * * *', pullSchedule: null }),
      other.answer('erps.save', restAt('http://127.0.0.1:9/')),
      other.answer('erps.remove', { client: 'MAIN', isSure: true }),
    ])
      expect(await asked).toEqual(notPermitted)
    expect(existsSync(other.config)).toBe(false)
  })
})
