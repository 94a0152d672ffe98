import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ErpTargetRow } from '#db/erp-targets-table'
import { readMigrations } from '#db/migrate'
import { openDatabase } from '#db/open-database'
import { migrationsFolder } from '#station/places'
import { ErpConfig } from '#contract/erp-config'
import { odooFake } from '#station/erp/odoo/odoo-contract.fixture'
import { TestBench } from '#tests/bench-floor'
import type { FakeStand } from '#tests/real-erp/contract/stand-of-fake'
import { temporaryFolder } from '#tests/rows'
import type { ByReturnConfig } from '../erp/erp-kinds.ts'
import { checkReturnsErp } from './check-returns-erp.ts'

let erp: FakeStand
beforeEach(async () => {
  erp = await odooFake(19)()
  vi.stubEnv('ERP_SECRET', erp.secret)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await erp.close()
})

/** What erp-check says of each disposition, what it complains of, and whether all is well. */
async function checked(targets: object, folder: string | null = null) {
  const said = { out: [] as string[], err: [] as string[] }
  const terminal = { out: (line: string) => said.out.push(line), err: (line: string) => said.err.push(line) }
  const entry = { ...erp.entry, url: erp.proxy.url, tokenFrom: 'env:ERP_SECRET', targets }
  const isWell = await checkReturnsErp(ErpConfig.parse(entry) as ByReturnConfig, folder, terminal)
  const places = new Map(
    said.out.flatMap((line) => {
      const [, code = '', place = ''] = /^ {2}(\S+) → (.*)$/.exec(line) ?? []
      return code === '' ? [] : [[code, place] as const]
    }),
  )
  return { isWell, places, err: said.err }
}

function stationThatKeeps(...rows: ErpTargetRow[]): string {
  const folder = temporaryFolder()
  const opened = openDatabase(folder, { migrations: readMigrations(migrationsFolder), create: true })
  if (!opened.ok) throw new Error(opened.error.code)
  const { db } = new TestBench({}, { db: opened.value })
  db.erpTargets.setAll('MAIN', rows)
  db.close()
  return folder
}

it('says where goods of each disposition go, and by whose word; what has no place waits for a person', async () => {
  const { isWell, places, err } = await checked({ RESTOCK: 'WH/Stock' })
  expect([isWell, err]).toEqual([true, []])
  expect(places.get('RESTOCK')).toBe('WH/Stock (config)')
  expect(places.get('QUARANTINE')).toBe('WH/Quarantine (proposed)')
  expect(places.get('DONATE')).toMatch(/^nowhere: what goes there waits for a person/)
})

it('takes what is kept at the station before what it would propose, and the config before both', async () => {
  const kept = [
    { disposition: 'RESTOCK', target: 'WH/Stock/B-Stock', saidBy: 'person' },
    { disposition: 'QUARANTINE', target: 'WH/Stock', saidBy: 'proposal' },
  ] as const
  const { places } = await checked({ RESTOCK: 'WH/Stock' }, stationThatKeeps(...kept))
  expect(places.get('RESTOCK')).toBe('WH/Stock (config)')
  expect(places.get('QUARANTINE')).toBe('WH/Stock (kept at the station)')
})

it('keeps nothing that the ERP has no more, or that only the config of yesterday said, as the station does', async () => {
  const kept = [
    { disposition: 'QUARANTINE', target: 'WH/Attic', saidBy: 'person' },
    { disposition: 'DONATE', target: 'WH/Stock', saidBy: 'config' },
  ] as const
  const { places } = await checked({}, stationThatKeeps(...kept))
  expect(places.get('QUARANTINE')).toBe('WH/Quarantine (proposed)')
  expect(places.get('DONATE')).toMatch(/^nowhere/)
})

it('complains of a place of the config that the ERP does not have', async () => {
  const { isWell, err } = await checked({ RESTOCK: 'WH/Attic' })
  expect(isWell).toBe(false)
  expect(err).toEqual(['MAIN: targets sends RESTOCK to WH/Attic, which the ERP does not have.'])
})

it('says what keeps it from asking, and nothing of places', async () => {
  vi.stubEnv('ERP_SECRET', 'another')
  const { isWell, places, err } = await checked({})
  expect([isWell, places.size]).toEqual([false, 0])
  expect(err).toEqual([expect.stringContaining('not-authorised')])
  expect(err[0]).not.toContain('another')
})
