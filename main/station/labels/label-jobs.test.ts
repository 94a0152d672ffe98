import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { down, LabelStand, ready } from '#tests/label-stand'
import { failedSafe, printed, sent, unknownWhether } from '../devices/printer/printer.ts'
import type { SendOutcome } from '../devices/printer/printer.ts'
import { LabelDrawer } from './draw-in-worker.ts'
import type { LabelJobs } from './label-jobs.ts'

const drawer = new LabelDrawer({ fontFolder: null })
afterAll(() => drawer.close())

let stand: LabelStand
beforeEach(() => {
  stand = new LabelStand(drawer)
})
afterEach(() => stand.stop())

it('is sent once its bytes are accepted, and says so', async () => {
  await stand.jobsTo([stand.printer, {}]).send(stand.job.id, null)
  expect(stand.job.state).toBe('sent')
  expect(stand.states).toEqual(['sent'])
  expect(Buffer.from(stand.printer.jobs[0]!).toString('latin1')).toMatch(/^\^XA.*\^XZ/s)
})

it('is owed where there is no printer', async () => {
  await stand.jobsTo().send(stand.job.id, null)
  expect(stand.job).toMatchObject({ state: 'failed-safe', reason: 'no-printer' })
  expect(stand.bench.step).toBe('sort')
})

it('is failed where no byte reached the printer, and unknown where some may have', async () => {
  stand.printer.fate = failedSafe('refused')
  await stand.jobsTo([stand.printer, {}]).send(stand.job.id, null)
  expect(stand.job).toMatchObject({ state: 'failed-safe', reason: 'refused' })
  stand.bench.db.labelJobs.update(stand.job.id, { state: 'queued' })
  stand.printer.fate = unknownWhether('broken')
  await stand.jobsTo([stand.printer, {}]).send(stand.job.id, null)
  expect(stand.job).toMatchObject({ state: 'unknown', reason: 'broken' })
  expect(stand.bench.step).toBe('scan-back')
})

it('is never sent twice, however often it is asked for', async () => {
  const jobs = stand.jobsTo([stand.printer, {}])
  await Promise.all([
    jobs.send(stand.job.id, null),
    jobs.send(stand.job.id, null),
    jobs.send(stand.job.id, null),
  ])
  expect(stand.printer.jobs).toHaveLength(1)
})

it('is unknown after a start that found it on its way, and is not printed again by itself', async () => {
  stand.bench.db.labelJobs.update(stand.job.id, { state: 'sending' })
  await stand.jobsTo([stand.printer, {}]).takeUpAfterStart()
  expect(stand.job.state).toBe('unknown')
  expect(stand.printer.jobs).toEqual([])
})

it('is sent after a start that found it queued', async () => {
  await stand.jobsTo([stand.printer, {}]).takeUpAfterStart()
  expect(stand.job.state).toBe('sent')
})

describe('a printer that answers', () => {
  it('is done with a label for the worker when it has the bytes, and proves it later', async () => {
    const proof = Promise.withResolvers<SendOutcome>()
    stand.printer.accepts = true
    stand.printer.fate = proof.promise
    const jobs = stand.jobsTo([stand.printer, {}])
    await jobs.send(stand.job.id, null)
    expect([stand.job.state, stand.bench.step]).toEqual(['sent', 'scan-back'])
    proof.resolve(printed)
    await jobs.idle()
    expect([stand.job.state, stand.bench.step]).toEqual(['printed', 'scan-back'])
    expect(stand.states).toEqual(['sent', 'printed'])
  })

  it('that is lost while it prints leaves a question, and the step as it is', async () => {
    const end = Promise.withResolvers<SendOutcome>()
    stand.printer.accepts = true
    stand.printer.fate = end.promise
    const jobs = stand.jobsTo([stand.printer, {}])
    await jobs.send(stand.job.id, null)
    end.resolve(unknownWhether('broken'))
    await jobs.idle()
    expect(stand.job).toMatchObject({ state: 'unknown', reason: 'broken', waits: 0 })
    expect(stand.bench.step).toBe('scan-back')
  })

  it('does not take back what the worker has scanned meanwhile', async () => {
    const end = Promise.withResolvers<SendOutcome>()
    stand.printer.accepts = true
    stand.printer.fate = end.promise
    const jobs = stand.jobsTo([stand.printer, {}])
    await jobs.send(stand.job.id, null)
    stand.bench.scan(stand.job.lpn!)
    end.resolve(unknownWhether('broken'))
    await jobs.idle()
    expect(stand.job.state).toBe('printed')
  })

  it('is asked to drop a label that did not come out, before it is printed again, and then no more', async () => {
    const jobs = stand.jobsTo([stand.printer, {}])
    stand.printer.fate = unknownWhether('broken')
    await jobs.send(stand.job.id, null)
    stand.printer.fate = sent
    stand.bench.labelsBecome = 'queued'
    stand.bench.command('not-printed')
    await jobs.send(stand.job.id, null)
    expect(stand.printer.wishes.dropsHeld).toBe(true)
    stand.bench.command('reprint')
    await jobs.send(stand.job.id, null)
    expect(stand.printer.wishes.dropsHeld).toBe(false)
  })
})

describe('a label whose printer is down', () => {
  let jobs: LabelJobs
  beforeEach(async () => {
    jobs = stand.jobsTo([stand.printer, {}])
    stand.printer.state = down
    stand.printer.fate = failedSafe('paper-out')
    await jobs.send(stand.job.id, null)
  })
  const mend = (): void => {
    stand.printer.state = ready
    stand.printer.fate = sent
    jobs.printersChanged()
  }

  it('is told as failed, waits, and comes out once when the printer is back', async () => {
    expect(stand.job).toMatchObject({ state: 'failed-safe', reason: 'paper-out', waits: 1 })
    expect(stand.bench.step).toBe('sort')
    mend()
    await vi.waitFor(stand.isState(stand.job.id, 'sent'), { timeout: 30_000 })
    jobs.printersChanged()
    await jobs.idle()
    expect(stand.states).toEqual(['failed-safe', 'queued', 'sent'])
    expect(stand.printer.jobs).toHaveLength(1)
  })

  it('does not change the question that is shown when it comes out after all', async () => {
    const before = stand.bench.prompt
    mend()
    await vi.waitFor(stand.isState(stand.job.id, 'sent'), { timeout: 30_000 })
    expect(stand.bench.prompt).toEqual(before)
    stand.bench.scan(stand.job.lpn!)
    expect(stand.job.state).toBe('printed')
  })

  it('comes out after the next start, when the station stopped meanwhile', async () => {
    jobs.stop()
    stand.printer.state = ready
    stand.printer.fate = sent
    await stand.jobsTo([stand.printer, {}]).takeUpAfterStart()
    expect(stand.job.state).toBe('sent')
    expect(stand.printer.jobs).toHaveLength(1)
  })

  it('comes out once when the worker asks for it before it is back', async () => {
    const [first] = [stand.job.id]
    stand.bench.labelsBecome = 'queued'
    stand.bench.command('reprint')
    mend()
    await jobs.send(stand.job.id, null)
    await stand.jobsTo([stand.printer, {}]).takeUpAfterStart()
    expect(stand.printer.jobs).toHaveLength(1)
    expect(stand.bench.db.labelJobs.get(first)).toMatchObject({
      state: 'void',
      reason: 'superseded',
      waits: 0,
    })
    expect(stand.job).toMatchObject({ state: 'sent', why: 'did-not-come-out' })
  })

  it('does not come out when it was voided meanwhile', async () => {
    stand.bench.db.labelJobs.voidAllOf(stand.job.unitId!, 0)
    stand.printer.state = ready
    stand.printer.fate = sent
    await stand.jobsTo([stand.printer, {}]).takeUpAfterStart()
    expect(stand.printer.jobs).toEqual([])
    expect(stand.job).toMatchObject({ state: 'void', waits: 0 })
  })
})
