import { erpRefused } from '#contract/park-reasons'
import type { EffectOutcome } from '../effects/connector.ts'
import { NO_WORDS, type ErpWords } from './erp-words.ts'
import type { ReturnEffect } from './return-effect.ts'
import type {
  Capabilities,
  EffectLookup,
  ErpLocation,
  Heard,
  ReturnsConnector,
  Targets,
} from './returns-connector.ts'

/** What becomes of one effect on its way: its answer is lost, it is, it comes when the station has given up, or it is refused. */
export type Fate = 'lost-answer' | 'lost' | 'late' | 'rejected' | 'busy' | null

export const PLACES: readonly ErpLocation[] = [
  { code: 'MAIN', name: 'Main shelves', use: 'storage' },
  { code: 'BSTOCK', name: 'B-stock', use: 'storage' },
  { code: 'REFURB', name: 'Refurbishing', use: 'storage' },
  { code: 'QUAR', name: 'Quarantine', use: 'storage' },
  { code: 'RTV', name: 'To vendors', use: 'storage' },
  { code: 'SCRAP', name: 'Scrap', use: 'waste' },
]

const ALL: Capabilities = {
  severalPlaces: true,
  lots: true,
  overReceipt: true,
  undeclared: true,
  blind: true,
  redirections: true,
  vendorReturns: true,
  complaints: true,
  attachments: true,
  units: true,
  reasons: true,
  knownBy: 'key',
}

/** An ERP that takes whole returns, in memory: it keeps each effect once by its key, and counts how often it came. */
export class SimulatedErp implements ReturnsConnector {
  readonly capabilities: Capabilities
  readonly parallel = 3
  readonly quietMs: number
  readonly taken = new Map<string, { effect: ReturnEffect; targets: Targets; times: number }>()
  fateOf: (effect: ReturnEffect, nth: number) => Fate = () => null
  places: readonly ErpLocation[] = PLACES
  called: ErpWords = NO_WORDS
  /** What it says of its returns; a cursor is the next one's number. */
  pages: readonly { records: readonly unknown[]; gone: readonly string[] }[] = []
  /** Those on their way now, by their return; the most at once. */
  readonly onTheirWay: string[] = []
  mostAtOnce = 0
  readonly #late: (() => void)[] = []
  #nth = 0

  constructor({ quietMs = 0, ...can }: Partial<Capabilities> & { quietMs?: number } = {}) {
    this.quietMs = quietMs
    this.capabilities = { ...ALL, ...can }
  }

  locations() {
    return Promise.resolve({ ok: true as const, page: this.places })
  }

  words() {
    return Promise.resolve({ ok: true as const, page: this.called })
  }

  pullProducts() {
    return Promise.resolve({ ok: true as const, page: { records: [], next: '', isEnd: true } })
  }

  pullReturns(since: string | null) {
    const at = this.pages.length === 0 ? 0 : Number(since ?? 0) % this.pages.length
    const { records = [], gone = [] } = this.pages[at] ?? {}
    const page = { records, gone, next: String(at + 1), isEnd: at + 1 >= this.pages.length }
    return Promise.resolve({ ok: true as const, page })
  }

  async apply(
    effect: ReturnEffect,
    targets: Targets,
    _signal: AbortSignal,
    heard?: Heard,
  ): Promise<EffectOutcome> {
    const fate = this.fateOf(effect, (this.#nth += 1))
    // A picture is nobody's turn to wait for.
    const about = effect.kind === 'photo' ? effect.key : (effect.rma ?? effect.parcel ?? '')
    if (this.onTheirWay.includes(about)) throw new Error(`two of ${about} are on their way`)
    this.onTheirWay.push(about)
    this.mostAtOnce = Math.max(this.mostAtOnce, this.onTheirWay.length)
    await new Promise(setImmediate)
    this.onTheirWay.splice(this.onTheirWay.indexOf(about), 1)
    heard?.({ request: JSON.stringify({ key: effect.key, password: 'hunter2' }), answer: '{"ok":true}' })
    if (fate === 'rejected') return { kind: 'rejected', why: erpRefused('no such order') }
    if (fate === 'busy')
      return { kind: 'retry', afterMs: null, reason: 'too-busy', cause: new Error('too busy') }
    if (fate === 'late') this.#late.push(() => void this.#take(effect, targets))
    if (fate === 'lost' || fate === 'late') return { kind: 'unknown', cause: new Error('no answer') }
    const outcome = this.#take(effect, targets)
    return fate === 'lost-answer' ? { kind: 'unknown', cause: new Error('no answer') } : outcome
  }

  /** What was at work when the station gave up comes to its end. */
  finishLate(): void {
    for (const finish of this.#late.splice(0)) finish()
  }

  lookup({ key }: ReturnEffect): Promise<EffectLookup> {
    return Promise.resolve(this.taken.has(key) ? 'applied' : 'absent')
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  #take(effect: ReturnEffect, targets: Targets): EffectOutcome {
    const before = this.taken.get(effect.key)
    this.taken.set(effect.key, { effect, targets, times: (before?.times ?? 0) + 1 })
    return { kind: before ? 'already' : 'applied' }
  }
}
