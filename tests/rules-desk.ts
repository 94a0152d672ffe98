import type { RuleSet } from '#contract/rules/rule-set'
import type { Floor } from '#station/floor'
import { compileRules } from '#station/rules/compile-rules'
import { RulesDesk } from '#station/rules/desk/rules-desk'
import { RulesThread } from '#station/rules/desk/rules-thread'

/** The rules' desk of a test's floor: what it publishes, the bench goes by at once. `folder` is asked when a draft is tried. */
export const rulesDeskOf = (floor: Floor, folder = ''): RulesDesk =>
  new RulesDesk({
    floor,
    thread: new RulesThread({ folder }),
    rulesChanged() {
      const row = floor.db.ruleSets.inForce()!
      floor.rules = { version: row.version, compiled: compileRules(JSON.parse(row.body) as RuleSet) }
    },
    log: (line) => {
      throw new Error(line)
    },
  })
