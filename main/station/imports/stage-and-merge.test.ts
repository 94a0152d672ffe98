import { beforeEach, describe, expect, test } from 'vitest'
import type { StationDb } from '#db/station-db'
import { contentsOf, emptyDatabase, load, look, testDeps } from './imports-under-test.ts'
import { localImportTarget } from './local-import-target.ts'
import {
  abandonStep,
  beginImport,
  finishInterruptedImports,
  mergeStep,
  stageRows,
  startMerging,
} from './stage-and-merge.ts'

const NO_HURRY = { maxMs: Infinity, maxRows: 3 }
let db: StationDb
beforeEach(() => {
  db = emptyDatabase()
})

const journal = () =>
  db.raw
    .prepare<[], { kind: string; body: string }>('SELECT kind, body FROM journal ORDER BY seq')
    .all()
    .map(({ kind, body }) => ({ kind, body: JSON.parse(body) as object }))

const places = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({ code: `T-${index}`, kind: 'tote' }))

async function staged(count: number): Promise<string> {
  const { rows } = await look('locations', JSON.stringify(places(count)), [])
  const jobId = beginImport(db, testDeps(), 'locations')
  stageRows(db, jobId, rows)
  return jobId
}

const containers = (): number =>
  db.raw.prepare<[], { n: number }>('SELECT count(*) AS n FROM containers').get()?.n ?? -1

describe('a load comes in whole', () => {
  test('in small steps, and the journal has one entry for it', async () => {
    const jobId = await staged(8)
    expect(containers()).toBe(0)
    startMerging(db, jobId)
    const steps = [1, 2, 3].map(() => mergeStep(db, testDeps(), jobId, NO_HURRY))
    expect(steps).toEqual([
      { merged: 3, left: 5, done: null },
      { merged: 3, left: 2, done: null },
      { merged: 2, left: 0, done: { rows: 8, changed: 8 } },
    ])
    expect(containers()).toBe(8)
    expect(journal()).toMatchObject([{ kind: 'imported', body: { of: 'locations', rows: 8, changed: 8 } }])
    expect(db.importJobs.all()).toEqual([])
  })

  test('at least one row a step, however short the time', async () => {
    const jobId = await staged(2)
    startMerging(db, jobId)
    expect(mergeStep(db, testDeps(), jobId, { maxMs: 0, maxRows: 200 })).toMatchObject({ merged: 1, left: 1 })
  })

  test('or, with one bad row, not at all', async () => {
    const before = contentsOf(db)
    const answer = await load(
      db,
      'locations',
      JSON.stringify([...places(50), { code: 'bad one', kind: 'tote' }]),
    )
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'import-refused', total: 1, problems: [{ row: 51 }] },
    })
    expect(contentsOf(db)).toEqual(before)
    expect(db.importJobs.all()).toEqual([])
    expect(journal()).toEqual([])
  })

  test('a file with nothing in it changes nothing', async () => {
    expect(await load(db, 'locations', '[]')).toEqual({ ok: true, value: { rows: 0, changed: 0 } })
  })

  test('what could not be staged to its end is taken back', async () => {
    const target = localImportTarget(db, testDeps())
    const jobId = await target.begin('locations')
    await target.stage(
      jobId,
      Array.from({ length: 2500 }, () => '{}'),
    )
    await target.abandon(jobId)
    expect(db.importJobs.all()).toEqual([])
    expect(db.raw.prepare('SELECT * FROM import_rows').all()).toEqual([])
  })

  test('what is being merged can no longer be taken back', async () => {
    const jobId = await staged(2)
    startMerging(db, jobId)
    expect(abandonStep(db, jobId, 100)).toBe(false)
    expect(() => stageRows(db, jobId, ['{}'])).toThrow(jobId)
    expect(mergeStep(db, testDeps(), jobId, NO_HURRY).done).toEqual({ rows: 2, changed: 2 })
  })
})

describe('the station is killed', () => {
  test('while rows are staged: at the next start they are gone', async () => {
    await staged(8)
    expect(finishInterruptedImports(db, testDeps())).toEqual([])
    expect(db.importJobs.all()).toEqual([])
    expect(containers()).toBe(0)
    expect(journal()).toEqual([])
  })

  test.each([0, 1, 2])(
    'after %i steps of the merge: at the next start it comes to its end',
    async (steps) => {
      const jobId = await staged(8)
      startMerging(db, jobId)
      for (let step = 0; step < steps; step++) mergeStep(db, testDeps(), jobId, NO_HURRY)
      expect(finishInterruptedImports(db, testDeps())).toEqual([
        { kind: 'locations', tally: { rows: 8, changed: 8 } },
      ])
      expect(containers()).toBe(8)
      expect(journal()).toMatchObject([{ kind: 'imported', body: { rows: 8, changed: 8 } }])
    },
  )

  test('after the last step: nothing is left to do', async () => {
    const jobId = await staged(2)
    startMerging(db, jobId)
    mergeStep(db, testDeps(), jobId, NO_HURRY)
    expect(finishInterruptedImports(db, testDeps())).toEqual([])
    expect(journal()).toHaveLength(1)
  })
})

describe('the same file twice changes nothing and says so', () => {
  const gtin = '5901234123457'
  const price = { amount: '12.50', currency: 'PLN' }
  test.each([
    [
      'products',
      {
        sku: 'MUG',
        gtins: [gtin, { gtin, quantity: 1 }],
        name: 'Mug',
        components: ['lid'],
        listPrice: price,
      },
    ],
    [
      'shipped-serials',
      { sku: 'PHONE', serial: 'S1', order: 'O1', customer: 'c-1', shippedOn: '2026-05-01' },
    ],
    ['locations', { code: 'H-1', kind: 'hold', name: 'Hold', client: 'NORDIC' }],
    ['manifests', { manifest: 'VAN-7', carrier: 'dpd', tracking: ['A1', 'A2'] }],
    [
      'expected-returns',
      {
        rma: 'R-1',
        parcels: [{ tracking: 'A1' }, { sscc: '340123450000000000' }],
        lines: [{ sku: 'MUG', quantity: 2, comment: 'Too blue', unitPrice: price, serials: ['S1'] }],
      },
    ],
  ] as const)('%s', async (kind, row) => {
    const file = JSON.stringify([row])
    const first = await load(db, kind, file)
    const after = contentsOf(db)
    const second = await load(db, kind, file)
    expect(first.ok && first.value.changed).toBe(kind === 'manifests' ? 2 : 1)
    expect(second).toEqual({ ok: true, value: { rows: first.ok ? first.value.rows : -1, changed: 0 } })
    expect(contentsOf(db)).toEqual(after)
  })
})

describe('what comes again with a change', () => {
  test('a product takes its new GTINs and loses the old ones', async () => {
    await load(db, 'products', 'sku,gtins,name\nMUG,96385074,Mug\n')
    await load(db, 'products', 'sku,gtins,name\nMUG,5901234123457*6,Big mug\n')
    expect(db.products.byGtin('00000096385074')).toEqual([])
    expect(db.products.byGtin('05901234123457')).toEqual([{ client: 'MAIN', sku: 'MUG', quantity: 6 }])
    expect(db.products.find('MAIN', 'MUG')?.name).toEqual({ en: 'Big mug' })
  })

  test('a tote keeps what it is being filled with', async () => {
    await load(db, 'locations', 'code,kind\nT-1,tote\n')
    db.containers.update('T-1', { disposition: 'RESTOCK', holdsClient: 'MAIN' })
    await load(db, 'locations', 'code,kind,name\nT-1,tote,By the door\n')
    expect(db.containers.get('T-1')).toMatchObject({
      disposition: 'RESTOCK',
      holdsClient: 'MAIN',
      name: 'By the door',
    })
  })

  test('a manifest takes in parcels that are announced or here, and makes the others', async () => {
    await load(db, 'expected-returns', 'rma,sku,quantity,tracking\nR1,MUG,1,A1\n')
    const announced = db.parcels.byTracking('A1')[0]
    await load(db, 'manifests', 'manifest,carrier,tracking\nVAN-7,dpd,A1|A2\n')
    const van = db.consolidations.byManifest('VAN-7')
    const parcels = db.parcels.inConsolidation(van?.id ?? '')
    expect(parcels.map(({ tracking, state }) => `${tracking} ${state}`).sort()).toEqual([
      'A1 awaiting',
      'A2 awaiting',
    ])
    expect(parcels.find(({ tracking }) => tracking === 'A1')?.id).toBe(announced?.id)
  })
})
