import type { Result } from '#contract/result'
import type { RulesRefusal } from '#contract/rules/rule-set'
import { AskedThread, threadFile } from '../../threads/asked-thread.ts'
import type { CheckedRules } from './check-rules.ts'
import type { NotJson } from './read-rules-text.ts'
import { rulesOrders, type RulesOrder } from './rules-orders.ts'
import type { Found } from './tally.ts'

export type RulesStart = { folder: string }

type Hands = { ask(does: RulesOrder, handed: ArrayBuffer[]): Promise<unknown>; close(): Promise<void> }
type Checked = Result<CheckedRules, RulesRefusal>

/** Looks at rules, and tries them on the units of a station's folder. */
export class RulesExaminer {
  readonly #hands: Hands

  private constructor(hands: Hands) {
    this.#hands = hands
  }

  /** In a thread of its own: long tables and a thousand units hold up no scan. */
  static inThread(start: RulesStart): RulesExaminer {
    const file = threadFile('rules-worker', import.meta.url)
    return new RulesExaminer(new AskedThread<RulesOrder>({ file, start, name: 'the rules' }))
  }

  /** At once, where nothing else waits: at the command line. */
  static here({ folder }: RulesStart): RulesExaminer {
    const carryOut = rulesOrders(folder)
    return new RulesExaminer({ ask: async (does) => carryOut(does), close: async () => {} })
  }

  check(rules: unknown): Promise<Checked> {
    return this.#hands.ask({ kind: 'check', rules }, []) as Promise<Checked>
  }

  checkBody(body: string): Promise<Checked> {
    return this.#hands.ask({ kind: 'check-body', body }, []) as Promise<Checked>
  }

  /** Rules as they are kept, as the text of a file. */
  write(how: Omit<Extract<RulesOrder, { kind: 'write' }>, 'kind'>): Promise<Result<string, RulesRefusal>> {
    return this.#hands.ask({ kind: 'write', ...how }, []) as Promise<Result<string, RulesRefusal>>
  }

  /** The rules that a file holds; a DMN file's tables with the rest of those that are kept. */
  take(
    how: Omit<Extract<RulesOrder, { kind: 'take' }>, 'kind'>,
  ): Promise<Result<CheckedRules, RulesRefusal | NotJson>> {
    return this.#hands.ask({ kind: 'take', ...how }, []) as ReturnType<typeof this.take>
  }

  /** Begins to try these rules, instead of others that may be under way. Gives on how many units. */
  beginTrial(body: string): Promise<number> {
    return this.#hands.ask({ kind: 'begin-trial', body }, []) as Promise<number>
  }

  goOn(): Promise<Found> {
    return this.#hands.ask({ kind: 'go-on' }, []) as Promise<Found>
  }

  async endTrial(): Promise<void> {
    await this.#hands.ask({ kind: 'end-trial' }, [])
  }

  close(): Promise<void> {
    return this.#hands.close()
  }
}
