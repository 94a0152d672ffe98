import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as work } from 'node:timers/promises'
import { readMigrations } from '#db/migrate'
import { openDatabase } from '#db/open-database'
import type { StationDb } from '#db/station-db'
import type { ReturnsConnector } from '#station/erp/by-return/returns-connector'
import { NO_WORDS } from '#station/erp/by-return/erp-words'
import { returnsClient } from '#station/erp/by-return/returns-client'
import { idMaker } from '#station/keys'
import { migrationsFolder } from '#station/places'
import { told, type BenchReport, type Figure } from './figure.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { fillOutbox } from './week-offline.ts'

const PARALLEL = 4
const PAGE = 500

async function erpReturns({ isShort, folder }: BenchRun): Promise<BenchReport> {
  return {
    title: 'Whole returns to an ERP, and from it',
    how: [
      'A week offline: so many parcels of one piece, five documents each, in an outbox on disk; folded and told to an ERP in memory that is at work 1 ms on each, four at once.',
      'Taking over: so many announced returns of two lines each, in pages of 500, checked, staged and merged.',
      'How late the loop is meanwhile is what a scan waits for besides its own work.',
    ],
    figures: [
      ...(await catchUp(`${folder}/out`, isShort ? 200 : 50_000)),
      ...(await takeOver(`${folder}/in`, isShort ? 1000 : 100_000)),
    ],
    notes: [],
    hotSpots: [],
  }
}

async function catchUp(folder: string, parcels: number): Promise<Figure[]> {
  const db = opened(folder)
  fillOutbox(db, parcels)
  const name = `${parcels} receptions after a week offline`
  const figures = await watched(name, parcels, () => runOnce(db, erpWith([])))
  const left = db.outbox.waiting().pending
  db.close()
  if (left > 0) throw new Error(`${left} documents were left`)
  return figures
}

async function takeOver(folder: string, returns: number): Promise<Figure[]> {
  const db = opened(folder)
  const before = process.memoryUsage().rss
  const name = `${returns} announced returns taken over`
  const figures = await watched(name, returns, () => runOnce(db, erpWith(announced(returns))))
  const mb = (process.memoryUsage().rss - before) / 2 ** 20
  const there = db.raw.prepare<[], { n: number }>('SELECT count(*) AS n FROM expected_returns').get()!.n
  db.close()
  if (there !== returns) throw new Error(`${there} are there`)
  return [...figures, told(`${name}: more memory than before`, mb, 'MB')]
}

async function watched(name: string, howMany: number, run: () => Promise<void>): Promise<Figure[]> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const startedMs = performance.now()
  delay.enable()
  await run()
  delay.disable()
  const seconds = (performance.now() - startedMs) / 1000
  return [
    told(name, howMany / seconds, '/s'),
    told(`${name}: p99 of how late the loop is`, delay.percentile(99) / 1e6, 'ms'),
  ]
}

async function runOnce(db: StationDb, connector: ReturnsConnector): Promise<void> {
  const now = Date.now
  const client = returnsClient(
    {
      db,
      now,
      client: 'MAIN',
      targets: { RESTOCK: 'MAIN' },
      said: {},
      dispositions: () => [{ code: 'RESTOCK', action: 'restock' }],
      leftOpenHours: 720,
      photos: null,
      merging: { newId: idMaker(now), now, deadlines: () => ({ refundDueOn: null, answerDueOn: null }) },
      onNote: ({ code }) => {
        throw new Error(code)
      },
      onChanged: () => {},
    },
    connector,
  )
  const { trouble } = await client.run(new AbortController().signal)
  await client.close()
  if (trouble) throw trouble.cause
}

type Pages = readonly (readonly unknown[])[]

/** An ERP in memory with one place, which tells of these returns. */
function erpWith(pages: Pages): ReturnsConnector {
  const none = { records: [], next: '', isEnd: true }
  return {
    capabilities: {
      severalPlaces: true,
      lots: true,
      overReceipt: true,
      undeclared: true,
      blind: true,
      redirections: true,
      vendorReturns: true,
      complaints: true,
      attachments: false,
      units: false,
      reasons: false,
      knownBy: 'key',
    },
    parallel: PARALLEL,
    quietMs: 0,
    locations: async () => ({ ok: true, page: [{ code: 'MAIN', name: 'Main', use: 'storage' }] }),
    words: async () => ({ ok: true, page: NO_WORDS }),
    pullProducts: async () => ({ ok: true, page: none }),
    async pullReturns(since) {
      const at = Number(since ?? 0)
      const page = { records: pages[at] ?? [], next: String(at + 1), isEnd: at + 1 >= pages.length, gone: [] }
      return { ok: true, page }
    },
    async apply() {
      await work(1)
      return { kind: 'applied' }
    },
    lookup: async () => 'absent',
    close: async () => {},
  }
}

const announced = (howMany: number): Pages =>
  Array.from({ length: Math.ceil(howMany / PAGE) }, (_, page) =>
    Array.from({ length: Math.min(PAGE, howMany - page * PAGE) }, (_none, i) => {
      const n = page * PAGE + i
      const lines = ['A', 'B'].map((line) => ({ line, sku: `SKU-${n % 5000}-${line}`, quantity: 1 }))
      return { rma: `RMA-${n}`, order: `O-${n}`, parcels: [{ tracking: `T${n}` }], lines }
    }),
  )

function opened(folder: string): StationDb {
  const found = openDatabase(folder, { migrations: readMigrations(migrationsFolder), create: true })
  if (!found.ok) throw new Error(found.error.code)
  return found.value
}

await runBench('erp-returns', erpReturns)
