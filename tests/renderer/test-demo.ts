import type { DemoSpeed, DemoView } from '#contract/demo'
import type { StationEvent } from '#contract/events'
import type { PrinterConfig } from '#contract/config'
import { demoView } from '#station/demo/demo-view'
import { drawLabel } from '#station/labels/draw-label'
import { labelOfJob } from '#station/labels/label-of-job'
import { loadLabelTemplates } from '#station/labels/label-templates'
import { encodePng } from '#station/labels/png'
import { resourcesFolder } from '#station/places'
import { DemoBench } from '#tests/demo-bench'

const templates = loadLabelTemplates(`${resourcesFolder}label-templates`)
const printer: PrinterConfig = {
  id: 'labels',
  kind: 'file',
  folder: '/',
  language: 'zpl',
  widthMm: 100,
  heightMm: 50,
  dpi: 203,
  status: 'one-way',
}
const ROLES = { Sam: 'worker', Andrei: 'worker', Noa: 'worker', Ewa: 'supervisor' } as const

/** The demo as the core shows it, on a bench in memory; its labels are drawn when they are looked at. */
export class TestDemo {
  readonly bench = new DemoBench()
  speed: DemoSpeed | null = null
  stopped: DemoView['stopped'] = null

  /** One scan of the made-up worker; gives what it brought. */
  async next(): Promise<StationEvent[]> {
    const from = this.bench.events.length
    await this.bench.shift.next()
    return this.bench.events.slice(from)
  }

  view(): DemoView {
    const { bench, speed } = this
    return demoView(bench.look(), {
      db: bench.db,
      parcels: bench.parcels,
      people: Object.entries(ROLES).map(([name, role]) => ({ name, role, badge: bench.badges[role] })),
      worker: bench.worker,
      codeOf: ({ kind, text }) => (kind === 'answer' ? bench.codeOf(text) : text),
      shift: { speed, stopped: this.stopped ?? bench.shift.stopped },
      labels: { recent: () => this.#labels() },
    })
  }

  /** A PNG in base64. */
  picture(job: string): string {
    const { floor } = this.bench
    const order = labelOfJob(floor, templates, this.bench.db.labelJobs.get(job), printer)
    const drawn = drawLabel({ ...order, dpi: printer.dpi })
    if (!drawn.ok) throw new Error(drawn.error.code)
    return Buffer.from(encodePng(drawn.value)).toString('base64')
  }

  #labels(): DemoView['labels'] {
    const jobs = this.bench.db.raw
      .prepare<[], { job: string; name: string }>(
        'SELECT id AS job, lpn AS name FROM label_jobs ORDER BY id DESC',
      )
      .all()
    return jobs.map((job) => ({ ...job, hasPicture: true }))
  }
}
