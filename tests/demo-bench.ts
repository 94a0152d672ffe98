import { TestBench, shippedRules } from './bench-floor.ts'
import { otherParcels } from '#station/demo/demo-others'
import { DemoShift } from '#station/demo/demo-shift'
import { readSight, type DemoSight } from '#station/demo/demo-sight'
import { makeDemoSite } from '#station/demo/demo-site'
import { DemoWorker, type DemoMove } from '#station/demo/demo-worker'

const site = makeDemoSite(1, '2026-11-02')

/** The made-up site on a bench in memory, with the made-up worker at it. */
export class DemoBench extends TestBench {
  readonly parcels = { plan: site.plan, others: otherParcels(site, site.plan) }
  readonly moves: DemoMove[] = []
  /** A scan is answered when this has settled. */
  held: Promise<void> = Promise.resolve()
  worker: DemoWorker
  shift: DemoShift

  constructor() {
    super({}, { rules: { ...shippedRules, recalls: site.recalls } })
    this.load('locations', site.locations)
      .load('products', site.products)
      .load('shipped-serials', site.shippedSerials)
      .load('expected-returns', site.expectedReturns)
      .load('manifests', site.manifests)
    this.worker = this.newWorker()
    this.shift = this.newShift()
  }

  /** Whoever stood here knows nothing of what was done before, as after a core that was killed. */
  forget(): void {
    this.worker = this.newWorker()
    this.shift = this.newShift()
  }

  look(): DemoSight {
    return readSight(this.floor, this.parcels)
  }

  /** The state of a planned parcel, by the last word of its title's key. */
  stateOf(title: string): string | undefined {
    const parcel = site.plan.find((each) => 'key' in each.title && each.title.key === `demo.title.${title}`)
    return parcel && this.look().states.get(parcel)
  }

  /** Scans of the worker, one after the other, until the bench stands at such a question. */
  async until(isThere: () => boolean): Promise<void> {
    for (let scans = 0; !isThere(); scans++) {
      if (scans > 400 || this.shift.stopped) throw new Error(`stuck at ${this.step}`)
      await this.shift.next()
    }
  }

  private newWorker(): DemoWorker {
    return new DemoWorker({ badge: this.badges.worker, name: 'Sam' })
  }

  private newShift(): DemoShift {
    return new DemoShift({
      parcels: this.parcels,
      worker: this.worker,
      look: () => this.look(),
      scan: async (move) => {
        this.moves.push(move)
        await this.held
        if (move.kind === 'answer') this.command(move.text)
        else this.scan(move.text)
      },
      changed: () => {},
      log: (line) => {
        throw new Error(line)
      },
    })
  }
}
