import type { TriedRules } from '#contract/rules-desk'
import type { RulesExaminer } from './rules-examiner.ts'

type TrialExaminer = Pick<RulesExaminer, 'beginTrial' | 'goOn' | 'endTrial'>

/** Tries one draft at a time, a slice after the other; whoever wants to know how far it is asks. */
export class Trying {
  readonly #examiner: TrialExaminer
  readonly #log: (line: string) => void
  #run: TriedRules | null = null
  #going: Promise<void> = Promise.resolve()

  constructor(examiner: TrialExaminer, log: (line: string) => void) {
    this.#examiner = examiner
    this.#log = log
  }

  /** How far the last one went, and what it found; null where there was none. */
  get tried(): TriedRules | null {
    return this.#run
  }

  /** Begins with these rules, in which nothing may be wrong; what was being tried stops. */
  async begin(body: string): Promise<void> {
    this.stop()
    await this.#going
    const of = await this.#examiner.beginTrial(body)
    const run: TriedRules = { state: 'running', done: 0, of, unchanged: 0, unanswered: 0, groups: [] }
    this.#run = run
    this.#going = this.#goOn(run)
  }

  stop(): void {
    if (this.#run?.state === 'running') this.#run.state = 'stopped'
  }

  /** What was found, or is being found, is of a draft that is no more. */
  draftChanged(): void {
    if (this.#run) this.#run.state = 'draft-changed'
  }

  async #goOn(run: TriedRules): Promise<void> {
    try {
      while (run.state === 'running') {
        const found = await this.#examiner.goOn()
        if (run.state !== 'running') break
        Object.assign(run, found, found.done === run.of ? { state: 'complete' } : {})
      }
      await this.#examiner.endTrial()
    } catch (error) {
      // Who stopped it may have closed the thread, too.
      if (run.state !== 'running') return
      run.state = 'failed'
      this.#log(`rules: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    }
  }
}
