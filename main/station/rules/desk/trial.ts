import type Database from 'better-sqlite3'
import type { RuleSet } from '#contract/rules/rule-set'
import type { Floor, RulesInForce } from '../../floor.ts'
import { readingFloor } from '../../reading-floor.ts'
import { dossierUnder } from '../../returns/unit-facts.ts'
import { compileRules } from '../compile-rules.ts'
import { chosenByPeople } from './chosen-by-people.ts'
import { outcomeOf, type Outcome } from './outcome.ts'
import { Tally, type Found } from './tally.ts'

/** So many of the station's own last units a draft is tried on. */
const UNITS_TRIED = 1000
/** Nobody waits longer than this for the same thread. */
const SLICE_MS = 20

/**
 * A draft on its way through the station's last units, as they are when it begins, beside the rules in force: whatever
 * they were inspected by, what differs is the draft's own doing. Reads only, and in slices.
 */
export class Trial {
  readonly #raw: Database.Database
  readonly #floor: Floor
  readonly #draft: RulesInForce
  readonly #units: string[]
  readonly #tally = new Tally()
  #at = 0
  /** The moment that the rules take for now. */
  #now = 0

  /** `raw` is the trial's own reading connection; `close` closes it. */
  constructor(raw: Database.Database, draft: RuleSet) {
    this.#raw = raw
    // One picture of the station throughout, however much is scanned meanwhile.
    raw.exec('BEGIN')
    this.#floor = { ...readingFloor(raw), now: () => this.#now }
    this.#draft = { version: 'draft', compiled: compileRules(draft) }
    this.#units = this.#floor.db.inspections.lastInspected(UNITS_TRIED)
  }

  get of(): number {
    return this.#units.length
  }

  /** Goes on for a moment; gives what was found so far. */
  goOn(): Found {
    const endAt = performance.now() + SLICE_MS
    do this.#next()
    while (this.#at < this.#units.length && performance.now() < endAt)
    return this.#tally.found()
  }

  close(): void {
    this.#raw.close()
  }

  #next(): void {
    const id = this.#units[this.#at]
    if (id === undefined) return
    this.#at += 1
    const unit = this.#floor.db.units.get(id)
    const { lpn, sku } = unit
    this.#now = unit.inspectedAt ?? unit.receivedAt
    const chosen = chosenByPeople(this.#floor, unit)
    const by = (rules: RulesInForce): Outcome =>
      outcomeOf(unit, chosen, (as) => dossierUnder(this.#floor, as, { rules, isInFull: chosen.isInFull }))
    this.#tally.add({ unit: id, lpn, sku }, by(this.#floor.rules), by(this.#draft))
  }
}
