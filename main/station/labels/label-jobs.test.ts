import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readConfig } from '#contract/config'
import type { StationEvent } from '#contract/events'
import { TestBench } from '#tests/bench-floor'
import { simulatedPrinter } from '../devices/printer/simulated-printer.ts'
import type { SimulatedPrinter } from '../devices/printer/simulated-printer.ts'
import type { SendOutcome } from '../devices/printer/printer.ts'
import { failedSafe, printed, sent, unknownWhether } from '../devices/printer/printer.ts'
import { resourcesFolder } from '../places.ts'
import { LabelDrawer } from './draw-in-worker.ts'
import { LabelJobs } from './label-jobs.ts'
import { loadLabelTemplates } from './label-templates.ts'

const drawer = new LabelDrawer({ fontFolder: null })
afterAll(() => drawer.close())

const configOf = (differs: object) => {
  const printer = {
    id: 'labels',
    kind: 'tcp',
    host: '127.0.0.1',
    language: 'zpl',
    widthMm: 100,
    heightMm: 50,
    dpi: 203,
    ...differs,
  }
  const read = readConfig({ printers: [printer] })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value.printers[0]!
}

let bench: TestBench
let printer: ReturnType<typeof simulatedPrinter>
let told: StationEvent[]
beforeEach(() => {
  bench = new TestBench({ labelPolicy: 'always' })
  bench.load('locations', [{ code: 'T-001', kind: 'tote' }])
  bench.load('products', [{ sku: 'MUG', gtins: ['9520000000028'], name: 'Kubek ząb' }])
  bench.load('expected-returns', [
    { rma: 'R1', parcels: [{ tracking: 'T1' }], lines: [{ sku: 'MUG', quantity: 1 }] },
  ])
  printer = simulatedPrinter('labels')
  told = []
  bench.signIn().scan('T1')
  bench.scan('9520000000028')
  bench.command('as-new')
  const [job] = bench.db.labelJobs.inState('sent')
  bench.db.labelJobs.update(job!.id, { state: 'queued' })
})

const templates = loadLabelTemplates(join(resourcesFolder, 'label-templates'))
const running: LabelJobs[] = []
afterEach(() => {
  for (const jobs of running.splice(0)) jobs.stop()
})

const jobsTo = (...printers: (readonly [SimulatedPrinter, object])[]): LabelJobs => {
  const jobs = new LabelJobs({
    floor: bench.floor,
    drawer,
    printers: printers.map(([one, differs]) => ({
      printer: one,
      config: configOf({ id: one.id, ...differs }),
    })),
    templates,
    tell: (event) => void told.push(event),
  })
  running.push(jobs)
  return jobs
}
const jobsOf = (printers: boolean): LabelJobs => (printers ? jobsTo([printer, {}]) : jobsTo())
const theJob = () => bench.db.labelJobs.newestOf(bench.prompt.context.unit!)!
const states = (): string[] => told.flatMap((event) => (event.event === 'label' ? [event.state] : []))

it('is sent once its bytes are accepted, and says so', async () => {
  await jobsOf(true).send(theJob().id, null)
  expect(theJob().state).toBe('sent')
  expect(states()).toEqual(['sent'])
  expect(Buffer.from(printer.jobs[0]!).toString('latin1')).toMatch(/^\^XA.*\^XZ/s)
})

it('is owed where there is no printer', async () => {
  await jobsOf(false).send(theJob().id, null)
  expect(theJob()).toMatchObject({ state: 'failed-safe', reason: 'no-printer' })
  expect(bench.step).toBe('sort')
})

it('is failed where no byte reached the printer, and unknown where some may have', async () => {
  printer.fate = failedSafe('refused')
  await jobsOf(true).send(theJob().id, null)
  expect(theJob()).toMatchObject({ state: 'failed-safe', reason: 'refused' })
  bench.db.labelJobs.update(theJob().id, { state: 'queued' })
  printer.fate = unknownWhether('broken')
  await jobsOf(true).send(theJob().id, null)
  expect(theJob()).toMatchObject({ state: 'unknown', reason: 'broken' })
  expect(bench.step).toBe('scan-back')
})

it('is never sent twice, however often it is asked for', async () => {
  const jobs = jobsOf(true)
  await Promise.all([
    jobs.send(theJob().id, null),
    jobs.send(theJob().id, null),
    jobs.send(theJob().id, null),
  ])
  expect(printer.jobs).toHaveLength(1)
})

it('is unknown after a start that found it on its way, and is not printed again by itself', async () => {
  bench.db.labelJobs.update(theJob().id, { state: 'sending' })
  await jobsOf(true).takeUpAfterStart()
  expect(theJob().state).toBe('unknown')
  expect(printer.jobs).toEqual([])
})

it('is sent after a start that found it queued', async () => {
  await jobsOf(true).takeUpAfterStart()
  expect(theJob().state).toBe('sent')
})

const down = { kind: 'attention', reason: 'paper-out' } as const
const ready = { kind: 'ready' } as const
/** The worker has gone on: a second piece, with a label of its own. */
const another = (): string => {
  const { id } = theJob()
  const next = bench.floor.newId()
  bench.db.labelJobs.insert({
    ...bench.db.labelJobs.get(id),
    id: next,
    unitId: null,
    state: 'queued',
    printer: null,
    container: 'T-001',
    lpn: null,
  })
  return next
}
const isState = (id: string, state: string) => () => expect(bench.db.labelJobs.get(id).state).toBe(state)

describe('a printer that answers', () => {
  it('is done with a label for the worker when it has the bytes, and proves it later', async () => {
    const proof = Promise.withResolvers<SendOutcome>()
    printer.accepts = true
    printer.fate = proof.promise
    const jobs = jobsOf(true)
    await jobs.send(theJob().id, null)
    expect([theJob().state, bench.step]).toEqual(['sent', 'scan-back'])
    proof.resolve(printed)
    await jobs.idle()
    expect([theJob().state, bench.step]).toEqual(['printed', 'scan-back'])
    expect(states()).toEqual(['sent', 'printed'])
  })

  it('that is lost while it prints leaves a question, and the step as it is', async () => {
    const end = Promise.withResolvers<SendOutcome>()
    printer.accepts = true
    printer.fate = end.promise
    const jobs = jobsOf(true)
    await jobs.send(theJob().id, null)
    end.resolve(unknownWhether('broken'))
    await jobs.idle()
    expect(theJob()).toMatchObject({ state: 'unknown', reason: 'broken', waits: 0 })
    expect(bench.step).toBe('scan-back')
  })

  it('does not take back what the worker has scanned meanwhile', async () => {
    const end = Promise.withResolvers<SendOutcome>()
    printer.accepts = true
    printer.fate = end.promise
    const jobs = jobsOf(true)
    await jobs.send(theJob().id, null)
    bench.scan(theJob().lpn!)
    end.resolve(unknownWhether('broken'))
    await jobs.idle()
    expect(theJob().state).toBe('printed')
  })

  it('is asked to drop a label that did not come out, before it is printed again, and then no more', async () => {
    const jobs = jobsOf(true)
    printer.fate = unknownWhether('broken')
    await jobs.send(theJob().id, null)
    printer.fate = sent
    bench.labelsBecome = 'queued'
    bench.command('not-printed')
    await jobs.send(theJob().id, null)
    expect(printer.wishes.dropsHeld).toBe(true)
    bench.command('reprint')
    await jobs.send(theJob().id, null)
    expect(printer.wishes.dropsHeld).toBe(false)
  })
})

describe('a label whose printer is down', () => {
  let jobs: LabelJobs
  beforeEach(async () => {
    jobs = jobsOf(true)
    printer.state = down
    printer.fate = failedSafe('paper-out')
    await jobs.send(theJob().id, null)
  })
  const mend = (): void => {
    printer.state = ready
    printer.fate = sent
    jobs.printersChanged()
  }

  it('is told as failed, waits, and comes out once when the printer is back', async () => {
    expect(theJob()).toMatchObject({ state: 'failed-safe', reason: 'paper-out', waits: 1 })
    expect(bench.step).toBe('sort')
    mend()
    await vi.waitFor(isState(theJob().id, 'sent'), { timeout: 30_000 })
    jobs.printersChanged()
    await jobs.idle()
    expect(states()).toEqual(['failed-safe', 'queued', 'sent'])
    expect(printer.jobs).toHaveLength(1)
  })

  it('does not change the question that is shown when it comes out after all', async () => {
    const before = bench.prompt
    mend()
    await vi.waitFor(isState(theJob().id, 'sent'), { timeout: 30_000 })
    expect(bench.prompt).toEqual(before)
    bench.scan(theJob().lpn!)
    expect(theJob().state).toBe('printed')
  })

  it('comes out after the next start, when the station stopped meanwhile', async () => {
    jobs.stop()
    printer.state = ready
    printer.fate = sent
    await jobsOf(true).takeUpAfterStart()
    expect(theJob().state).toBe('sent')
    expect(printer.jobs).toHaveLength(1)
  })

  it('comes out once when the worker asks for it before it is back', async () => {
    const [first] = [theJob().id]
    bench.labelsBecome = 'queued'
    bench.command('reprint')
    mend()
    await jobs.send(theJob().id, null)
    await jobsOf(true).takeUpAfterStart()
    expect(printer.jobs).toHaveLength(1)
    expect(bench.db.labelJobs.get(first)).toMatchObject({ state: 'void', reason: 'superseded', waits: 0 })
    expect(theJob()).toMatchObject({ state: 'sent', why: 'did-not-come-out' })
  })

  it('does not come out when it was voided meanwhile', async () => {
    bench.db.labelJobs.voidAllOf(theJob().unitId!, 0)
    printer.state = ready
    printer.fate = sent
    await jobsOf(true).takeUpAfterStart()
    expect(printer.jobs).toEqual([])
    expect(theJob()).toMatchObject({ state: 'void', waits: 0 })
  })
})

describe('two printers', () => {
  let second: SimulatedPrinter
  beforeEach(() => {
    second = simulatedPrinter('second')
  })

  it('the first of the config prints while it is up', async () => {
    await jobsTo([printer, {}], [second, {}]).send(theJob().id, null)
    expect([printer.jobs.length, second.jobs.length]).toEqual([1, 0])
    expect(theJob().printer).toBe('labels')
  })

  it('the second stands in while the first is down', async () => {
    printer.state = down
    await jobsTo([printer, {}], [second, {}]).send(theJob().id, null)
    expect([printer.jobs.length, second.jobs.length]).toEqual([0, 1])
    expect(theJob()).toMatchObject({ state: 'sent', printer: 'second' })
    expect(states()).toEqual(['sent'])
  })

  it('the second takes a job that certainly did not reach the first', async () => {
    printer.fate = failedSafe('refused')
    await jobsTo([printer, {}], [second, {}]).send(theJob().id, null)
    expect(second.jobs).toHaveLength(1)
    expect(theJob()).toMatchObject({ state: 'sent', printer: 'second', waits: 0 })
  })

  it('the second takes none that may have reached the first', async () => {
    printer.fate = unknownWhether('broken')
    await jobsTo([printer, {}], [second, {}]).send(theJob().id, null)
    expect(second.jobs).toEqual([])
    expect(theJob()).toMatchObject({ state: 'unknown', printer: 'labels' })
  })

  it('a job waits for the first while that is only at work, and leaves it when it stops', async () => {
    const end = Promise.withResolvers<SendOutcome>()
    printer.accepts = true
    printer.fate = end.promise
    const jobs = jobsTo([printer, {}], [second, {}])
    await jobs.send(theJob().id, null)
    const next = another()
    const done = jobs.send(next, null)
    expect(bench.db.labelJobs.get(next).state).toBe('queued')
    printer.state = down
    jobs.printersChanged()
    await done
    expect(bench.db.labelJobs.get(next)).toMatchObject({ state: 'sent', printer: 'second' })
    end.resolve(printed)
    await jobs.idle()
    expect(theJob()).toMatchObject({ state: 'printed', printer: 'labels' })
  })

  it('both down: the label waits for whichever is back first', async () => {
    printer.fate = failedSafe('refused')
    second.fate = failedSafe('head-open')
    const jobs = jobsTo([printer, {}], [second, {}])
    printer.state = down
    second.state = down
    await jobs.send(theJob().id, null)
    expect(theJob()).toMatchObject({ state: 'failed-safe', reason: 'refused', waits: 1 })
    second.state = ready
    second.fate = sent
    jobs.printersChanged()
    await vi.waitFor(isState(theJob().id, 'sent'), { timeout: 30_000 })
    expect([printer.jobs.length, second.jobs.length]).toEqual([0, 1])
  })

  it('a label goes where it fits, and where the config lets it go', async () => {
    const small = simulatedPrinter('small')
    const jobs = jobsTo([small, { widthMm: 50, heightMm: 25 }], [second, { prints: ['tote'] }], [printer, {}])
    await jobs.send(theJob().id, null)
    expect(theJob().printer).toBe('labels')
    const tote = another()
    await jobs.send(tote, null)
    expect(bench.db.labelJobs.get(tote).printer).toBe('second')
  })
})
