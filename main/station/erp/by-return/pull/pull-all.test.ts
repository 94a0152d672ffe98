import { expect, it } from 'vitest'
import type { StationDb } from '#db/station-db'
import { idMaker } from '#station/keys'
import { NOTHING_PULLED } from '#tests/nothing-pulled'
import { stationInMemory } from '#tests/rows'
import { SimulatedErp } from '../simulated-erp.fixture.ts'
import { pullAll } from './pull-all.ts'

const newId = idMaker(() => 1)
const announced = (rma: string) => ({ rma, lines: [{ sku: 'MUG', quantity: 1 }] })
const many = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => announced(`R-${from + n}`))

function erpThatSays(...pages: { records?: object[]; gone?: string[] }[]): SimulatedErp {
  const erp = new SimulatedErp()
  erp.pages = pages.map(({ records = [], gone = [] }) => ({ records, gone }))
  return erp
}

const pull = (db: StationDb, erp: SimulatedErp, ids = newId) =>
  pullAll(
    {
      ...NOTHING_PULLED,
      db,
      client: 'MAIN',
      merging: { ...NOTHING_PULLED.merging, newId: ids },
      onNote: () => {},
    },
    erp,
    { signal: new AbortController().signal, onTaken: () => {} },
  )

const here = (db: StationDb): number =>
  db.raw.prepare<[], { n: number }>('SELECT count(*) AS n FROM expected_returns').get()!.n
const cursor = (db: StationDb): string | null => db.erpCursors.find('MAIN', 'returns')

it('never has a cursor that is ahead of what is stored, though the next page is asked for meanwhile', async () => {
  const db = stationInMemory()
  const moved: [string, number][] = []
  const erpCursors: StationDb['erpCursors'] = {
    ...db.erpCursors,
    move(...to) {
      if (to[1] === 'returns') moved.push([to[2], here(db)])
      db.erpCursors.move(...to)
    },
  }
  const erp = erpThatSays({ records: many(0, 90) }, { records: many(90, 120) }, { records: many(120, 121) })
  expect(await pull({ ...db, erpCursors }, erp)).toBeNull()
  expect(moved).toEqual([
    ['1', 90],
    ['2', 120],
    ['3', 121],
  ])
})

it('asks again for a page in which it broke off, and takes what is missing of it', async () => {
  const db = stationInMemory()
  const erp = erpThatSays({ records: many(0, 30) }, { records: many(30, 130) })
  let left = 160
  const breaking = (): string => {
    if (left-- === 0) throw new Error('broken off')
    return newId()
  }
  await expect(pull(db, erp, breaking)).rejects.toThrow('broken off')
  expect(cursor(db)).toBe('1')
  expect(here(db)).toBeLessThan(130)
  const lines = db.raw.prepare<[], { n: number }>('SELECT count(*) AS n FROM expected_lines').get()!.n
  expect(lines).toBe(here(db))
  expect(await pull(db, erp)).toBeNull()
  expect([here(db), cursor(db)]).toEqual([130, '2'])
})

it('lets the floor in between any two returns that are forgotten', async () => {
  const db = stationInMemory()
  await pull(db, erpThatSays({ records: many(0, 40) }))
  const gone = many(0, 40).map(({ rma }) => rma)
  const seen: number[] = [here(db)]
  let isOver = false
  const look = (): void => {
    if (isOver) return
    seen.push(here(db))
    setImmediate(look)
  }
  setImmediate(look)
  await pull(db, erpThatSays({ gone }))
  isOver = true
  expect(here(db)).toBe(0)
  expect(Math.max(...seen.map((n, at) => (seen[at - 1] ?? n) - n))).toBe(1)
})
