import { Pool } from 'undici'
import type { OutboxKind } from '#contract/outbox'
import { readMigrations } from '#db/migrate'
import { openDatabase } from '#db/open-database'
import type { StationDb } from '#db/station-db'
import type { ErpClient } from '#station/erp/erp-client'
import type { ReturnsConnector } from '#station/erp/by-return/returns-connector'
import { returnsClient } from '#station/erp/by-return/returns-client'
import { trytonConnector } from '#station/erp/tryton/tryton-connector'
import { idMaker } from '#station/keys'
import { migrationsFolder } from '#station/places'
import { ErpHands } from '#tests/real-erp/tryton/erp-hands'
import { hasTryton } from '#tests/real-erp/tryton/packages'
import { template } from '#tests/real-erp/tryton/template'
import { TrytonServer } from '#tests/real-erp/tryton/tryton-server'
import { compared, told, type BenchReport } from './figure.ts'
import { runBench, type BenchRun } from './run-bench.ts'

const ROUNDS = 4
const OF_ROUND = 10
const SKU = 'CUP'
const PLACE = 'MAIN'

async function tryton({ isShort, folder }: BenchRun): Promise<BenchReport> {
  const report: BenchReport = {
    title: 'Whole returns to a real Tryton',
    how: [
      `${ROUNDS} rounds of ${OF_ROUND} parcels of one announced piece, one after the other, to Tryton on SQLite, as its packages come; each way has a server of its own on a copy of the same database, and they take turns.`,
      'Ours: from the outbox on disk, with all that the engine writes down, by the connector.',
      'Bare: a loop that posts the very same calls again and parses what comes back; it decides and writes nothing. Its server ends with the same stock.',
      'The fewest calls: of these, those without which the goods would not be received: nothing says that a shipment is taken, and what was written is read back once.',
    ],
    figures: [],
    notes: [],
    hotSpots: [],
  }
  if (isShort)
    return { ...report, notes: ['Left out of the short run: a server has to be filled and started.'] }
  if (!hasTryton()) return { ...report, notes: ['There is no Tryton here.'] }
  const filled = await template()
  const servers = [
    await TrytonServer.start(filled),
    await TrytonServer.start(filled),
    await TrytonServer.start(filled),
  ] as const
  const all = await Promise.all(servers.map((server) => announcedOn(server)))
  const [ours, bare, fewest] = [
    new OurWay(servers[0], folder),
    new BareWay(servers[1]),
    new BareWay(servers[2]),
  ]
  const seconds = { ours: 0, bare: 0, fewest: 0 }
  let [calls, fewestCalls] = [0, 0]
  await bare.logsIn()
  await fewest.logsIn()
  for (let round = 0; round < ROUNDS; round += 1) {
    const recorded = ours.fills(round * OF_ROUND)
    seconds.ours += await secondsOf(() => ours.sends())
    const needed = recorded.filter((call, at) => isNeeded(call, recorded[at - 1], recorded[at + 1]))
    seconds.bare += await secondsOf(() => bare.posts(recorded))
    seconds.fewest += await secondsOf(() => fewest.posts(needed))
    calls += recorded.length
    fewestCalls += needed.length
  }
  const stocks = await Promise.all(all.map(({ hands, before }) => came(hands, before)))
  await Promise.all([ours.close(), bare.close(), fewest.close(), ...all.map(({ hands }) => hands.close())])
  for (const server of servers) await server.stop()
  const howMany = ROUNDS * OF_ROUND
  if (stocks.some((pieces) => pieces !== howMany)) throw new Error(`stock: ${stocks.join(', ')}`)
  const rate = (of: number): number => howMany / of
  const ratioIs = 'ours / bare'
  const goal = { is: 'at-least', ratio: 0.9 } as const
  const [name, unit] = ['returns to a real Tryton', '/s']
  report.figures.push(
    compared({ name, ours: rate(seconds.ours), bare: rate(seconds.bare), unit, ratioIs, goal }),
    compared({
      name: `${name}, against the fewest calls`,
      ours: rate(seconds.ours),
      bare: rate(seconds.fewest),
      unit,
      ratioIs,
      goal: null,
    }),
    told('calls for each', calls / howMany, ''),
    told('the fewest calls for each', fewestCalls / howMany, ''),
  )
  return report
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

async function announcedOn(server: TrytonServer): Promise<{ hands: ErpHands; before: number }> {
  const hands = new ErpHands(server)
  const names = Array.from({ length: ROUNDS * OF_ROUND }, (_, n) => `BENCH-${n}`)
  await hands.announcesAll(names.map((rma) => ({ rma, lines: [{ sku: SKU, quantity: 1 }] })))
  return { hands, before: await hands.stock(PLACE, SKU) }
}

const came = async (hands: ErpHands, before: number): Promise<number> =>
  (await hands.stock(PLACE, SKU)) - before

type Call = { method: string; params: unknown[] }

const READ = 'model.stock.shipment.out.return.search_read'

/** Whether the goods would be received without it as well; a read is needed once before a change, and once at the end. */
const isNeeded = ({ method }: Call, before: Call | undefined, after: Call | undefined): boolean =>
  !method.startsWith('model.ir.note.') &&
  !(method === READ && (after?.method.startsWith('model.ir.note.') ?? false) && isTaking(before)) &&
  !(method === READ && (after?.method.endsWith('.done') ?? false))

/** The shipment is read again after it was taken. */
const isTaking = (before: Call | undefined): boolean => before?.method === 'model.ir.note.create'

/** The engine and the connector, from an outbox on disk, one return at a time. */
class OurWay {
  readonly #db: StationDb
  readonly #client: ErpClient
  readonly #connector: ReturnsConnector
  #calls: Call[] = []

  constructor(server: TrytonServer, folder: string) {
    const opened = openDatabase(folder, { migrations: readMigrations(migrationsFolder), create: true })
    if (!opened.ok) throw new Error(opened.error.code)
    this.#db = opened.value
    const { url, database, seed } = server
    const manner = {
      answerMs: 60_000,
      quietMs: 60_000,
      leaseMs: 60_000,
      blindCustomer: null,
      said: {},
      now: Date.now,
    }
    this.#connector = trytonConnector({ url, database, user: 'station' }, seed.passwords.station, manner)
    const none = { ok: true as const, page: { records: [], next: '', isEnd: true, gone: [] } }
    const connector: ReturnsConnector = {
      ...this.#connector,
      parallel: 1,
      pullProducts: async () => none,
      pullReturns: async () => none,
      apply: (effect, targets, signal, heard) =>
        this.#connector.apply(effect, targets, signal, (exchange) => {
          this.#calls.push(JSON.parse(exchange.request) as Call)
          heard?.(exchange)
        }),
    }
    const now = Date.now
    this.#client = returnsClient(
      {
        db: this.#db,
        now,
        client: 'MAIN',
        targets: { RESTOCK: PLACE },
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
  }

  /** Puts a round's parcels into the outbox; gives where the calls that they take will stand. */
  fills(from: number): readonly Call[] {
    this.#calls = []
    fillOutbox(this.#db, from)
    return this.#calls
  }

  async sends(): Promise<void> {
    const { trouble, applied } = await this.#client.run(new AbortController().signal)
    if (trouble) throw trouble.cause
    if (applied !== OF_ROUND) throw new Error(`${applied} of ${OF_ROUND} were applied`)
  }

  async close(): Promise<void> {
    await this.#client.close()
    this.#db.close()
  }
}

/** Parcels of one good piece each, as five deeds leave them. */
function fillOutbox(db: StationDb, from: number): void {
  let seq = from * 5
  const add = (subject: string, facts: { kind: OutboxKind } & Record<string, unknown>): void => {
    seq += 1
    const key = `WAW-01-${String(seq).padStart(26, '0')}`
    const payload = JSON.stringify({ key, client: 'MAIN', journal: { seq, hash: '' }, ...facts })
    db.outbox.add({ key, client: 'MAIN', kind: facts.kind, subject, payload, createdAt: Date.now() })
  }
  db.transaction(() => {
    for (let n = from; n < from + OF_ROUND; n += 1) {
      const [unit, parcel] = [`U${n}`, `P${n}`]
      const about = { rma: `BENCH-${n}`, order: null, parcel, tracking: `T${n}` }
      const piece = { unit, lpn: null, sku: SKU, quantity: 1, serial: null, lot: null, expiresOn: null }
      const said = { ...about, ...piece }
      add(parcel, { kind: 'arrival', ...about })
      add(unit, { kind: 'receipt', ...said, line: null, returnType: 'withdrawal' })
      add(unit, { kind: 'inspection', ...said, grade: 'A', answers: [] })
      add(unit, { kind: 'decision', ...said, disposition: 'RESTOCK', action: 'restock' })
      add(parcel, { kind: 'parcel-closed', ...about, lines: [], units: [unit] })
    }
  })
}

/** One connection that posts calls, each with its user's context, and parses the answers. */
class BareWay {
  readonly #server: TrytonServer
  readonly #pool: Pool
  #authorization = ''
  #context: unknown = {}

  constructor(server: TrytonServer) {
    this.#server = server
    this.#pool = new Pool(server.url, { connections: 1 })
  }

  async logsIn(): Promise<void> {
    const { station: password } = this.#server.seed.passwords
    const [id, key] = (await this.#post('common.db.login', ['station', { password }, 'en'])) as [
      number,
      string,
    ]
    this.#authorization = `Session ${Buffer.from(`station:${id}:${key}`).toString('base64')}`
    this.#context = await this.#post('model.res.user.get_preferences', [true, {}])
  }

  async posts(calls: readonly Call[]): Promise<void> {
    for (const { method, params } of calls) await this.#post(method, [...params, this.#context])
  }

  close(): Promise<void> {
    return this.#pool.close()
  }

  /** The result; null for a warning, which the next call answers. */
  async #post(method: string, params: readonly unknown[]): Promise<unknown> {
    const answer = await this.#pool.request({
      method: 'POST',
      path: `/${this.#server.database}/`,
      headers: { 'content-type': 'application/json', authorization: this.#authorization },
      body: JSON.stringify({ id: 1, method, params }),
    })
    const said = (await answer.body.json()) as { result?: unknown; error?: [string, unknown] }
    if (said.error && said.error[0] !== 'UserWarning')
      throw new Error(`${method}: ${JSON.stringify(said.error)}`)
    return said.result ?? null
  }
}

await runBench('tryton', tryton)
