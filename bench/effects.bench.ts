import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate as turn } from 'node:timers/promises'
import { Pool } from 'undici'
import type { StationDb } from '#db/station-db'
import { effectClient } from '#station/erp/effects/effect-client'
import { outboxBook } from '#station/erp/effects/outbox-book'
import { restConnector } from '#station/erp/rest/rest-connector'
import { signatureOf } from '#station/erp/rest/signature'
import { readMigrations } from '#db/migrate'
import { openDatabase } from '#db/open-database'
import { migrationsFolder } from '#station/places'
import { startEffectsThread } from './effects-thread.ts'
import { compared, told, type BenchReport, type Figure } from './figure.ts'
import { runBench, type BenchRun } from './run-bench.ts'

const SECRET = 'of the bench'
const PARALLEL = 4
/** What one step of an ERP takes that is quick; Tryton takes a hundred times as long. */
const ERP_MS = 10
const nowS = (): number => Math.floor(Date.now() / 1000)

async function effects({ isShort, folder }: BenchRun): Promise<BenchReport> {
  const figures: Figure[] = []
  for (const workMs of [ERP_MS, 0]) {
    const erp = await startEffectsThread({ secret: SECRET, workMs })
    const { url } = erp
    const howMany = isShort ? 60 : workMs === 0 ? 20_000 : 2000
    const bodies = facts(howMany)
    const bare = await perSecond(howMany, () =>
      bareLoop(
        url,
        bodies.map((body) => body.replace('WAW-', 'BAR-')),
      ),
    )
    const db = filled(`${folder}/${workMs}`, bodies)
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    const ours = await perSecond(howMany, () => sentBy(db, url))
    delay.disable()
    db.close()
    await erp.stop()
    const name =
      workMs === 0
        ? 'facts to a system that answers at once'
        : `facts to a system that is at work ${workMs} ms on each`
    figures.push(
      compared({
        name,
        ours,
        bare,
        unit: '/s',
        ratioIs: 'ours / bare',
        goal: workMs === 0 ? null : { is: 'at-least', ratio: 0.9 },
      }),
      told(`${name}: p99 of how late the loop is meanwhile`, delay.percentile(99) / 1e6, 'ms'),
    )
  }
  return {
    title: 'Facts to an ERP, one by one',
    how: [
      'Documents of 1.5 kB about so many returns, six to a return, in an outbox on disk, to an HTTP server on loopback in a thread of its own, four at once.',
      'Ours: each written down as on its way, synced, before its first byte, in order within its return, its outcome written down.',
      'Bare: a loop of the very same signed requests, four at once, that writes nothing.',
    ],
    figures,
    notes: [],
    hotSpots: [],
  }
}

async function perSecond(howMany: number, work: () => Promise<void>): Promise<number> {
  await turn()
  const startedMs = performance.now()
  await work()
  return (howMany * 1000) / (performance.now() - startedMs)
}

const facts = (howMany: number): string[] =>
  Array.from({ length: howMany }, (_, n) => {
    const rma = `R${Math.floor(n / 6)}`
    const key = `WAW-${String(n).padStart(8, '0')}`
    return JSON.stringify({
      key,
      kind: 'decision',
      rma,
      parcel: `P${rma}`,
      unit: `U${rma}`,
      more: 'x'.repeat(1400),
    })
  })

function filled(folder: string, bodies: readonly string[]): StationDb {
  const opened = openDatabase(folder, { migrations: readMigrations(migrationsFolder), create: true })
  if (!opened.ok) throw new Error(opened.error.code)
  const db = opened.value
  db.transaction(() => {
    for (const [n, payload] of bodies.entries()) {
      const key = `WAW-${String(n).padStart(8, '0')}`
      const subject = `UR${Math.floor(n / 6)}`
      db.outbox.add({ key, client: 'MAIN', kind: 'decision', subject, payload, createdAt: 1 })
    }
  })
  return db
}

async function sentBy(db: StationDb, url: string): Promise<void> {
  const credentials = { secret: SECRET, token: null }
  const connector = restConnector({ url }, credentials, { nowS, answerMs: 30_000, quietMs: 30_000 })
  const client = effectClient({ book: outboxBook(db, 'MAIN'), now: Date.now, connector })
  const { trouble } = await client.run(new AbortController().signal)
  await client.close()
  if (trouble || db.outbox.waiting().pending > 0)
    throw new Error(trouble?.cause.message ?? 'not all of it went')
}

async function bareLoop(url: string, bodies: readonly string[]): Promise<void> {
  const { origin, pathname } = new URL(url)
  const path = `${pathname}effects`
  const pool = new Pool(origin, { connections: PARALLEL })
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < bodies.length) {
      const body = bodies[next++]!
      const timestamp = nowS()
      const signature = signatureOf(SECRET, { timestamp, method: 'POST', path, body })
      const headers = {
        'content-type': 'application/json',
        'idempotency-key': (JSON.parse(body) as { key: string }).key,
        'x-timestamp': String(timestamp),
        'x-signature': signature,
      }
      const answer = await pool.request({ method: 'POST', path, headers, body })
      if (answer.statusCode !== 201) throw new Error(`HTTP ${answer.statusCode}`)
      await answer.body.dump()
    }
  }
  await Promise.all(Array.from({ length: PARALLEL }, lane))
  await pool.close()
}

await runBench('effects', effects)
