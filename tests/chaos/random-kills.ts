import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readShown, Verified, type Shown } from '../journeys/black-box.ts'
import { openDock } from '../journeys/dock.ts'
import type { RunningStation } from '../journeys/driver.ts'
import { builtStation, startCommand } from '../journeys/headless.ts'
import { locations, products } from '../journeys/site.ts'
import { dropSide } from './drop-side.ts'
import { Hands } from './hands.ts'
import { Confirmed, judgeConfirmed, judgeDocuments, judgePaper, judgePieces, Verdict } from './judge.ts'
import { Paper } from '../journeys/paper.ts'
import { announced, planParcels } from './plan.ts'
import { restSide } from './rest-side.ts'
import { Seeded } from './seeded.ts'

/**
 * A worker works through returns while the station is killed at random moments, started anew, and taken up where its
 * screen stands. Judged from what was printed on stdout and on paper alone.
 */

const LONGEST_DELAY_MS = 400
/** Now and then the plug is pulled while the station is only just starting. */
const EARLY_SHARE = 0.15
/** As often as not it is pulled in the middle of a telling, where the other side sees one. */
const WHILE_TOLD_SHARE = 0.5
const LOOK_EVERY = 25
const ANSWER_SHARE = 0.2

const { values } = parseArgs({
  options: {
    kills: { type: 'string' },
    seed: { type: 'string' },
    erp: { type: 'string', default: 'file-drop' },
  },
})
const { erp } = values
if (erp !== 'file-drop' && erp !== 'rest') {
  console.error('npm run chaos [-- --kills N] [--seed N] [--erp file-drop|rest]')
  process.exit(2)
}
const kills = Number(values.kills ?? 200)
const seed = Number(values.seed ?? Date.now() % 1_000_000)
console.log(`chaos: ${kills} kills, --seed ${seed} --erp ${erp}`)

const seeded = new Seeded(seed)
const plan = planParcels(seeded, 20 + kills * 4)
const begin = performance.now()
const dock = await openDock({ rows: { products, locations, 'expected-returns': announced(plan) } })
const otherSide = erp === 'rest' ? await restSide(new Seeded(seed + 1)) : dropSide(join(dock.folder, 'drop'))
dock.configure({
  erps: [{ client: 'MAIN', ...otherSide.entry, schedule: '* * * * * *', atOnce: true }],
})
const env = Object.entries(otherSide.env).map(([name, value]) => `${name}=${value}`)
const program = ['/usr/bin/env', ...env, ...builtStation] as const
const paper = new Paper(dock.printer)
const hands = new Hands(dock, paper, seeded, plan)
const confirmed = new Confirmed()
const journal: Shown['journal'][] = []
const journalChanged: number[] = []
const starts: number[] = []
let killedWhileTold = 0
const killedAt = new Map<string, number>()

const verdict = new Verdict()
try {
  await killAgainAndAgain()
  await finish()
  await judge()
} catch (error) {
  verdict.failed.push(`the run broke off: ${error instanceof Error ? error.stack : String(error)}`)
}
await report()
await dock.unplug()
await otherSide.close()
if (verdict.failed.length === 0) await dock.close()
else console.log(`everything is left in ${dock.folder}`)
console.log(`${verdict.passed.length} passed, ${verdict.failed.length} failed`)
process.exit(verdict.failed.length === 0 ? 0 : 1)

async function killAgainAndAgain(): Promise<void> {
  for (let kill = 1; kill <= kills; kill++) {
    const station = dock.start(program)
    await workUntilKilled(station)
    const step = station.lines.findLast((line) => line.event === 'prompt')?.step ?? 'starting'
    killedAt.set(step, (killedAt.get(step) ?? 0) + 1)
    confirmed.take(station.lines)
    if (seeded.happens(ANSWER_SHARE)) otherSide.now()
    if (kill % LOOK_EVERY > 0) continue
    await look()
    const seconds = Math.round((performance.now() - begin) / 1000)
    console.log(`${kill} kills, ${hands.scans} scans, ${hands.finished.size} parcels, ${seconds} s`)
  }
}

/** Works on until the plug is pulled: early, or at a random moment after a scan. */
async function workUntilKilled(station: RunningStation): Promise<void> {
  const plug: { timer: NodeJS.Timeout | null; pulled: Promise<void> | null } = { timer: null, pulled: null }
  const pull = (): void => void (plug.pulled ??= station.kill())
  const pullSoon = (): void => {
    plug.timer = setTimeout(pull, seeded.below(LONGEST_DELAY_MS))
  }
  // Where nothing is told in time, the timer pulls it.
  const pullWhileTold = (): void => {
    plug.timer = setTimeout(pull, LONGEST_DELAY_MS)
    otherSide.whileTold?.(() => {
      if (plug.pulled) return
      killedWhileTold += 1
      pull()
    })
  }
  const startedAt = performance.now()
  try {
    if (seeded.happens(EARLY_SHARE)) pullSoon()
    const { prompt } = await station.untilPrompt()
    starts.push(performance.now() - startedAt)
    hands.look(prompt)
    for (let quiet = seeded.below(6); ; quiet--) {
      if (quiet === 0 && !plug.timer) (seeded.happens(WHILE_TOLD_SHARE) ? pullWhileTold : pullSoon)()
      await hands.oneScan(station)
    }
  } catch (error) {
    if (!plug.pulled || !String(error).includes('the station ended')) throw error
    await plug.pulled
  }
}

/** While it lies dead: what the journal and the other side hold now must be there, unchanged, for good. */
async function look(): Promise<void> {
  const now = await show('journal')
  for (const [i, { hash }] of journal.entries()) if (now[i]?.hash !== hash) journalChanged.push(i + 1)
  journal.splice(0, journal.length, ...now)
  otherSide.look()
}

/** No more kills: the parcel in work is finished, everything goes out and is answered. */
async function finish(): Promise<void> {
  const station = dock.start(program)
  hands.look((await station.untilPrompt()).prompt)
  while (!hands.isBetweenParcels) await hands.oneScan(station)
  await otherSide.untilAllTold(station, () => show('outbox'))
  await station.stop()
  confirmed.take(station.lines)
}

async function judge(): Promise<void> {
  const [units, parcels, outbox, labels] = await Promise.all([
    show('units'),
    show('parcels'),
    show('outbox'),
    show('labels'),
  ])
  const books = { units, parcels, outbox, labels }
  verdict.holds('the sequence never ran backwards over a kill', confirmed.ranBackwards)
  await look()
  verdict.holds('no journal entry was lost or changed', journalChanged)
  verdict.holds(
    'the journal reaches what was printed',
    journal.length >= confirmed.seq ? [] : [journal.length],
  )
  judgeConfirmed(verdict, books, confirmed, hands.putInto)
  judgePieces(verdict, books, plan, hands.finished)
  judgePaper(verdict, books, await paper.lpns(), hands.saidNotPrinted)
  judgeDocuments(verdict, books)
  otherSide.judge(verdict, outbox)
  const verified = Verified.parse(JSON.parse(await command('verify', '--data', dock.data, '--json')))
  verdict.holds('verify finds that everything holds together', verified.ok ? [] : [verified])
}

async function report(): Promise<void> {
  starts.sort((a, b) => a - b)
  const figures = {
    kills,
    seed,
    seconds: Math.round((performance.now() - begin) / 1000),
    scans: hands.scans,
    parcels: hands.finished.size,
    labels: (await paper.lpns()).length,
    'not printed, said': [...hands.saidNotPrinted.values()].reduce((sum, times) => sum + times, 0),
    ...otherSide.figures(),
    'start to prompt, median ms': Math.round(starts[Math.floor(starts.length / 2)] ?? 0),
    'killed while told': killedWhileTold,
    'killed at': Object.fromEntries(killedAt),
  }
  console.log(JSON.stringify(figures, null, 2))
  for (const sentence of verdict.passed) console.log(`holds: ${sentence}`)
  for (const sentence of verdict.failed) console.log(`FAILS: ${sentence}`)
}

async function show<Name extends keyof Shown>(what: Name): Promise<Shown[Name][]> {
  return readShown(what, await command('show', '--data', dock.data, what, '--json'))
}

async function command(...args: string[]): Promise<string> {
  const { stdout, stderr, code } = await startCommand(args, builtStation).ended
  if (stderr !== '') throw new Error(`${args.join(' ')}: exit ${code}, ${stderr}`)
  return stdout
}
