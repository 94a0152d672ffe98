import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StationDocument } from '#contract/documents'
import { readMigrations } from '#db/migrate'
import { openMemoryDatabase } from '#db/open-database'
import type { StationDb } from '#db/station-db'
import { migrationsFolder } from '#station/places'
import type { ReturnedItem } from '../return-effect.ts'
import { workOf } from '../returns-book.ts'
import { foldOutbox } from './fold-outbox.ts'
import { deedsOf, steps, write } from './made-up-floor.fixture.ts'
import type { ReturnWork } from './work.ts'

const migrations = readMigrations(migrationsFolder)
const parts = (db: StationDb) => ({ db, client: 'MAIN', now: () => 1 })
const fold = (db: StationDb): Promise<void> => foldOutbox(parts(db), new AbortController().signal)

type Standing = { key: string; state: string; outcome: string | null; effects: string | null }
type Folded = { works: ReturnWork[]; documents: Standing[] }

/** What comes of these deeds, folded wherever a boundary is. */
async function folded(
  deeds: readonly StationDocument[][],
  isBoundary: (n: number) => boolean,
): Promise<Folded> {
  const db = openMemoryDatabase(migrations)
  for (const [n, deed] of deeds.entries()) {
    write(db, deed)
    if (isBoundary(n)) await fold(db)
  }
  await fold(db)
  const works = db.effects.newest(1000).toReversed().map(workOf)
  const documents = db.raw
    .prepare<[], Standing>(
      `SELECT o.key, o.state, o.outcome, group_concat(d.effect_key) AS effects FROM outbox o
       LEFT JOIN effect_documents d ON d.document_key = o.key GROUP BY o.key ORDER BY o.key`,
    )
    .all()
  db.close()
  return { works, documents }
}

const itemsOf = (work: ReturnWork): readonly ReturnedItem[] =>
  work.kind === 'reception' ? work.items : [work.item]

describe('whatever happened on the floor', () => {
  it('comes to the same effects under the same keys, however often the outbox is looked through', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.array(fc.boolean(), { maxLength: 60 }), async (all, boundaries) => {
        const deeds = deedsOf(all)
        const atOnce = await folded(deeds, () => false)
        expect(await folded(deeds, (n) => boundaries[n] ?? true)).toEqual(atOnce)
        for (const { key } of atOnce.works) expect(key).toMatch(/^[A-Z0-9-]{1,40}$/)
      }),
      { numRuns: 40 },
    )
  })

  it('receives each piece at most once, and tells nothing of it before', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const { works } = await folded(deedsOf(all), () => true)
        const received = new Set<string>()
        for (const work of works)
          for (const { unit } of itemsOf(work)) {
            expect(received.has(unit)).toBe(work.kind !== 'reception')
            received.add(unit)
          }
      }),
      { numRuns: 40 },
    )
  })

  it('leaves nothing waiting once every parcel is closed', async () => {
    const closed = [0, 1, 2].map((parcel) => ({ do: 'close' as const, parcel }))
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const { documents } = await folded(deedsOf([...all, ...closed]), () => true)
        for (const { key, state, effects } of documents)
          expect({ key, waits: effects === null && state === 'pending' }).toEqual({ key, waits: false })
      }),
      { numRuns: 40 },
    )
  })

  it('leads from one place to the next without a gap', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const at = new Map<string, string>()
        for (const work of (await folded(deedsOf(all), () => true)).works) {
          if (work.kind === 'reception')
            for (const { unit, disposition } of work.items) at.set(unit, disposition)
          if (work.kind !== 'redirection') continue
          expect(work.from).toBe(at.get(work.item.unit))
          expect(work.from).not.toBe(work.item.disposition)
          at.set(work.item.unit, work.item.disposition)
        }
      }),
      { numRuns: 40 },
    )
  })
})
