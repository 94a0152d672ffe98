import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Pool } from 'undici'
import { readMigrations } from '#db/migrate'
import { openDatabase } from '#db/open-database'
import type { StationDb } from '#db/station-db'
import { pullAll } from '#station/erp/by-return/pull/pull-all'
import { trytonConnector } from '#station/erp/tryton/tryton-connector'
import { idMaker } from '#station/keys'
import { migrationsFolder } from '#station/places'
import { compared, told, type BenchReport } from './figure.ts'
import { runBench, type BenchRun } from './run-bench.ts'

const MEMORY_EVERY_MS = 50

async function trytonPull({ isShort, folder }: BenchRun): Promise<BenchReport> {
  const returns = isShort ? 1000 : 100_000
  const fake = spawn(
    process.execPath,
    [fileURLToPath(new URL('tryton-pages.ts', import.meta.url)), String(returns)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [port] = (await once(createInterface({ input: fake.stdout }), 'line')) as [string]
  const url = `http://127.0.0.1:${port}`
  const db = emptyIn(folder)
  const before = process.memoryUsage().rss
  let most = before
  const looking = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), MEMORY_EVERY_MS)
  const ours = await secondsOf(() => pulled(url, db))
  clearInterval(looking)
  const { n } = db.raw.prepare<[], { n: number }>('SELECT count(*) AS n FROM expected_returns').get()!
  db.close()
  if (n !== returns) throw new Error(`${n} of ${returns} are there`)
  const bodies = (await (await fetch(url)).json()) as string[]
  const bare = await secondsOf(() => fetchedOnly(url, bodies))
  fake.kill()
  await once(fake, 'exit')
  const name = `${returns} expected returns from Tryton's pages`
  return {
    title: 'Pulling expected returns from Tryton',
    how: [
      `${returns} announced returns of two lines each, a hundred to a page, from a process that answers from memory as Tryton does.`,
      'Ours: each page checked, put together, staged and merged into the database on disk.',
      'Bare: the very same questions asked again, their answers parsed and thrown away.',
    ],
    figures: [
      compared({
        name,
        ours: returns / ours,
        bare: returns / bare,
        unit: '/s',
        ratioIs: 'ours / bare',
        goal: null,
      }),
      told(`${name}: time`, ours, 's'),
      told(`${name}: most memory more than before`, (most - before) / 2 ** 20, 'MiB'),
      told(`${name}: questions`, bodies.length, ''),
    ],
    notes: [],
    hotSpots: [],
  }
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

function emptyIn(folder: string): StationDb {
  const opened = openDatabase(folder, { migrations: readMigrations(migrationsFolder), create: true })
  if (!opened.ok) throw new Error(opened.error.code)
  return opened.value
}

async function pulled(url: string, db: StationDb): Promise<void> {
  const now = Date.now
  const manner = { answerMs: 60_000, quietMs: 60_000, leaseMs: 60_000, blindCustomer: null, said: {}, now }
  const connector = trytonConnector({ url, database: 'pages', user: 'station' }, 'of the bench', manner)
  const merging = { newId: idMaker(now), now, deadlines: () => ({ refundDueOn: null, answerDueOn: null }) }
  const trouble = await pullAll(
    {
      db,
      client: 'MAIN',
      merging,
      onNote: ({ code }) => {
        throw new Error(code)
      },
      onChanged: () => {},
    },
    connector,
    { signal: new AbortController().signal, onTaken: () => {} },
  )
  await connector.close()
  if (trouble) throw trouble.cause
}

async function fetchedOnly(url: string, bodies: readonly string[]): Promise<void> {
  const pool = new Pool(url, { connections: 1 })
  for (const body of bodies) {
    const headers = { 'content-type': 'application/json', 'x-again': '1' }
    const answer = await pool.request({ method: 'POST', path: '/pages/', headers, body })
    await answer.body.json()
  }
  await pool.close()
}

await runBench('tryton-pull', trytonPull)
