import { readMigrations } from '#db/migrate'
import { openMemoryDatabase } from '#db/open-database'
import type { LabelJobState } from '#db/label-jobs-table'
import type { StationDb } from '#db/station-db'
import type { Prompt } from '#contract/bench'
import type { StationEvent } from '#contract/events'
import { commandCard, readerOfCard } from '#station/site/command-card'
import { makeStation } from '#station/site/make-station'
import { promptNow } from '#station/bench/prompt'
import { takeScan, type DeskDeed, type Scan } from '#station/bench/take-scan'
import { asWritten } from '#station/barcodes/as-written'
import { whatAScanMeans } from '#station/barcodes/what-a-scan-means'
import type { WeightOnPan } from '#station/devices/scale/weighing'
import { nothingAround, type Floor, type Settings } from '#station/floor'
import { DEFAULT_SETTINGS } from '#station/open-floor'
import { idMaker } from '#station/keys'
import { addPerson } from '#station/people/add-person'
import { makeSiteSecret } from '#station/people/site-secret'
import { migrationsFolder, resourcesFolder } from '#station/places'
import { compileRules } from '#station/rules/compile-rules'
import { putInForce } from '#station/rules/desk/put-in-force'
import { loadShippedRuleSet } from '#station/rules/load-rule-set'
import { ruleSetVersion, writtenRules } from '#station/rules/rule-set-version'
import type { RuleSet } from '#contract/rules/rule-set'
import type { ImportKind } from '#station/imports/import-kinds'
import { beginImport, mergeStep, stageRows, startMerging } from '#station/imports/stage-and-merge'
import { validateRows } from '#station/imports/validate-rows'
import { deadlinesOfReturn } from '#station/returns/deadlines-of-return'

const shipped = loadShippedRuleSet(`${resourcesFolder}rules`)
if (!shipped.ok) throw new Error(JSON.stringify(shipped.error))
export const shippedRules: RuleSet = shipped.value

/** A bench on a database in memory, with people, and hands that scan. Labels leave at once. */
export class TestBench {
  readonly floor: Floor
  readonly badges: Record<'worker' | 'supervisor', string>
  readonly events: StationEvent[] = []
  readonly #read: ReturnType<typeof readerOfCard>
  readonly #codes: Map<string, string>
  #scans = 0

  constructor(
    settings: Partial<Settings> = {},
    { rules = shippedRules, db }: { rules?: RuleSet; db?: StationDb } = {},
  ) {
    let clock = Date.UTC(2026, 10, 2, 8)
    const now = (): number => (clock += 1000)
    const newId = idMaker(now)
    const station = {
      site: 'WAW',
      station: '01',
      timezone: 'Europe/Warsaw',
      language: 'en',
      country: 'PL',
      currency: 'PLN',
      epoch: 1,
    }
    const opened = db ?? openMemoryDatabase(readMigrations(migrationsFolder))
    makeStation(opened, station, rules, now())
    const secret = makeSiteSecret('WAW')
    this.#read = readerOfCard(secret, rules)
    this.#codes = new Map(commandCard(secret, rules).map(({ name, code }) => [name, code]))
    this.floor = {
      db: opened,
      station,
      now,
      newId,
      steady: { run: 'R1', nowMs: () => clock },
      rules: { version: opened.ruleSets.inForce()!.version, compiled: compileRules(rules) },
      settings: { ...DEFAULT_SETTINGS, ...settings },
      around: nothingAround(),
    }
    const add = (role: 'worker' | 'supervisor') =>
      addPerson(opened, { now: now(), newId }, { name: role, role, language: 'en', by: null }).badge
    this.badges = { worker: add('worker'), supervisor: add('supervisor') }
  }

  get db(): StationDb {
    return this.floor.db
  }

  /** Loads rows of an import format, as a file of them would be. */
  load(kind: ImportKind, values: readonly object[]): this {
    const { db, newId, now } = this.floor
    const rows = values.map((value, i) => ({ line: i + 1, row: i + 1, value }))
    const valid = validateRows(kind, { format: 'json', rows, problems: [] }, db.clients.all())
    if (valid.total > 0) throw new Error(JSON.stringify(valid.problems))
    const deps = { newId, now, deadlines: deadlinesOfReturn(this.floor) }
    const job = beginImport(db, deps, kind)
    stageRows(db, job, valid.rows)
    startMerging(db, job)
    while (!mergeStep(db, deps, job, { maxMs: 1000, maxRows: 10_000 }).done);
    return this
  }

  /** Other rules come into force while the station works, as the rules' desk or a file brings them. */
  publish(rules: RuleSet): this {
    const { db, now } = this.floor
    const version = ruleSetVersion(rules)
    const basedOn = this.floor.rules.version
    putInForce(db, { version, body: writtenRules(rules) }, { at: now(), by: null, why: null, basedOn })
    this.floor.rules = { version, compiled: compileRules(rules) }
    return this
  }

  /** What lies on the scale at each scan. */
  onPan: WeightOnPan | null = null

  /** What becomes of a label that is queued: a printer that is ready, out of paper, or silent in the middle. */
  labelsBecome: LabelJobState = 'sent'

  /** Scans one text at the prompt that stands, and sends what it queued to the printer. */
  scan(text: string, promptId: string | null = this.prompt.id): StationEvent[] {
    return this.#take(text, { source: 'bench', promptId, byHand: false })
  }

  /** Writes it by hand in the place of a scan, at the prompt that stands. */
  write(raw: string, promptId: string | null = this.prompt.id): StationEvent[] {
    return this.#take(asWritten(raw), { source: 'by-hand', promptId, byHand: true })
  }

  #take(text: string, how: Pick<Scan, 'source' | 'promptId' | 'byHand'>): StationEvent[] {
    const scanned = whatAScanMeans(text, { readCommand: this.#read, site: 'WAW', year: 2026 })
    const id = `S${++this.#scans}`
    const { events, labelJobs } = takeScan(this.floor, {
      id,
      text,
      scanned,
      weight: this.onPan,
      ...how,
    })
    for (const job of labelJobs) this.db.labelJobs.update(job, { state: this.labelsBecome })
    this.events.push(...events)
    return events
  }

  /** Does what a supervisor does at a screen besides the job, in its turn among the scans. */
  carryOut(id: string, deed: DeskDeed): StationEvent[] {
    const scan = {
      id,
      source: 'window',
      text: deed.name,
      promptId: null,
      scanned: deed,
      weight: null,
      byHand: false,
    }
    const { events, labelJobs } = takeScan(this.floor, scan)
    for (const job of labelJobs) this.db.labelJobs.update(job, { state: this.labelsBecome })
    this.events.push(...events)
    return events
  }

  /** Scans commands of the card by name. */
  command(...names: string[]): StationEvent[] {
    return names.flatMap((name) => this.scan(this.codeOf(name)))
  }

  /** What stands on the card for a command. */
  readonly codeOf = (name: string): string => {
    const code = this.#codes.get(name)
    if (code === undefined) throw new Error(`no such command: ${name}`)
    return code
  }

  get commandNames(): string[] {
    return [...this.#codes.keys()]
  }

  /** Made when one is needed: one more person is another number for whatever comes after. */
  #administrator(): string {
    const { db, now, newId } = this.floor
    const who = { name: 'administrator', role: 'administrator', language: 'en', by: null } as const
    return addPerson(db, { now: now(), newId }, who).badge
  }

  signIn(role: 'worker' | 'supervisor' | 'administrator' = 'worker'): this {
    this.scan(role === 'administrator' ? this.#administrator() : this.badges[role])
    return this
  }

  get prompt(): Prompt {
    return promptNow(this.floor)
  }

  /** The tracking number of the parcel that the prompt is about. */
  get tracking(): string | null {
    return this.db.parcels.find(this.prompt.context.parcel ?? '')?.tracking ?? null
  }

  get step(): string {
    return this.prompt.step
  }

  get options(): string[] {
    return this.prompt.options.map(({ command }) => command)
  }
}

/** The refusals among what a scan brought. */
export const refusalsAmong = (events: readonly StationEvent[]): string[] =>
  events.flatMap((event) => (event.event === 'refused' ? [event.code] : []))
