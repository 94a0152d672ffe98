import type { Result } from '#contract/result'
import type { RulesRefusal } from '#contract/rules/rule-set'
import { AskedThread, threadFile } from '../../threads/asked-thread.ts'
import type { CheckedRules } from './check-rules.ts'
import type { Found } from './tally.ts'

export type RulesStart = { folder: string }
export type RulesOrder =
  | { kind: 'check'; rules: unknown }
  /** The same of rules as they are kept. */
  | { kind: 'check-body'; body: string }
  | { kind: 'begin-trial'; body: string }
  | { kind: 'go-on' }
  | { kind: 'end-trial' }

type Checked = Result<CheckedRules, RulesRefusal>

/** Looks at rules in a thread of its own, and tries them there: long tables and a thousand units hold up no scan. */
export class RulesThread {
  readonly #thread: AskedThread<RulesOrder>

  constructor(start: RulesStart) {
    const file = threadFile('rules-worker', import.meta.url)
    this.#thread = new AskedThread({ file, start, name: 'the rules' })
  }

  check(rules: unknown): Promise<Checked> {
    return this.#thread.ask({ kind: 'check', rules }, []) as Promise<Checked>
  }

  checkBody(body: string): Promise<Checked> {
    return this.#thread.ask({ kind: 'check-body', body }, []) as Promise<Checked>
  }

  /** Begins to try these rules, instead of others that may be under way. Gives on how many units. */
  beginTrial(body: string): Promise<number> {
    return this.#thread.ask({ kind: 'begin-trial', body }, []) as Promise<number>
  }

  goOn(): Promise<Found> {
    return this.#thread.ask({ kind: 'go-on' }, []) as Promise<Found>
  }

  async endTrial(): Promise<void> {
    await this.#thread.ask({ kind: 'end-trial' }, [])
  }

  close(): Promise<void> {
    return this.#thread.close()
  }
}
