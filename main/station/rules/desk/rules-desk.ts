import type { CallAnswers, CallInput } from '#contract/calls'
import { done, refused, type Fault } from '#contract/result'
import type { RulesDesk as DeskView, RulesProblem, RuleVersion } from '#contract/rules-desk'
import type { RuleSet, RulesRefusal } from '#contract/rules/rule-set'
import type { RulePublicationRow, RuleSetRow } from '#db/rule-sets-table'
import type { RuleDraftRow } from '#db/rule-drafts-table'
import type { Floor } from '../../floor.ts'
import { nameOfPerson } from '../../records/person-names.ts'
import { firstWrong, type CheckedRules } from './check-rules.ts'
import { expected } from '../slip.ts'
import { putInForce, type WrittenRules } from './put-in-force.ts'
import type { RulesExaminer } from './rules-examiner.ts'
import { Trying } from './trying.ts'
import { beyondBounds } from './within-bounds.ts'

/** The window lists no more of what was published. */
const MOST_VERSIONS = 200

/** Who does it; null: the command line. */
type By = string | null

/**
 * Where the site's rules are changed: one draft, tried on what came before, and published as a version that every
 * later inspection points at. What changes something goes one after the other, and each as one transaction.
 */
export class RulesDesk {
  readonly #floor: Floor
  readonly #examiner: RulesExaminer
  readonly #trying: Trying
  readonly #rulesChanged: () => void
  #last: Promise<unknown> = Promise.resolve()
  /** Of the draft that was looked at last. */
  #looked: { body: string; problems: RulesProblem[] } | null = null

  constructor(parts: {
    floor: Floor
    examiner: RulesExaminer
    /** Other rules are in force: the bench is to go by them. */
    rulesChanged: () => void
    log: (line: string) => void
  }) {
    this.#floor = parts.floor
    this.#examiner = parts.examiner
    this.#rulesChanged = parts.rulesChanged
    this.#trying = new Trying(parts.examiner, parts.log)
  }

  async view(): Promise<CallAnswers['rules.desk']> {
    const { ruleSets, ruleDrafts } = this.#floor.db
    const versions = ruleSets.publications(MOST_VERSIONS).map((row) => this.#versionOf(row))
    const [inForce] = versions
    if (!inForce) throw new Error('the station has no rules')
    const draft = ruleDrafts.read()
    return done({ inForce, versions, draft: draft ? await this.#viewOf(draft) : null })
  }

  read({ version }: CallInput<'rules.read'>): CallAnswers['rules.read'] {
    const body = this.#bodyOf(version)
    if (body !== null) return done({ rules: JSON.parse(body) as RuleSet })
    return refused({ code: version === 'draft' ? 'no-draft' : 'rules-version-unknown' })
  }

  /** Keeps a draft as it is, wrong or not, as long as it has the shape of rules. */
  keepDraft(
    { basedOn, rules }: CallInput<'rules.keep-draft'>,
    by: By,
  ): Promise<CallAnswers['rules.keep-draft']> {
    return this.#inTurn(async () => {
      const beyond = beyondBounds(rules)
      if (beyond) return refused({ code: 'rules-do-not-fit', ...beyond })
      if (!this.#floor.db.ruleSets.find(basedOn)) return refused({ code: 'rules-version-unknown' })
      const checked = await this.#examiner.check(rules)
      if (!checked.ok) return checked
      return this.#keep(basedOn, checked.value, by)
    })
  }

  /** As the text of a file, for whoever keeps rules in files. */
  async export({ version, as, table }: CallInput<'rules.export'>): Promise<CallAnswers['rules.export']> {
    const body = this.#bodyOf(version)
    if (body === null) return refused({ code: version === 'draft' ? 'no-draft' : 'rules-version-unknown' })
    const written = await this.#examiner.write({ body, as, table })
    const name = `${table ?? `rules-${version}`}.${as}`
    return written.ok ? done({ name, text: written.value }) : written
  }

  /** Takes such a file into the draft, or begins one with it: whole rules, or the tables of a DMN file. */
  import({ text, as, table }: CallInput<'rules.import'>, by: By): Promise<CallAnswers['rules.import']> {
    return this.#inTurn(async () => {
      const inForce = this.#inForce()
      const { basedOn, body } = this.#floor.db.ruleDrafts.read() ?? {
        basedOn: inForce.version,
        body: inForce.body,
      }
      const checked = await this.#examiner.take({ text, body, as, table })
      return checked.ok ? this.#keep(basedOn, checked.value, by) : checked
    })
  }

  dropDraft(): Promise<CallAnswers['rules.drop-draft']> {
    return this.#inTurn(() => {
      const { db } = this.#floor
      db.transaction(() => db.ruleDrafts.drop())
      this.#trying.draftChanged()
      return done(null)
    })
  }

  try(): Promise<CallAnswers['rules.try']> {
    return this.#inTurn(async () => {
      const draft = this.#floor.db.ruleDrafts.read()
      if (!draft) return refused({ code: 'no-draft' })
      const checked = await this.#fitToPublish(draft.body)
      if (!checked.ok) return checked
      await this.#trying.begin(checked.value.body)
      return done(null)
    })
  }

  tried(): CallAnswers['rules.tried'] {
    return done(this.#trying.tried)
  }

  stopTrying(): CallAnswers['rules.try-stop'] {
    this.#trying.stop()
    return done(null)
  }

  publishDraft(
    { why }: CallInput<'rules.publish-draft'>,
    by: By,
  ): Promise<CallAnswers['rules.publish-draft']> {
    return this.#inTurn(async () => {
      const { ruleDrafts } = this.#floor.db
      const draft = ruleDrafts.read()
      if (!draft) return refused({ code: 'no-draft' })
      const { version: inForce } = this.#inForce()
      if (draft.basedOn !== inForce) return refused({ code: 'draft-is-old', inForce })
      const checked = await this.#fitToPublish(draft.body)
      if (!checked.ok) return checked
      if (checked.value.version === inForce) return refused({ code: 'rules-in-force-already' })
      this.#trying.draftChanged()
      return this.#publish(checked.value, { by, why, basedOn: inForce, alongWith: () => ruleDrafts.drop() })
    })
  }

  /** Puts in force again what was before, but for recalls: what may not leave does not leave because a rule was taken back. */
  rollBack({ version, why }: CallInput<'rules.roll-back'>, by: By): Promise<CallAnswers['rules.roll-back']> {
    return this.#inTurn(async () => {
      const row = this.#floor.db.ruleSets.find(version)
      if (!row) return refused({ code: 'rules-version-unknown' })
      const { version: inForce, body } = this.#inForce()
      const checked = await this.#fitToPublish(withRecallsOf(row.body, body))
      if (!checked.ok) return checked
      if (checked.value.version === inForce) return refused({ code: 'rules-in-force-already' })
      return this.#publish(checked.value, { by, why, basedOn: inForce, alongWith: () => {} })
    })
  }

  /** Rules from a file; those that are in force already stay so, and nothing is written. */
  publishFile({ rules, why }: CallInput<'rules.publish'>): Promise<CallAnswers['rules.publish']> {
    return this.#inTurn(async () => {
      const beyond = beyondBounds(rules)
      if (beyond) return refused({ code: 'rules-do-not-fit', ...beyond })
      const checked = await this.#examiner.check(rules)
      if (!checked.ok) return checked
      const wrong = firstWrong(checked.value)
      if (wrong) return refused(wrong)
      const { version, body, problems } = checked.value
      const doubts = [...problems, ...recallsThatEnd(this.#inForce().body, body)]
      if (version !== this.#inForce().version)
        this.#publish(checked.value, { by: null, why, basedOn: null, alongWith: () => {} })
      return done({ version, doubts })
    })
  }

  async close(): Promise<void> {
    this.#trying.stop()
    await this.#examiner.close()
  }

  #keep(
    basedOn: string,
    { body, problems }: CheckedRules,
    by: By,
  ): { ok: true; value: { problems: RulesProblem[] } } {
    const { db, now } = this.#floor
    if (body !== db.ruleDrafts.read()?.body) this.#trying.draftChanged()
    db.transaction(() => db.ruleDrafts.keep({ basedOn, body, changedAt: now(), changedBy: by }))
    this.#looked = { body, problems }
    return done({ problems })
  }

  /** Rules as they are kept; null where there are none such. */
  #bodyOf(version: string): string | null {
    const { ruleSets, ruleDrafts } = this.#floor.db
    return (version === 'draft' ? ruleDrafts.read() : ruleSets.find(version))?.body ?? null
  }

  #publish(
    rules: WrittenRules,
    how: { by: By; why: string | null; basedOn: string | null; alongWith: () => void },
  ): { ok: true; value: { version: string } } {
    const { db, now, newId } = this.#floor
    const { by, basedOn } = how
    const why = how.why === null ? null : { id: newId(), text: how.why }
    db.transaction(() => {
      putInForce(db, rules, { at: now(), by, why, basedOn })
      how.alongWith()
    })
    this.#rulesChanged()
    return done({ version: rules.version })
  }

  /** Looks at rules as they are kept; refused where something is wrong with them. */
  async #fitToPublish(body: string) {
    const checked = await this.#examiner.checkBody(body)
    const wrong = checked.ok ? firstWrong(checked.value) : null
    return wrong ? refused(wrong) : checked
  }

  #inForce(): RuleSetRow {
    const row = this.#floor.db.ruleSets.inForce()
    if (!row) throw new Error('the station has no rules')
    return row
  }

  #versionOf({ version, publishedAt, publishedBy, whyId, basedOn }: RulePublicationRow): RuleVersion {
    const { db } = this.#floor
    return {
      version,
      publishedAt,
      by: nameOfPerson(db, publishedBy),
      why: whyId === null ? null : db.personalValues.read(whyId),
      basedOn,
    }
  }

  async #viewOf({ basedOn, body, changedAt, changedBy }: RuleDraftRow): Promise<DeskView['draft']> {
    const by = nameOfPerson(this.#floor.db, changedBy)
    return { basedOn, changedAt, by, problems: await this.#problemsOf(body) }
  }

  async #problemsOf(body: string): Promise<RulesProblem[]> {
    if (this.#looked?.body === body) return this.#looked.problems
    const checked = await this.#examiner.checkBody(body)
    // A program of another age may have another shape of rules.
    const problems = checked.ok ? checked.value.problems : asProblems(checked.error)
    this.#looked = { body, problems }
    return problems
  }

  #inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = this.#last.then(work)
    this.#last = turn.catch(() => {})
    return turn
  }
}

const asProblems = (error: RulesRefusal | Fault): RulesProblem[] =>
  error.code === 'fault' ? [] : [{ path: error.path, expected: error.expected, kind: 'wrong' }]

/** A file may be older than a recall: whoever takes it in is told which ones end with it. */
function recallsThatEnd(inForce: string, next: string): RulesProblem[] {
  const kept = new Set((JSON.parse(next) as RuleSet).recalls.map(({ id }) => id))
  const ended = (JSON.parse(inForce) as RuleSet).recalls.filter(({ id }) => !kept.has(id))
  return ended.map(({ id }) => ({
    path: 'recalls',
    expected: expected('recall-in-force', { recall: id }),
    kind: 'doubt',
  }))
}

/** Rules as they are kept, with the recalls that are in force. */
function withRecallsOf(before: string, inForce: string): string {
  const { recalls } = JSON.parse(inForce) as RuleSet
  return JSON.stringify({ ...(JSON.parse(before) as RuleSet), recalls })
}
