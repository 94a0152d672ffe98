import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentShapes, type DocumentKind } from '#contract/documents'
import { stationDb, type StationDb } from '#db/station-db'
import { refusalsAmong, type TestBench } from '#tests/bench-floor'
import { parcelCodes, smallSite, worldCodes } from '#tests/small-site'
import Database from 'better-sqlite3'
import { stateOf } from '#tests/state-of-bench'
import { keptCounts, recountOf } from '../numbers/recount.fixture.ts'
import { verify } from '../records/verify.ts'
import { promptNow } from './prompt.ts'

/** Where hands wander at a bench: each picks one of what there is by its number. */
type Move =
  | { kind: 'go-on' | 'offered' | 'command' | 'world' | 'lpn'; pick: number }
  | { kind: 'named-label' | 'named-container' | 'stale' | 'forged' }
  | { kind: 'badge'; role: 'worker' | 'supervisor' }
  | { kind: 'anything'; text: string }
  | { kind: 'labels'; become: TestBench['labelsBecome'] }

const pick = fc.nat({ max: 999 })
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 25, arbitrary: fc.record({ kind: fc.constant('go-on' as const), pick }) },
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('offered' as const), pick }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('world' as const), pick }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'named-container' as const }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'named-label' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('lpn' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('command' as const), pick }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('badge' as const),
      role: fc.constantFrom('worker' as const, 'supervisor' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'stale' as const }, { kind: 'forged' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('anything' as const),
      text: fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.string({ unit: 'grapheme' })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('labels' as const),
      become: fc.constantFrom('sent' as const, 'failed-safe' as const, 'unknown' as const),
    }),
  },
)

const at = <T>(list: readonly T[], place: number): T | undefined => list[place % list.length]

/** What somebody does who wants to get the work done. */
function goOn({ prompt, db, codeOf, badges }: TestBench, place: number): string {
  const { step, context, options } = prompt
  const answers = options.slice(0, Math.max(1, options.length - 5))
  if (step === 'sign-in') return badges.worker
  if (step === 'gate' && place % 4 === 0) return codeOf('next')
  if (step === 'arrive' && place % 20 === 0) return codeOf('gate')
  if ((step === 'arrive' || step === 'sort') && place % 7 === 0) return 'T-001'
  if (step === 'gate' || (step === 'arrive' && options[0]?.command === 'gate'))
    return at(parcelCodes, place) ?? ''
  if (step === 'identify' || step === 'next-unit') {
    const wanted = db.raw.prepare<[], { gtin: string }>(
      `SELECT substr(g.gtin, 2) AS gtin FROM bench b JOIN parcel_returns p ON p.parcel_id = b.parcel_id
       JOIN expected_lines l ON l.return_id = p.return_id JOIN product_gtins g ON g.sku = l.sku
       WHERE l.received < l.quantity`,
    )
    return at(wanted.all(), place)?.gtin ?? codeOf(options[0]?.command ?? 'close-parcel')
  }
  if (step === 'serial') return at(['IMEI-1', 'IMEI-2', 'W-1'], place) ?? ''
  if (step === 'scan-back') return context.lpn ?? ''
  if (context.container !== undefined) return context.container
  return codeOf(at(answers, place)?.command ?? 'yes')
}

function textOf(bench: TestBench, made: Move): string {
  switch (made.kind) {
    case 'go-on':
      return goOn(bench, made.pick)
    case 'offered':
      return bench.codeOf(at(bench.options, made.pick) ?? 'yes')
    case 'command':
    case 'stale':
      return bench.codeOf(at(bench.commandNames, 'pick' in made ? made.pick : 0) ?? 'yes')
    case 'world':
      return at(worldCodes, made.pick) ?? ''
    case 'lpn': {
      const lpns = bench.db.raw.prepare<[], { lpn: string }>('SELECT lpn FROM units WHERE lpn > 0').all()
      return at(lpns, made.pick)?.lpn ?? 'WAW0100000012'
    }
    case 'named-label':
      return bench.prompt.context.lpn ?? ''
    case 'named-container':
      return bench.prompt.context.container ?? 'RST-1'
    case 'forged':
      return 'BDC10000ABCDEFGH'
    case 'badge':
      return bench.badges[made.role]
    case 'anything':
      return made.text
    case 'labels':
      bench.labelsBecome = made.become
      return ''
  }
}

const count = ({ db: { raw } }: TestBench, table: string): number =>
  raw.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()!.n

/** One scan, held against what must be true of every scan. Gives the state that it left. */
function scanAndCheck(
  bench: TestBench,
  { text, isOffered, promptId }: { text: string; isOffered: boolean; promptId: string | null },
  { before, unknowing }: { before: string; unknowing: StationDb },
): string {
  const [journal, commands] = [count(bench, 'journal'), count(bench, 'commands')]
  const shown = bench.prompt
  const refused = refusalsAmong(bench.scan(text, promptId))
  const entries = count(bench, 'journal') - journal
  const after = stateOf(bench)
  if (refused.length > 0) expect(after).toBe(before)
  if (isOffered) expect(refused).not.toContain('command-not-now')
  expect(entries).toBe(count(bench, 'commands') - commands + Number(refused.includes('command-forged')))
  expect(entries).toBeLessThanOrEqual(1)
  const now = bench.prompt
  expect(Number(now.id.slice(1))).toBe(Number(shown.id.slice(1)) + 1)
  // Who knows nothing yet and reads every row says the same: what is known was not forgotten too late.
  unknowing.changes.takenBack()
  expect(promptNow({ ...bench.floor, db: unknowing })).toEqual(now)
  const offered = now.options.map(({ command }) => command)
  expect(new Set(offered).size).toBe(offered.length)
  return after
}

function checkRecords(bench: TestBench): void {
  const { raw } = bench.db
  expect(verify(raw, { folder: null, onProgress: () => undefined }).problems).toEqual([])
  const documents = raw.prepare<[], { kind: DocumentKind; payload: string }>(
    'SELECT kind, payload FROM outbox',
  )
  for (const { kind, payload } of documents.all()) documentShapes[kind].parse(JSON.parse(payload))
  const closedOnBench = raw.prepare(
    `SELECT id FROM bench WHERE parcel_id IN (SELECT id FROM parcels WHERE state <> 'arrived')`,
  )
  expect(closedOnBench.all()).toEqual([])
  const again = stationDb(new Database(raw.serialize()))
  expect(promptNow({ ...bench.floor, db: again })).toEqual(bench.prompt)
  again.close()
  expect(keptCounts(bench.db)).toEqual(recountOf(bench.db, bench.floor.station.timezone))
}

/** Other ways each time: fast-check prints the seed of the one that fails. `BENCH_WALKS=1000` for a long walk. */
const RUNS = Number(process.env['BENCH_WALKS'] ?? 30)

describe('whatever is scanned, in whatever order', () => {
  it.each([{ labelPolicy: 'rule' }, { labelPolicy: 'always' }] as const)(
    'leaves records that hold, and a prompt whose offers are good: labels by $labelPolicy',
    (settings) => {
      fc.assert(
        fc.property(fc.array(move, { minLength: 20, maxLength: 60 }), (moves) => {
          const bench = smallSite(settings).signIn()
          const unknowing = stationDb(bench.db.raw)
          let before = stateOf(bench)
          for (const each of moves) {
            const promptId = each.kind === 'stale' ? 'P0' : bench.prompt.id
            const isOffered = each.kind === 'offered' && bench.step !== 'sign-in'
            const text = textOf(bench, each)
            const scan = { text, isOffered, promptId }
            if (each.kind !== 'labels') before = scanAndCheck(bench, scan, { before, unknowing })
          }
          checkRecords(bench)
        }),
        { numRuns: RUNS },
      )
    },
    120_000,
  )
})
