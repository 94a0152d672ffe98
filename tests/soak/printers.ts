import { setTimeout as pause } from 'node:timers/promises'
import { PRINTER_LANGUAGES, readConfig } from '#contract/config'
import type { PrinterLanguage } from '#contract/config'
import { done } from '#contract/result'
import type { LabelJobRow } from '#db/label-jobs-table'
import { BRISK, isWholeLabel, jobOf, onEmulator } from '#tests/on-emulator'
import type { OnEmulator } from '#tests/on-emulator'
import { LabelJobs } from '#station/labels/label-jobs'
import { loadLabelTemplates } from '#station/labels/label-templates'
import { resourcesFolder } from '#station/places'
import { TestBench } from '#tests/bench-floor'
import { SOAKED_FAULTS } from './printer-faults.ts'
import type { SoakedFault } from './printer-faults.ts'

export type PrintersSoaked = {
  readonly faults: number
  readonly rounds: number
  /** The station takes a label for printed, sent, or not wanted; it did not come out; and nobody was told. */
  readonly silentLosses: number
  /** More labels came out than were asked for, and no person had said that one did not. */
  readonly blindReprints: number
  /** A person was told, and said what they saw. */
  readonly told: number
  /** The same, where in spite of their word the label came out twice. */
  readonly doubledAfterWord: number
}

/** A round that has not come to rest by then never will. */
const ROUND_MS = 60_000
const TOTE = 'T-SOAK'

const templates = loadLabelTemplates(`${resourcesFolder}label-templates`)
/** The same dots in every job: what comes out is compared with them. */
const drawer: ConstructorParameters<typeof LabelJobs>[0]['drawer'] = {
  draw: ({ encode, copies }) => {
    if (encode === 'png') throw new Error('no picture is wanted')
    return Promise.resolve(done({ bytes: jobOf(encode, copies), widthDots: 208, heightDots: 96 }))
  },
}

/** Every fault at printers of every language, so many times each, through the station's own label jobs. */
export async function soakPrinters(rounds: number, say: (line: string) => void): Promise<PrintersSoaked> {
  const pairs = SOAKED_FAULTS.flatMap((fault) => PRINTER_LANGUAGES.map((language) => ({ fault, language })))
  const counts = { silentLosses: 0, blindReprints: 0, told: 0, doubledAfterWord: 0 }
  // All at once: most of a round is waiting.
  const work = async ({ fault, language }: (typeof pairs)[number]): Promise<void> => {
    const startedMs = performance.now()
    let asked = 0
    const stand = await Stand.of(language)
    for (let round = 0; round < rounds; round++) {
      const { silent, blind, told, doubled, how } = await stand.round(fault, round)
      counts.silentLosses += silent ? 1 : 0
      counts.blindReprints += blind ? 1 : 0
      counts.doubledAfterWord += doubled ? 1 : 0
      asked += told ? 1 : 0
      if (silent || blind || doubled) say(`${language}, ${fault.name}, round ${round}: ${how}`)
    }
    await stand.stop()
    counts.told += asked
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(0)
    say(`${language}, ${fault.name}: ${rounds} rounds in ${seconds} s, a person was asked in ${asked}`)
  }
  await Promise.all(pairs.map(work))
  return { faults: pairs.length, rounds, ...counts }
}

type Verdict = { silent: boolean; blind: boolean; told: boolean; doubled: boolean; how: string }

/** A printer with its station: jobs in a database, and whoever stands there. */
class Stand {
  readonly #language: PrinterLanguage
  readonly #bench: TestBench
  readonly #one: OnEmulator
  readonly #jobs: LabelJobs

  static async of(language: PrinterLanguage): Promise<Stand> {
    const patience = { ...BRISK, answerMs: 250, quietSettleMs: 1000, silentMs: 1500, proofMs: 1500 }
    return new Stand(language, await onEmulator({ language, over: 'tcp', patience, msPerLabel: 30 }))
  }

  private constructor(language: PrinterLanguage, one: OnEmulator) {
    this.#language = language
    this.#one = one
    this.#bench = new TestBench()
    this.#bench.load('locations', [{ code: TOTE, kind: 'tote' }])
    this.#jobs = new LabelJobs({
      floor: this.#bench.floor,
      drawer,
      printers: [{ printer: one.printer, config: configOf(language) }],
      templates,
      tell: () => undefined,
    })
    one.onState(() => this.#jobs.printersChanged())
    void one.printer.check()
  }

  async stop(): Promise<void> {
    this.#jobs.stop()
    await this.#one.stop()
    await this.#jobs.idle()
  }

  async round(fault: SoakedFault, round: number): Promise<Verdict> {
    const { emulator } = this.#one
    await this.#until(() => this.#one.printer.state.kind === 'ready')
    const before = emulator.printed.length
    const out = (): number => emulator.printed.slice(before).filter(isWholeLabel).length
    const chance = { jobBytes: jobOf(this.#language, fault.copies).length, upTo: chanceOf(round) }
    await fault.before(emulator, chance)
    const isHit = fault.during(emulator, chance)
    const job = this.#queue(fault.copies)
    await Promise.race([Promise.all([this.#jobs.send(job, null), isHit]), pause(ROUND_MS)])
    // A person notices: by the screen, or because nothing comes out any more.
    await this.#until(() => this.#isSettled(job) || this.#one.printer.state.kind !== 'ready', 2000)
    await fault.mend(emulator)
    const isAtRest = await this.#until(() => this.#isSettled(job) && this.#one.printer.state.kind === 'ready')
    await Promise.race([emulator.whenIdle(), pause(ROUND_MS)])
    const { state, reason } = this.#row(job)
    const [cameOut, wanted] = [out(), fault.copies]
    const how = `${state} (${reason ?? 'no reason'}), ${cameOut} of ${wanted} came out`
    if (!isAtRest)
      return { silent: cameOut < wanted, blind: cameOut > wanted, told: false, doubled: false, how }
    if (state !== 'unknown')
      return { silent: cameOut < wanted, blind: cameOut > wanted, told: false, doubled: false, how }
    const doubled = await this.#answer(job, { cameOut, wanted, out })
    return { silent: false, blind: cameOut > wanted, told: true, doubled, how }
  }

  /** The person looks at the paper, and says that it came out, or has the missing ones printed again. */
  async #answer(
    job: string,
    { cameOut, wanted, out }: { cameOut: number; wanted: number; out: () => number },
  ): Promise<boolean> {
    const { db, now } = this.#bench.floor
    if (cameOut >= wanted) {
      db.labelJobs.update(job, { state: 'printed', reason: null, updatedAt: now() })
      return false
    }
    db.labelJobs.update(job, { state: 'failed-safe', reason: 'not-printed', updatedAt: now() })
    const again = this.#queue(wanted - cameOut)
    await this.#jobs.send(again, null)
    await this.#until(() => this.#isSettled(again))
    await Promise.race([this.#one.emulator.whenIdle(), pause(ROUND_MS)])
    return out() > wanted
  }

  #queue(copies: number): string {
    const { db, newId, now } = this.#bench.floor
    const id = newId()
    const what = { unitId: null, container: TOTE, lpn: null, printer: null, reason: null }
    db.labelJobs.insert({ id, ...what, state: 'queued', copies, createdAt: now(), updatedAt: now() })
    return id
  }

  #row(job: string): LabelJobRow {
    return this.#bench.db.labelJobs.get(job)
  }

  /** Nothing will change by itself any more. */
  #isSettled(job: string): boolean {
    const { state, waits } = this.#row(job)
    return this.#jobs.isIdle && state !== 'queued' && state !== 'sending' && waits === 0
  }

  async #until(is: () => boolean, withinMs = ROUND_MS): Promise<boolean> {
    const until = performance.now() + withinMs
    while (!is() && performance.now() < until) await pause(5)
    return is()
  }
}

function configOf(language: PrinterLanguage) {
  const size = { widthMm: 100, heightMm: 50, dpi: 203 }
  const printer = { id: 'labels', kind: 'tcp', host: '127.0.0.1', language, ...size, status: 'two-way' }
  const read = readConfig({ printers: [printer] })
  if (!read.ok || !read.value.printers[0]) throw new Error('the config does not fit')
  return read.value.printers[0]
}

/** Whole numbers, the same ones in each run. */
function chanceOf(round: number): (below: number) => number {
  let seed = 7919 * (round + 1)
  return (below) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * below)
  }
}
