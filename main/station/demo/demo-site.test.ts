import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { DEMO_TRAPS } from '#contract/demo'
import { carriersOf } from '#station/barcodes/tracking-number'
import { gtin14 } from '#station/barcodes/gtin'
import { importFile } from '#station/imports/import-file'
import { emptyDatabase, testDeps } from '#station/imports/imports-under-test'
import { localImportTarget } from '#station/imports/local-import-target'
import { writeDemoFiles } from './demo-files.ts'
import { makeDemoSite } from './demo-site.ts'

const site = makeDemoSite()
const folder = mkdtempSync(join(tmpdir(), 'demo-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the made-up site', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(makeDemoSite(1)).toEqual(site)
    expect(makeDemoSite(2)).not.toEqual(site)
  })

  test('has what the demo promises', () => {
    expect(site.products).toHaveLength(200)
    expect(site.expectedReturns).toHaveLength(300)
    expect(new Set(site.people.map(({ language }) => language)).size).toBe(4)
    expect(site.plan).toHaveLength(20)
    expect(new Set(site.products.map(({ category }) => category)).size).toBe(5)
    const gtins = site.products
      .flatMap((product) => product.gtins)
      .map((gtin) => (typeof gtin === 'string' ? gtin : gtin.gtin))
    for (const gtin of gtins) expect([gtin.slice(0, 3), gtin14(gtin)]).toEqual(['952', `0${gtin}`])
    expect(new Set(gtins).size).toBe(gtins.length)
  })

  test('knows every trap', () => {
    expect([...new Set(site.plan.flatMap(({ traps }) => traps))].sort()).toEqual([...DEMO_TRAPS].sort())
  })

  test('has split and shared parcels among the ordinary ones', () => {
    const parcels = site.expectedReturns.slice(30).map((ret) => ret.parcels.map(({ tracking }) => tracking))
    const all = parcels.flat()
    expect(parcels.some((list) => list.length > 1)).toBe(true)
    expect(new Set(all).size).toBeLessThan(all.length)
  })

  test.each([1, 2, 3])('has parcel numbers that their carriers would know, with seed %i', (seed) => {
    const known = { ups: 'ups', dpd: 'dpd', inpost: 'inpost', 'poczta-polska': 'upu-s10' } as Record<
      string,
      string
    >
    for (const { tracking, carrier } of makeDemoSite(seed).expectedReturns.flatMap((ret) => ret.parcels)) {
      const candidates = carriersOf(tracking).map((candidate) => candidate.carrier)
      expect(candidates).toContain(known[carrier])
    }
  })

  test('sells what it plans to receive, and ships each serial once', () => {
    const gtins = new Map(
      site.products.flatMap(({ client, gtins: list }) =>
        list.map((gtin) => [typeof gtin === 'string' ? gtin : gtin.gtin, client]),
      ),
    )
    for (const step of site.plan.flatMap(({ steps }) => steps)) {
      if (step.do === 'piece')
        expect(gtins.get(step.scan)).toBe(step.reception === 'foreign' ? 'NORDIC' : 'MAIN')
    }
    expect(new Set(site.shippedSerials.map(({ serial }) => serial)).size).toBe(site.shippedSerials.length)
  })
})

test('its files are loaded whole, and loaded again they change nothing', async () => {
  const db = emptyDatabase()
  const files = await writeDemoFiles(site, folder)
  const loadAll = async () => {
    const changes: number[] = []
    for (const { kind, path } of files) {
      const answer = await importFile({
        path,
        kind,
        target: localImportTarget(db, testDeps()),
        onProgress: () => {},
      })
      expect(answer).toMatchObject({ ok: true })
      changes.push(answer.ok ? answer.value.changed : -1)
    }
    return changes
  }
  const first = await loadAll()
  expect(first[1]).toBe(200)
  expect(first[3]).toBe(300)
  expect(first.every((changed) => changed > 0)).toBe(true)
  expect(await loadAll()).toEqual([0, 0, 0, 0, 0])
  for (const { parcelScan, rmas } of site.plan) {
    const found = db.parcels.byTracking(parcelScan).flatMap(({ id }) => db.returns.inParcel(id))
    expect(found.map(({ rma }) => rma).sort()).toEqual([...rmas].sort())
  }
})
