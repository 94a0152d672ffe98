import { parseArgs } from 'node:util'
import { LINE_FAULTS } from '#tests/simulators/fault-proxy'
import { Seeded } from '#tests/chaos/seeded'
import { settle } from '../contract/settle.ts'
import { hasTryton } from '../tryton/packages.ts'
import { template } from '../tryton/template.ts'
import { trytonStand } from '../tryton/tryton-stand.ts'
import { TrytonServer } from '../tryton/tryton-server.ts'
import { plannedReturn, type PlannedReturn, type Sums } from './soak-plan.ts'

/** A real Tryton over a line that fails: what it has at the end must be what was planned, to the piece. */
const FAULTS = 0.3
const LANES = 2

const { values } = parseArgs({
  options: { effects: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
})
const wanted = Number(values.effects)
if (!Number.isInteger(wanted) || wanted < 1) {
  console.error('npm run soak:erp [-- --effects N] [--seed N]')
  process.exit(2)
}
if (!hasTryton()) process.exit(1)

const chance = new Seeded(Number(values.seed))
const sums: Sums = new Map()
const planned: PlannedReturn[] = []
for (let effects = 0; effects < wanted; effects += planned.at(-1)!.effects.length)
  planned.push(plannedReturn(chance, planned.length + 1, sums))
const effects = planned.reduce((total, one) => total + one.effects.length, 0)

const server = await TrytonServer.start(await template())
// Held back for less than the connector keeps quiet, as the contract with a server has it.
const stand = await trytonStand(server, { quietMs: 1000, lateMs: 200, slowMs: 100 })
const { targets } = stand.goods
const wrong: string[] = []
const stock = async (): Promise<Map<string, number>> => {
  const found = new Map<string, number>()
  for (const [disposition, bySku] of sums)
    for (const sku of bySku.keys())
      found.set(`${disposition}/${sku}`, await stand.stock(targets[disposition]!, sku))
  return found
}

const before = await stock()
const begun = performance.now()
let done = 0
let next = 0
const lane = async (): Promise<void> => {
  for (let at = next++; at < planned.length; at = next++) {
    const { rma, announced, effects: ofReturn } = planned[at]!
    if (rma !== null) await stand.announces(rma, announced)
    for (const effect of ofReturn) {
      const outcome = await settle(stand.connector, effect, { proxy: stand.proxy, targets })
      if (outcome.kind !== 'applied' && outcome.kind !== 'already')
        wrong.push(`${effect.key}: ${JSON.stringify(outcome)}`)
      done += 1
      if (done % 50 === 0)
        console.log(`${done} of ${effects} effects, ${Math.round((performance.now() - begun) / 1000)} s`)
    }
  }
}
stand.proxy.fails(() => (chance.happens(FAULTS) ? LINE_FAULTS[chance.below(LINE_FAULTS.length)]! : null))
await Promise.all(Array.from({ length: LANES }, lane))
stand.proxy.fails(null)
await stand.proxy.settled()
const seconds = (performance.now() - begun) / 1000

let rows = 0
const after = await stock()
for (const [disposition, bySku] of sums)
  for (const [sku, pieces] of bySku) {
    const name = `${disposition}/${sku}`
    const found = after.get(name)! - before.get(name)!
    rows += 1
    if (found !== pieces) wrong.push(`${name}: ${found} pieces came, not ${pieces}`)
  }
let documents = 0
for (const { rma, effects: ofReturn } of planned)
  for (const name of rma === null ? ofReturn.slice(0, 1).map(({ key }) => key) : [rma]) {
    // One shipment a parcel, and what is still to come of the last one nowhere.
    const receptions = ofReturn.filter((one) => one.kind === 'reception' && one.items.length > 0).length
    const found = await stand.documents(name)
    documents += 1
    if (receptions > 0 && found < 1) wrong.push(`${name}: no return of it is there`)
    if (found > Math.max(1, ofReturn.filter(({ kind }) => kind === 'reception').length))
      wrong.push(`${name}: ${found} returns of it are there`)
  }
const met = [...stand.proxy.met].map(([fault, times]) => `${fault} ${times}`).join(', ')
await stand.close()
await server.stop()
for (const line of wrong) console.log(`wrong: ${line}`)
console.log(
  `${effects} effects of ${planned.length} returns in ${seconds.toFixed(0)} s, ` +
    `${stand.proxy.requests} requests at ${FAULTS * 100} % faults (${met}); ${rows} stocks, ${documents} returns compared`,
)
console.log(`${effects + rows + documents - wrong.length} passed, ${wrong.length} failed`)
process.exitCode = wrong.length === 0 ? 0 : 1
