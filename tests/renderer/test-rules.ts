import { done, refused } from '#contract/result'
import type { TriedRules } from '#contract/rules-desk'
import type { RulesDesk } from '#station/rules/desk/rules-desk'
import { rulesDeskOf } from '#tests/rules-desk'
import type { TestBench } from '#tests/bench-floor'

/** The core's own desk of rules, at a bench in memory; whoever is signed in there asks. */
export class TestRules {
  readonly desk: RulesDesk
  readonly bench: TestBench
  /** What came of trying, where nothing is tried: a bench in memory has no file to try on. */
  tried: TriedRules | null = null
  /** The core is away: it answers nothing that changes something. */
  isAway = false

  constructor(bench: TestBench) {
    this.bench = bench
    this.desk = rulesDeskOf(bench.floor)
  }

  /** Whoever is signed in. */
  get person(): string | null {
    return this.bench.db.bench.read().personId
  }

  async answer(name: string, input: Record<string, unknown>): Promise<unknown> {
    const { desk, person: personId } = this
    const role = personId === null ? null : this.bench.db.people.get(personId).role
    if (role !== 'supervisor' && role !== 'administrator')
      return refused({ code: 'fault', faultId: 'not-permitted' })
    if (this.isAway) return refused({ code: 'fault', faultId: 'core-gone' })
    switch (name) {
      case 'rules.desk':
        return desk.view()
      case 'rules.read':
        return desk.read(input as never)
      case 'rules.keep-draft':
        return desk.keepDraft(input as never, personId)
      case 'rules.drop-draft':
        return desk.dropDraft()
      case 'rules.try':
        return desk.try()
      case 'rules.tried':
        return this.tried ? done(this.tried) : desk.tried()
      case 'rules.try-stop':
        return desk.stopTrying()
      case 'rules.publish-draft':
        return desk.publishDraft(input as never, personId)
      case 'rules.roll-back':
        return desk.rollBack(input as never, personId)
      case 'rules.export':
        return desk.export(input as never)
      case 'rules.import':
        return desk.import(input as never, personId)
    }
    return refused({ code: 'fault', faultId: 'not-in-this-test' })
  }
}
