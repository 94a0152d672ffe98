import type { DemoSpeed, DemoView } from '#contract/demo'
import type { StationEvent } from '#contract/events'
import type { StationDb } from '#db/station-db'
import type { DemoAtWork } from './demo-calls.ts'
import type { OpenFloor } from '../open-floor.ts'
import type { RunningCore } from '../run-station.ts'
import { commandCard } from '../site/command-card.ts'
import { DemoLabels } from './demo-labels.ts'
import { DemoShift } from './demo-shift.ts'
import { readSight, type DemoSight } from './demo-sight.ts'
import { demoView } from './demo-view.ts'
import { DemoWorker, type DemoMove } from './demo-worker.ts'
import type { Demo } from './open-demo.ts'

/** What its scans are said to come from, as from any scanner. */
const SCANNER = 'demo-scanner'

/** The made-up hands around a running core: what lies there, who scans it, and what the printer gives. */
export class DemoDesk implements DemoAtWork {
  readonly worker: DemoWorker
  readonly shift: DemoShift
  readonly #demo: Demo
  readonly #floor: OpenFloor['floor']
  readonly #codes: ReadonlyMap<string, string>
  readonly #labels: DemoLabels
  readonly #changed: () => void
  readonly #log: (line: string) => void
  readonly #startAgain: () => Promise<void>
  #core: Pick<RunningCore, 'scan'> | null = null

  constructor(
    demo: Demo,
    { floor, secret }: Pick<OpenFloor, 'floor' | 'secret'>,
    parts: { changed: () => void; again: () => Promise<void>; log: (line: string) => void },
  ) {
    const [first] = demo.people
    if (!first) throw new Error('nobody works in the demo')
    this.#demo = demo
    this.#floor = floor
    this.#codes = new Map<string, string>(
      commandCard(secret, floor.rules.compiled.set).map(({ name, code }) => [name, code]),
    )
    this.#labels = new DemoLabels({ db: floor.db, folder: demo.labels })
    this.#changed = parts.changed
    this.#log = parts.log
    this.#startAgain = parts.again
    this.worker = new DemoWorker(first)
    this.shift = new DemoShift({
      parcels: demo.parcels,
      worker: this.worker,
      look: () => this.look(),
      scan: (move) => this.make(move),
      changed: parts.changed,
      log: parts.log,
    })
  }

  /** The core runs: from here on it can be scanned at. */
  begin(core: Pick<RunningCore, 'scan'>): void {
    this.#core = core
  }

  get db(): StationDb {
    return this.#floor.db
  }

  look(): DemoSight {
    return readSight(this.#floor, this.#demo.parcels)
  }

  /** Whatever the core tells is seen here too. */
  hear(event: StationEvent): void {
    if (event.event === 'label' && event.state === 'sent') this.#keep(event.job)
    if (event.event === 'prompt') this.shift.asked()
    if (event.event === 'prompt' || event.event === 'label') this.#changed()
  }

  /** Makes a move of the worker: one scan. Settles when its prompt is shown. */
  make(move: DemoMove): Promise<void> {
    return this.scan(this.#codeOf(move))
  }

  async scan(text: string): Promise<void> {
    await this.#core?.scan({ source: SCANNER, text, atMonotonicMs: performance.now() })
  }

  view(): DemoView {
    const { worker, shift } = this
    const { parcels, people } = this.#demo
    return demoView(this.look(), {
      db: this.#floor.db,
      parcels,
      people,
      worker,
      codeOf: (move) => this.#codeOf(move),
      shift,
      labels: this.#labels,
    })
  }

  next(): Promise<void> {
    return this.shift.next()
  }

  play(speed: DemoSpeed): void {
    this.shift.play(speed)
  }

  stop(): void {
    this.shift.stop()
  }

  label(job: string): string | null {
    return this.#labels.picture(job)
  }

  again(): Promise<void> {
    return this.#startAgain()
  }

  #codeOf({ kind, text }: DemoMove): string {
    return kind === 'answer' ? (this.#codes.get(text) ?? text) : text
  }

  /** A picture that cannot be kept is no reason to stop printing. */
  #keep(job: string): void {
    try {
      this.#labels.cameOut(job)
    } catch (error) {
      this.#log(`no picture of the label ${job}: ${String(error)}`)
    }
  }
}
