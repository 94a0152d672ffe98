import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { down, LabelStand, ready } from '#tests/label-stand'
import { failedSafe, printed, sent, unknownWhether } from '../devices/printer/printer.ts'
import type { SendOutcome } from '../devices/printer/printer.ts'
import { simulatedPrinter } from '../devices/printer/simulated-printer.ts'
import type { SimulatedPrinter } from '../devices/printer/simulated-printer.ts'
import { LabelDrawer } from './draw-in-worker.ts'

const drawer = new LabelDrawer({ fontFolder: null })
afterAll(() => drawer.close())

let stand: LabelStand
beforeEach(() => {
  stand = new LabelStand(drawer)
})
afterEach(() => stand.stop())

describe('two printers', () => {
  let second: SimulatedPrinter
  beforeEach(() => {
    second = simulatedPrinter('second')
  })

  it('the first of the config prints while it is up', async () => {
    await stand.jobsTo([stand.printer, {}], [second, {}]).send(stand.job.id, null)
    expect([stand.printer.jobs.length, second.jobs.length]).toEqual([1, 0])
    expect(stand.job.printer).toBe('labels')
  })

  it('the second stands in while the first is down', async () => {
    stand.printer.state = down
    await stand.jobsTo([stand.printer, {}], [second, {}]).send(stand.job.id, null)
    expect([stand.printer.jobs.length, second.jobs.length]).toEqual([0, 1])
    expect(stand.job).toMatchObject({ state: 'sent', printer: 'second' })
    expect(stand.states).toEqual(['sent'])
  })

  it('the second takes a job that certainly did not reach the first', async () => {
    stand.printer.fate = failedSafe('refused')
    await stand.jobsTo([stand.printer, {}], [second, {}]).send(stand.job.id, null)
    expect(second.jobs).toHaveLength(1)
    expect(stand.job).toMatchObject({ state: 'sent', printer: 'second', waits: 0 })
  })

  it('the second takes none that may have reached the first', async () => {
    stand.printer.fate = unknownWhether('broken')
    await stand.jobsTo([stand.printer, {}], [second, {}]).send(stand.job.id, null)
    expect(second.jobs).toEqual([])
    expect(stand.job).toMatchObject({ state: 'unknown', printer: 'labels' })
  })

  it('a job waits for the first while that is only at work, and leaves it when it stops', async () => {
    const end = Promise.withResolvers<SendOutcome>()
    stand.printer.accepts = true
    stand.printer.fate = end.promise
    const jobs = stand.jobsTo([stand.printer, {}], [second, {}])
    await jobs.send(stand.job.id, null)
    const next = stand.closesTote()
    const done = jobs.send(next, null)
    expect(stand.bench.db.labelJobs.get(next).state).toBe('queued')
    stand.printer.state = down
    jobs.printersChanged()
    await done
    expect(stand.bench.db.labelJobs.get(next)).toMatchObject({ state: 'sent', printer: 'second' })
    end.resolve(printed)
    await jobs.idle()
    expect(stand.job).toMatchObject({ state: 'printed', printer: 'labels' })
  })

  it('both down: the label waits for whichever is back first', async () => {
    stand.printer.fate = failedSafe('refused')
    second.fate = failedSafe('head-open')
    const jobs = stand.jobsTo([stand.printer, {}], [second, {}])
    stand.printer.state = down
    second.state = down
    await jobs.send(stand.job.id, null)
    expect(stand.job).toMatchObject({ state: 'failed-safe', reason: 'refused', waits: 1 })
    second.state = ready
    second.fate = sent
    jobs.printersChanged()
    await vi.waitFor(stand.isState(stand.job.id, 'sent'), { timeout: 30_000 })
    expect([stand.printer.jobs.length, second.jobs.length]).toEqual([0, 1])
  })

  it('a label goes where it fits, and where the config lets it go', async () => {
    const small = simulatedPrinter('small')
    const jobs = stand.jobsTo(
      [small, { widthMm: 50, heightMm: 25 }],
      [second, { prints: ['tote'] }],
      [stand.printer, {}],
    )
    await jobs.send(stand.job.id, null)
    expect(stand.job.printer).toBe('labels')
    const tote = stand.closesTote()
    await jobs.send(tote, null)
    expect(stand.bench.db.labelJobs.get(tote).printer).toBe('second')
  })

  it('the second stands in after a restart, too, for a label that the first had refused', async () => {
    stand.printer.fate = failedSafe('head-open')
    second.fate = failedSafe('refused')
    await stand.jobsTo([stand.printer, {}], [second, {}]).send(stand.job.id, null)
    stand.stop()
    stand.printer.state = down
    second.fate = sent
    await stand.jobsTo([stand.printer, {}], [second, {}]).takeUpAfterStart()
    expect([stand.printer.jobs.length, second.jobs.length]).toEqual([0, 1])
    expect(stand.job).toMatchObject({ state: 'sent', printer: 'second' })
  })

  it('after a restart, too, a printer forgets what it held of a label that did not come out', async () => {
    stand.printer.fate = unknownWhether('broken')
    await stand.jobsTo([stand.printer, {}], [second, {}]).send(stand.job.id, null)
    stand.stop()
    stand.bench.labelsBecome = 'queued'
    stand.bench.command('not-printed')
    stand.printer.fate = sent
    await stand.jobsTo([stand.printer, {}], [second, {}]).takeUpAfterStart()
    expect(stand.printer.jobs).toHaveLength(1)
    expect(stand.printer.wishes).toMatchObject({ dropsHeld: true })
  })

  describe('a label at a printer that somebody chose', () => {
    beforeEach(() => {
      stand.bench.floor.around.printers = ['labels', 'second']
      stand.bench.labelsBecome = 'queued'
    })

    it('moves there while no printer has it, and comes out once', async () => {
      stand.printer.state = down
      stand.printer.fate = failedSafe('paper-out')
      const jobs = stand.jobsTo([stand.printer, {}], [second, { prints: ['tote'] }])
      await jobs.send(stand.job.id, null)
      expect(stand.job).toMatchObject({ state: 'failed-safe', waits: 1 })
      expect(stand.bench.options).toContain('other-printer')
      const { id } = stand.job
      stand.bench.command('other-printer')
      expect(stand.job).toMatchObject({ id, state: 'queued', wantedPrinter: 'second' })
      await jobs.send(id, null)
      expect(stand.job).toMatchObject({ id, state: 'sent', printer: 'second' })
      stand.printer.state = ready
      stand.printer.fate = sent
      await stand.jobsTo([stand.printer, {}], [second, {}]).takeUpAfterStart()
      expect([stand.printer.jobs.length, second.jobs.length]).toEqual([0, 1])
    })

    it('waits for that one, also over a restart, though the first is up', async () => {
      await stand.jobsTo([stand.printer, {}], [second, {}]).send(stand.job.id, null)
      stand.bench.command('other-printer')
      expect(stand.job).toMatchObject({ why: 'not-scanned-back', wantedPrinter: 'second' })
      second.state = down
      second.fate = failedSafe('paper-out')
      await stand.jobsTo([stand.printer, {}], [second, {}]).takeUpAfterStart()
      expect(stand.job).toMatchObject({ state: 'failed-safe', waits: 1 })
      second.state = ready
      second.fate = sent
      await stand.jobsTo([stand.printer, {}], [second, {}]).takeUpAfterStart()
      expect(stand.job).toMatchObject({ state: 'sent', printer: 'second' })
      expect([stand.printer.jobs.length, second.jobs.length]).toEqual([1, 1])
    })

    it('goes as the config has it where that printer is gone from it', async () => {
      await stand.jobsTo([stand.printer, {}], [second, {}]).send(stand.job.id, null)
      stand.bench.command('other-printer')
      await stand.jobsTo([stand.printer, {}]).takeUpAfterStart()
      expect(stand.job).toMatchObject({ state: 'sent', printer: 'labels' })
    })
  })
})
