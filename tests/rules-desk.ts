import type { RuleSet } from '#contract/rules/rule-set'
import type { Floor } from '#station/floor'
import { compileRules } from '#station/rules/compile-rules'
import { RulesDesk } from '#station/rules/desk/rules-desk'
import { RulesExaminer } from '#station/rules/desk/rules-examiner'

/** The rules' desk of a test's floor: what it publishes, the bench goes by at once. In a station's folder rules are looked at and tried in a thread, as there. */
export const rulesDeskOf = (floor: Floor, folder: string | null = null): RulesDesk =>
  new RulesDesk({
    floor,
    examiner: folder === null ? RulesExaminer.here({ folder: '' }) : RulesExaminer.inThread({ folder }),
    rulesChanged() {
      const row = floor.db.ruleSets.inForce()!
      floor.rules = { version: row.version, compiled: compileRules(JSON.parse(row.body) as RuleSet) }
    },
    log: (line) => {
      throw new Error(line)
    },
  })
