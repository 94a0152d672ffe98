import { parseArgs } from 'node:util'
import type { ReturnsConnector } from '#station/erp/by-return/returns-connector'
import { Seeded } from '#tests/chaos/seeded'
import { LINE_FAULTS } from '#tests/simulators/fault-proxy'
import { settleAfter } from '../contract/settle.ts'
import { ErpHands } from '../tryton/erp-hands.ts'
import { hasTryton } from '../tryton/packages.ts'
import { template } from '../tryton/template.ts'
import { trytonStand } from '../tryton/tryton-stand.ts'
import { TrytonServer } from '../tryton/tryton-server.ts'
import { DOCUMENT_KINDS, differences, documentText } from './documents.ts'
import { documentsSince, markNow, stockOf } from './erp-documents.ts'
import { plannedDocuments, plannedStock } from './planned-documents.ts'
import { plannedReturn, type PlannedReturn } from './soak-plan.ts'

/** A real Tryton over a line that fails: its stock and its documents at the end must be what was planned, to the piece. */
const FAULTS = 0.3
/** Returns that are begun and not at their end; only as many as the connector says are being asked about at once. */
const LANES = 12
const ANNOUNCED_AT_ONCE = 50
const SAID_EVERY_S = 15
/** npm passes on what the terminal has told us already. */
const ONE_CTRL_C_MS = 1000
/** So many of what is wrong are said; all are counted. */
const MOST_LINES = 60

const { values } = parseArgs({
  options: { effects: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
})
const wanted = Number(values.effects)
if (!Number.isInteger(wanted) || wanted < 1) {
  console.error('npm run soak:erp [-- --effects N] [--seed N]')
  process.exit(2)
}
if (!hasTryton()) process.exit(1)

const ending = new AbortController()
let endedAtMs = 0
// Ctrl-C: what is begun comes to its end, and is compared like all of it.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (ending.signal.aborted) {
      if (performance.now() - endedAtMs > ONE_CTRL_C_MS) process.exit(130)
      return
    }
    endedAtMs = performance.now()
    console.log(
      'ending: the returns that are begun come to their end and are compared; again to leave at once',
    )
    ending.abort()
  })

const chance = new Seeded(Number(values.seed))
const planned: PlannedReturn[] = []
for (let effects = 0; effects < wanted; effects += planned.at(-1)!.effects.length)
  planned.push(plannedReturn(chance, planned.length + 1))
const howMany = planned.reduce((total, one) => total + one.effects.length, 0)

const server = await TrytonServer.start(await template(), { keepsSessionTimes: false })
const hands = new ErpHands(server)
const stand = await trytonStand(server, { quietMs: 1000, lateMs: 200, slowMs: 100 })
const { targets } = stand.goods
const places = ['IN', ...Object.values(targets)]
const mark = await markNow(hands.records)
const before = await stockOf(hands.records, server.seed, places)
const announced = planned.flatMap(({ rma, announced: lines }) => (rma === null ? [] : [{ rma, lines }]))
for (let at = 0; at < announced.length; at += ANNOUNCED_AT_ONCE)
  await hands.announcesAll(announced.slice(at, at + ANNOUNCED_AT_ONCE))

const begun = performance.now()
const seconds = (): number => Math.round((performance.now() - begun) / 1000)
const wrong: string[] = []
let done = 0
let saidAtS = 0
/** With what is left at the pace so far. */
const sayHowFar = (): void => {
  const now = seconds()
  if (now - saidAtS < SAID_EVERY_S) return
  saidAtS = now
  const left = Math.round((now / done) * (howMany - done))
  console.log(`${done} of ${howMany} effects, ${wrong.length} wrong, ${now} s, about ${left} s left`)
}
let next = 0
const connector = narrow(stand.connector)
// As long as anything is on its way that was given up: what a station keeps quiet for, whatever the load here is.
const quiet = (): Promise<void> => stand.proxy.settledSoFar()
const begunReturns = new Set<PlannedReturn>()
const lane = async (): Promise<void> => {
  for (let at = next++; at < planned.length && !ending.signal.aborted; at = next++) {
    begunReturns.add(planned[at]!)
    for (const effect of planned[at]!.effects) {
      const outcome = await settleAfter(connector, effect, { quiet, targets })
      if (outcome.kind !== 'applied' && outcome.kind !== 'already')
        wrong.push(`${effect.key}: ${JSON.stringify(outcome)}`)
      done += 1
      sayHowFar()
    }
  }
}
stand.proxy.fails(() => (chance.happens(FAULTS) ? LINE_FAULTS[chance.below(LINE_FAULTS.length)]! : null))
await Promise.all(Array.from({ length: LANES }, lane))
stand.proxy.fails(null)
await stand.proxy.settled()
const met = [...stand.proxy.met].map(([fault, times]) => `${fault} ${times}`).join(', ')
console.log(
  `${done} effects of ${begunReturns.size} returns in ${seconds()} s, ` +
    `${stand.proxy.requests} requests at ${FAULTS * 100} % faults (${met})`,
)

const documents = planned.flatMap((one) =>
  plannedDocuments(begunReturns.has(one) ? one : { ...one, effects: [] }, targets),
)
const found = await documentsSince(hands.records, mark)
let compared = 0
for (const kind of DOCUMENT_KINDS) {
  const [ours, theirs] = [documents, found.documents].map((all) => all.filter((one) => one.kind === kind))
  const { missing, unplanned } = differences(ours!.map(documentText), theirs!.map(documentText))
  wrong.push(...missing.map((text) => `missing: ${text}`), ...unplanned.map((text) => `unplanned: ${text}`))
  const moves = theirs!.reduce((sum, one) => sum + one.moves.length, 0)
  console.log(
    `${kind}: ${ours!.length} planned, ${theirs!.length} found with ${moves} moves, ` +
      `${ours!.length - missing.length} equal`,
  )
  compared += ours!.length
}
if (found.strayMoves > 0) wrong.push(`${found.strayMoves} moves hang on none of them`)
console.log(`made twice, and one of the two cancelled: ${found.cancelled}`)

const after = await stockOf(hands.records, server.seed, places)
const sums = plannedStock(documents)
let stocks = 0
let pieces = 0
for (const place of places)
  for (const [sku, lie] of after.get(place)!) {
    const came = lie - (before.get(place)!.get(sku) ?? 0)
    const due = sums.get(place)?.get(sku) ?? 0
    stocks += 1
    pieces += came
    if (came !== due) wrong.push(`${place}/${sku}: ${came} pieces came, not ${due}`)
  }
console.log(`stock: ${stocks} sums compared, of ${places.length} places; ${pieces} pieces more than before`)
await stand.close()
await hands.close()
await server.stop()
for (const line of wrong.slice(0, MOST_LINES)) console.log(`wrong: ${line}`)
console.log(`${done + compared + stocks - wrong.length} passed, ${wrong.length} failed`)
process.exitCode = wrong.length === 0 ? 0 : 1

/** Asks about no more at once than it says of itself; the others wait for their turn. */
function narrow(wide: ReturnsConnector): ReturnsConnector {
  let free = wide.parallel
  const waiting: (() => void)[] = []
  const inTurn = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await ask()
    } finally {
      const following = waiting.shift()
      if (following) following()
      else free += 1
    }
  }
  return {
    ...wide,
    apply: (...words) => inTurn(() => wide.apply(...words)),
    lookup: (...words) => inTurn(() => wide.lookup(...words)),
  }
}
