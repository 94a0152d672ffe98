import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import type { BenchView } from '#contract/bench-view'
import type { ErpTested } from '#contract/sync'
import type { BridgeEvents, CoreState } from '#contract/bridge'
import type { CallName } from '#contract/calls'
import type { CameraReport } from '#contract/camera'
import type { DemoSpeed } from '#contract/demo'
import { FIXED_COMMANDS } from '#contract/commands'
import type { TakePhotoRefusal } from '#contract/photos'
import { done, refused } from '#contract/result'
import type { Language } from '#contract/returns'
import type { CloseReason } from '#contract/sync'
import type { StationEvent } from '#contract/events'
import { approvalsTable } from '#station/approvals/approvals-calls'
import { ApprovalsDesk } from '#station/approvals/approvals-desk'
import { takeScan } from '#station/bench/take-scan'
import { viewNow } from '#station/bench/view'
import { SyncDesk } from '#station/erp/sync-desk'
import { cameraDevices, cameraState } from '#station/devices/camera/camera'
import { PhotoDesk, type AnswerWithPhoto } from '#station/photos/photo-desk'
import { pictureOfQuestion } from '#station/bench/picture-of-question'
import type { SettleClaim, SettleFound } from '#contract/claims'
import { openMatters } from '#station/claims/open-matters'
import { settleClaim, settleFound } from '#station/claims/settle'
import type { Audit, JournalAsked } from '#contract/audit'
import { journalChoices, journalPage } from '#station/audit/journal-page'
import { dockNow } from '#station/numbers/dock-now'
import type { QualityAsked, QualityUnitsAsked } from '#contract/numbers'
import { NumbersDesk } from '#station/numbers/numbers-desk'
import { queuesNow } from '#station/records/queues'
import type { BeginBatch, ViewBatch } from '#contract/label-batches'
import type { FindUnits } from '#contract/find-units'
import { findChoices, findUnits } from '#station/records/find-units'
import { LabelBatches } from '#station/labels/batches/label-batches'
import { unitHistory } from '#station/records/unit-history'
import { commandCode } from '#station/barcodes/command-code'
import { shippedRules, type TestBench } from '#tests/bench-floor'
import { TestRules } from './test-rules.ts'
import type { TestDemo } from './test-demo.ts'
import type { TestErps } from './test-erps.ts'
import type { TestDevices } from './test-devices.ts'

const NAMES = [
  ...FIXED_COMMANDS,
  ...shippedRules.grades.map(({ code }) => `grade.${code}`),
  ...shippedRules.dispositions.map(({ code }) => `disposition.${code}`),
]
const key = { secret: Buffer.from('only for these tests!'), keyId: '1' }
const codes = new Map(NAMES.map((name) => [name, commandCode({ ...key, name })]))
const commands = new Map(NAMES.map((name) => [commandCode({ ...key, name }), name]))

let folderOfPhotos: string | null = null
process.once('exit', () => folderOfPhotos && rmSync(folderOfPhotos, { recursive: true, force: true }))

/** What `window.station` is in these tests: the product's bridge is the preload's. */
const IN_PAGE = `{
  const listeners = {
    'station.event': new Set(), 'core.state': new Set(), 'bench.view': new Set(), 'devices.changed': new Set(),
    'demo.changed': new Set(),
  }
  const camera = navigator.mediaDevices
  const look = camera?.getUserMedia.bind(camera)
  if (camera) camera.getUserMedia = async (wanted) => {
    const fails = await window.cameraOfTest()
    if (fails) throw new DOMException('', fails)
    return look(wanted)
  }
  window.tellStation = (name, event) => listeners[name].forEach((listen) => listen(event))
  window.station = {
    call: (name, input) => window.askStation(name, input),
    print: () => window.askStation('print', {}),
    saveRules: (which) => window.askStation('save-rules', which),
    on: (name, listen) => (listeners[name].add(listen), () => listeners[name].delete(listen)),
  }
}`

type ApprovalsCall = Extract<CallName, `approvals.${string}`>
type SyncInput = { from: number; key: string; why: CloseReason; client: string; target: string }
const SHOWN_KEY = 'SHA256:mVPwvezndPv/ARoIadVY98vAC0g+P/5633yTC4d/wXE'
/** The bridge of a page in a browser, with a real bench of the core behind it. */
export class TestBridge {
  readonly asked: { name: string; input: Record<string, unknown> }[] = []
  bench: TestBench
  language: Language
  besides: Partial<BenchView> = {}
  #looksAt: BenchView['looksAt'] = null
  /** The demo around the bench, where there is one. */
  demo: TestDemo | null = null
  /** The devices around the bench, where there are any to be seen. */
  devices: TestDevices | null = null
  /** The screen of the ERPs, where it is looked at. */
  erps: TestErps | null = null
  readonly #rules = new WeakMap<TestBench, TestRules>()
  /** What getUserMedia throws; null: it has a camera. */
  cameraFails: string | null = null
  /** What is said to a photo instead of keeping it. */
  photoRefused: TakePhotoRefusal | null = null
  /** Answers wait for this: a core that stands still. */
  until: Promise<void> = Promise.resolve()
  /** Answers of others than the bench. */
  others: (name: string, input: Record<string, unknown>) => Promise<unknown> = async () =>
    refused({ code: 'fault', faultId: 'not-in-this-test' })
  readonly #page: Page

  constructor(page: Page, bench: TestBench, language: Language) {
    this.#page = page
    this.bench = bench
    this.language = language
  }

  async open(): Promise<void> {
    await this.#page.exposeFunction('askStation', (name: string, input: Record<string, unknown>) =>
      this.#answer(name, input),
    )
    await this.#page.exposeFunction('cameraOfTest', () => this.cameraFails)
    await this.#page.addInitScript({ content: IN_PAGE })
  }

  async tell(name: keyof BridgeEvents, event: StationEvent | CoreState | BenchView | null): Promise<void> {
    await this.#page.evaluate(`window.tellStation(${JSON.stringify(name)}, ${JSON.stringify(event)})`)
  }

  /** A scan by a scanner of the core's own, as the window hears of it. */
  async scanAtCore(text: string): Promise<void> {
    await this.#tellAll(this.bench.scan(text))
  }

  /** The same of a command on the card. */
  async commandAtCore(name: string): Promise<void> {
    await this.#tellAll(this.bench.command(name))
  }

  /** The core's own desk of rules at this bench. */
  get rules(): TestRules {
    const rules = this.#rules.get(this.bench) ?? new TestRules(this.bench)
    this.#rules.set(this.bench, rules)
    return rules
  }

  get view(): BenchView {
    const now = viewNow(this.bench.floor, {
      looksAt: this.#looksAt,
      devices: cameraDevices(this.bench.floor.around.camera),
      keys: {},
      erps: [],
      codeOf: (command) => codes.get(command),
    })
    const person = now.person && { ...now.person, name: 'Anna K.' }
    return { ...now, person, language: this.language, ...this.besides }
  }

  /** What the shell wrote to files, in the place of its dialog. */
  readonly saved: unknown[] = []

  async #saved(which: Record<string, unknown>): Promise<unknown> {
    const exported = (await this.rules.answer('rules.export', which)) as {
      ok: boolean
      value: { text: string }
    }
    if (!exported.ok) return exported
    this.saved.push(exported.value.text)
    return done({ isSaved: true })
  }

  /** What a check of the records found. */
  audit: Audit = {
    check: { state: 'never', step: null, rows: 0, endedAt: null, counts: null, problems: [] },
    file: { state: 'never', rows: 0, path: null, why: null },
  }

  get #person(): string {
    return this.bench.db.bench.read().personId ?? ''
  }

  async #answer(name: string, input: Record<string, unknown>): Promise<unknown> {
    this.asked.push({ name, input })
    if (name === 'bench.view') return done(this.view)
    if (name === 'bench.picture') return done(pictureOfQuestion(this.bench.floor, String(input['picture'])))
    if (name === 'numbers.now') return done(dockNow(this.bench.floor))
    if (name === 'numbers.quality')
      return done(await NumbersDesk.here(this.bench.floor).quality(input as QualityAsked))
    if (name === 'numbers.units')
      return done(await NumbersDesk.here(this.bench.floor).units(input as QualityUnitsAsked))
    if (name === 'audit.entries') return done(await journalPage(this.bench.floor, input as JournalAsked))
    if (name === 'audit.choices') return done(journalChoices(this.bench.floor))
    if (name === 'audit.view') return done(this.audit)
    if (name === 'queues.view') return done(queuesNow(this.bench.floor, Number(input['from'])))
    if (name === 'units.find') return done(await findUnits(this.bench.floor, input as FindUnits))
    if (name === 'units.find-choices') return done(findChoices(this.bench.floor))
    if (name === 'units.history') return unitHistory(this.bench.floor, { unit: String(input['unit']) })
    if (name === 'claims.view') return done(openMatters(this.bench.floor, Number(input['from'])))
    if (name === 'claims.settle') return settleClaim(this.bench.floor, this.#person, input as SettleClaim)
    if (name === 'found.settle') return settleFound(this.bench.floor, this.#person, input as SettleFound)
    if (name === 'camera.is') return this.#cameraSeen(input as CameraReport)
    if (name === 'camera.ready') return this.#cameraIs(input['isReady'] === true)
    if (name.startsWith('approvals.')) return this.#atApprovals(name as ApprovalsCall, input)
    if (name.startsWith('labels.')) return this.#atLabels(name, input as never)
    if (name.startsWith('photos.')) return this.#atPhotos(name, input as never)
    if (name.startsWith('sync.')) return this.#atSync(name, input as never)
    if (this.erps && name.startsWith('erps.')) return this.erps.answer(name, input)
    if (name === 'save-rules') return this.#saved(input)
    if (name.startsWith('rules.')) return this.rules.answer(name, input)
    if (name.startsWith('demo.')) return this.#atDemo(name, input)
    if (this.devices && name.startsWith('devices.')) return this.devices.answer(name, input)
    await this.until
    if (name === 'bench.scan' && this.devices?.desk.takesWindowScan(String(input['text']), null))
      return done({ events: [], view: this.view })
    if (name === 'bench.scan')
      return this.#took(String(input['text']), input['promptId'], input['byHand'] === true)
    if (name === 'bench.command')
      return this.#took(codes.get(String(input['command'])) ?? '', input['promptId'], false)
    return this.others(name, input)
  }

  /** The core's own desk of what waits for a supervisor. */
  async #atApprovals(name: ApprovalsCall, input: Record<string, unknown>): Promise<unknown> {
    const desk = new ApprovalsDesk({
      floor: this.bench.floor,
      carryOut: async (id, deed) => {
        const events = this.bench.carryOut(id, deed)
        await this.#tellAll(events)
        return events
      },
      codeOf: (command) => codes.get(command),
      changed: () => void this.tell('bench.view', this.view),
    })
    const answer: (input: never) => unknown = approvalsTable(desk)[name]
    return answer(input as never)
  }

  /** The core's own lists of labels, at a printer that takes them all. */
  async #atLabels(name: string, input: BeginBatch & ViewBatch): Promise<unknown> {
    const { floor } = this.bench
    const send = (job: string) => Promise.resolve(floor.db.labelJobs.update(job, { state: 'sent' }))
    const batches = new LabelBatches({ floor, send, tell: () => {} })
    if (name === 'labels.view') return batches.view(input)
    if (name === 'labels.list') return done(batches.list())
    const begun = await batches.begin(input, this.#person)
    await batches.idle()
    return begun
  }

  readonly #running = Promise.withResolvers<{ sent: number; settled: number }>()

  /** The core's own desk, with no ERP behind it: a run lasts until it is cancelled. */
  #atSync(name: string, input: SyncInput): unknown {
    const { erps } = this.view.sync
    const test = (client: string): Promise<ErpTested> => {
      const reason = erps.find((erp) => erp.client === client)?.reason ?? null
      return Promise.resolve({ reason, hostKey: reason === 'host-key' ? SHOWN_KEY : null })
    }
    const { promise, resolve } = this.#running
    const cancel = (): void => resolve({ sent: 0, settled: 0 })
    const sync = { states: () => erps, runNow: () => promise, cancel, test }
    const desk = new SyncDesk(this.bench.floor, sync, () => {})
    switch (name) {
      case 'sync.view':
        return desk.view({
          from: input.from,
          maySettle: this.view.person?.role !== 'worker',
          maySetUp: this.view.person?.role === 'administrator',
        })
      case 'sync.send-again':
        return desk.sendAgain(input.key)
      case 'sync.close':
        return desk.close(input.key, input.why)
      case 'sync.history':
        return desk.history(input.key)
      case 'sync.test':
        return desk.test(input.client)
      case 'sync.cancel':
        return desk.cancel()
      default:
        return desk.run()
    }
  }

  /** Of what the demo does itself only the next scan, for the tests of the panel wait for no clock. */
  async #atDemo(name: string, input: Record<string, unknown>): Promise<unknown> {
    if (!this.demo) return refused({ code: 'no-demo' })
    if (name === 'demo.view') return done(this.demo.view())
    if (name === 'demo.label') return done({ png: this.demo.picture(String(input['job'])) })
    if (name === 'demo.scan') await this.scanAtCore(String(input['text']))
    if (name === 'demo.next') await this.#tellAll(await this.demo.next())
    if (name === 'demo.play' || name === 'demo.stop') this.demo.speed = (input['speed'] as DemoSpeed) ?? null
    await this.tell('demo.changed', null)
    return done(null)
  }

  /** Whether the bench has the camera that the page sees among its devices. */
  hearsCamera = false

  async #cameraSeen(report: CameraReport): Promise<unknown> {
    if (!this.hearsCamera) return done(null)
    this.bench.floor.around.camera = cameraState(report, performance.now())
    await this.tell('bench.view', this.view)
    await this.tell('devices.changed', null)
    return done(null)
  }

  async #cameraIs(isReady: boolean): Promise<unknown> {
    this.bench.floor.around.hasCamera = isReady
    await this.tell('bench.view', this.view)
    return done(null)
  }

  readonly #desks = new WeakMap<TestBench, PhotoDesk>()

  /** The core's own desk, on a folder that is there as long as these tests. */
  async #atPhotos(name: string, input: never): Promise<unknown> {
    const folder = (folderOfPhotos ??= mkdtempSync(join(tmpdir(), 'backdock-photos-')))
    const desk = this.#desks.get(this.bench) ?? new PhotoDesk(this.bench.floor, folder)
    this.#desks.set(this.bench, desk)
    if (name === 'photos.begin' && this.photoRefused) return refused(this.photoRefused)
    if (name === 'photos.begin') return desk.begin(input)
    if (name === 'photos.append') return desk.append(input)
    if (name === 'photos.read') return desk.read(input)
    const isWorker = this.view.person?.role === 'worker'
    if (name === 'photos.look')
      return isWorker ? refused({ code: 'fault', faultId: 'not-permitted' }) : desk.look(input, this.#person)
    if (name === 'photos.erase') return desk.erase(input, this.#person)
    return desk.finish(input, this.#answerWithPhoto)
  }

  readonly #answerWithPhoto: AnswerWithPhoto = async (id, taken) => {
    const scan = { id, source: 'window', text: 'photo', promptId: null, weight: null, byHand: false }
    const scanned = taken && ({ kind: 'photo', ...taken } as const)
    const events = scanned ? takeScan(this.bench.floor, { ...scan, scanned }).events : []
    await this.#tellAll(events)
    return { events, view: this.view }
  }

  async #took(text: string, promptId: unknown, byHand: boolean): Promise<unknown> {
    const command = commands.get(text)
    const isStale = command !== undefined && promptId !== this.bench.prompt.id
    const events = isStale
      ? [{ event: 'refused', code: 'scan-stale', params: {} } as const]
      : command === undefined
        ? byHand
          ? this.bench.write(text)
          : this.bench.scan(text)
        : this.bench.command(command)
    await this.#tellAll(events)
    return done({ events, view: this.view })
  }

  async #tellAll(events: readonly StationEvent[]): Promise<void> {
    this.#looksAt = events.findLast((event) => event.event === 'look')?.at ?? null
    for (const event of events) await this.tell('station.event', event)
    await this.tell('station.event', { event: 'prompt', prompt: this.bench.prompt })
    await this.tell('bench.view', this.view)
  }
}
