import { join } from 'node:path'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { readConfig } from '#contract/config'
import type { StationEvent } from '#contract/events'
import { TestBench } from '#tests/bench-floor'
import { simulatedPrinter } from '../devices/printer/simulated-printer.ts'
import { failedSafe, unknownWhether } from '../devices/printer/printer.ts'
import { resourcesFolder } from '../places.ts'
import { LabelDrawer } from './draw-in-worker.ts'
import { LabelJobs } from './label-jobs.ts'
import { loadLabelTemplates } from './label-templates.ts'

const drawer = new LabelDrawer({ fontFolder: null })
afterAll(() => drawer.close())

const [config] = (() => {
  const printer = {
    id: 'labels',
    kind: 'tcp',
    host: '127.0.0.1',
    language: 'zpl',
    widthMm: 100,
    heightMm: 50,
    dpi: 203,
  }
  const read = readConfig({ printers: [printer] })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value.printers
})()

let bench: TestBench
let printer: ReturnType<typeof simulatedPrinter>
let told: StationEvent[]
beforeEach(() => {
  bench = new TestBench({ labelPolicy: 'always' })
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

const jobsOf = (printers: boolean): LabelJobs =>
  new LabelJobs({
    floor: bench.floor,
    drawer,
    printers: printers ? [{ printer, config: config! }] : [],
    templates: loadLabelTemplates(join(resourcesFolder, 'label-templates')),
    tell: (event) => void told.push(event),
  })
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
  const jobs = jobsOf(true)
  jobs.takeUpAfterStart()
  await jobs.idle()
  expect(theJob().state).toBe('unknown')
  expect(printer.jobs).toEqual([])
})

it('is sent after a start that found it queued', async () => {
  const jobs = jobsOf(true)
  jobs.takeUpAfterStart()
  await jobs.idle()
  expect(theJob().state).toBe('sent')
})
