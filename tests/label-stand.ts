import { expect } from 'vitest'
import { join } from 'node:path'
import { readConfig } from '#contract/config'
import type { StationEvent } from '#contract/events'
import type { LabelJobRow } from '#db/label-jobs-table'
import { TestBench } from './bench-floor.ts'
import { simulatedPrinter } from '#station/devices/printer/simulated-printer'
import type { SimulatedPrinter } from '#station/devices/printer/simulated-printer'
import { resourcesFolder } from '#station/places'
import type { LabelDrawer } from '#station/labels/draw-in-worker'
import { LabelJobs } from '#station/labels/label-jobs'
import { loadLabelTemplates } from '#station/labels/label-templates'

const templates = loadLabelTemplates(join(resourcesFolder, 'label-templates'))

function configOf(differs: object) {
  const size = { widthMm: 100, heightMm: 50, dpi: 203 }
  const printer = { id: 'labels', kind: 'tcp', host: '127.0.0.1', language: 'zpl', ...size, ...differs }
  const read = readConfig({ printers: [printer] })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value.printers[0]!
}

export const down = { kind: 'attention', reason: 'paper-out' } as const
export const ready = { kind: 'ready' } as const

/** A bench with a piece in hand whose label is queued, and simulated printers. */
export class LabelStand {
  readonly bench = new TestBench({ labelPolicy: 'always' })
  readonly printer: SimulatedPrinter = simulatedPrinter('labels')
  readonly told: StationEvent[] = []
  readonly #drawer: LabelDrawer
  readonly #running: LabelJobs[] = []

  constructor(drawer: LabelDrawer) {
    this.#drawer = drawer
    const { bench } = this
    bench.load('locations', [{ code: 'T-001', kind: 'tote' }])
    bench.load('products', [{ sku: 'MUG', gtins: ['9520000000028'], name: 'Kubek ząb' }])
    bench.load('expected-returns', [
      { rma: 'R1', parcels: [{ tracking: 'T1' }], lines: [{ sku: 'MUG', quantity: 1 }] },
    ])
    bench.signIn().scan('T1')
    bench.scan('9520000000028')
    bench.command('as-new')
    const [job] = bench.db.labelJobs.inState('sent')
    bench.db.labelJobs.update(job!.id, { state: 'queued' })
  }

  /** The newest label of the piece in hand. */
  get job(): LabelJobRow {
    return this.bench.db.labelJobs.newestOf(this.bench.prompt.context.unit!)!
  }

  /** Fails until the job is so. */
  isState(id: string, state: string): () => void {
    return () => expect(this.bench.db.labelJobs.get(id).state).toBe(state)
  }

  /** The label states that were told, in order. */
  get states(): string[] {
    return this.told.flatMap((event) => (event.event === 'label' ? [event.state] : []))
  }

  /** Jobs to these printers, each with how its config differs from the usual. */
  jobsTo(...printers: (readonly [SimulatedPrinter, object])[]): LabelJobs {
    const jobs = new LabelJobs({
      floor: this.bench.floor,
      drawer: this.#drawer,
      printers: printers.map(([printer, differs]) => ({
        printer,
        config: configOf({ id: printer.id, ...differs }),
      })),
      templates,
      tell: (event) => void this.told.push(event),
    })
    this.#running.push(jobs)
    return jobs
  }

  /** The worker has gone on: a tote is closed, and its label queued. Gives its job. */
  closesTote(): string {
    const { db, newId } = this.bench.floor
    const id = newId()
    db.labelJobs.insert({
      ...this.job,
      id,
      state: 'queued',
      printer: null,
      unitId: null,
      container: 'T-001',
      lpn: null,
    })
    return id
  }

  stop(): void {
    for (const jobs of this.#running) jobs.stop()
  }
}
