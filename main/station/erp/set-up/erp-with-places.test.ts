import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { CallAnswers } from '#contract/calls'
import type { SaveErp } from '#contract/erp-set-up'
import { odooFake } from '#station/erp/odoo/odoo-contract.fixture'
import { MedusaFake } from '#tests/simulators/erp/medusa'
import { RestErp } from '#tests/simulators/rest-erp'
import { stationWithScreen, type StationWithScreen } from '#tests/station-with-screen'
import { SECRET, inFile, ok, restAt, tried } from '#tests/set-up-erps'

let station: StationWithScreen
beforeEach(async () => {
  station = await stationWithScreen()
  await station.signIn('administrator')
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
    const { reason, places, rows, words } = await tried(station, draft)
    expect(words).toEqual({ pieceUnits: ['Units'], reasons: null })
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
    const counted = (pieceUnits: string[]): Promise<CallAnswers['erps.save']> =>
      station.answer('erps.save', { ...draft, entry: { ...draft.entry, pieceUnits }, targets: all })
    expect(await counted(['Crates'])).toEqual({
      ok: false,
      error: { code: 'word-unknown', field: 'pieceUnits', name: 'Crates' },
    })
    expect(inFile(station)).toEqual({})
    expect(await saved(all)).toEqual(ok)
    await vi.waitUntil(async () => (await station.view()).sync.erps.length === 1, { timeout: 20_000 })
    const now = await station.answer('sync.view', { from: 0 })
    if (!now.ok) throw new Error('no view')
    expect(now.value.mappings[0]?.rows).toContainEqual({
      disposition: 'RESTOCK',
      target: place.code,
      saidBy: 'person',
    })
  })
})

describe('an ERP that has reasons of its own', { timeout: 30_000 }, () => {
  it('is saved once each of them has a meaning here', async () => {
    const { server, shop, token } = new MedusaFake()
    await server.on()
    onTestFinished(() => server.off())
    shop.reasons.push({ id: 'rr_9', name: 'gift', value: 'gift' })
    const draft: SaveErp = {
      was: null,
      entry: { kind: 'medusa', client: 'MAIN', url: server.url, schedule: '0 3 1 1 *' },
      secrets: { tokenFrom: { typed: token } },
      targets: {},
      isSure: false,
    }
    const { places, rows, words } = await tried(station, draft)
    const { pieceUnits, reasons } = words
    expect({ pieceUnits, reasons }).toEqual({
      pieceUnits: null,
      reasons: { defective: 'defective', wrong_size: 'size-or-fit' },
    })
    const targets = Object.fromEntries(rows.map(({ disposition }) => [disposition, places[0]!.code]))
    const saved = (more: object): Promise<CallAnswers['erps.save']> =>
      station.answer('erps.save', { ...draft, entry: { ...draft.entry, reasons: more }, targets })
    expect(await saved(reasons!)).toEqual({
      ok: false,
      error: { code: 'words-unsaid', field: 'reasons', names: ['gift'] },
    })
    expect(await saved({ ...reasons, gift: '' })).toMatchObject({
      error: { code: 'config-does-not-fit', field: 'reasons.gift' },
    })
    expect(inFile(station)).toEqual({})
    expect(await saved({ ...reasons, gift: 'changed-mind' })).toEqual(ok)
    expect(inFile(station).erps?.[0]?.['reasons']).toEqual({ ...reasons, gift: 'changed-mind' })
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
