import type { Words } from '#contract/bench'
import type { RuleSet } from '#contract/rules/rule-set'
import type { Signals } from '#contract/signals'
import type { UnitSignalsRow } from '#db/unit-signals-table'
import type { Floor } from '../floor.ts'
import { isSupervisorHere } from '../people/supervisor-here.ts'
import { nameOfPerson } from '../records/person-names.ts'
import type { Signal } from '../rules/signals/signal-score.ts'

/** The same for whoever is at the bench: a worker is shown none of it. */
export const shownSignals = (floor: Floor, unitId: string): Signals | null =>
  isSupervisorHere(floor) ? signalsOf(floor, unitId) : null

/** What does not fit about a unit, in the words of the rules that weighed it; null where nothing is odd. */
export function signalsOf(floor: Floor, unitId: string): Signals | null {
  const { db, rules } = floor
  const row = db.signals.ofUnit(unitId)
  if (!row) return null
  const weighedBy = setOf(floor, row.rulesVersion)
  return {
    points: row.points,
    limit: rules.compiled.set.signals?.quarantineFrom ?? null,
    state: row.state,
    because: (JSON.parse(row.because) as Signal[]).map(({ rule, points }) => ({
      words: ruleWords(weighedBy, rule),
      points,
    })),
    released: releasedBy(floor, row),
  }
}

/** The rules that were in force then; those of today where they are gone. */
function setOf({ db, rules }: Floor, version: string): RuleSet {
  if (version === rules.version) return rules.compiled.set
  const row = db.ruleSets.find(version)
  return row ? (JSON.parse(row.body) as RuleSet) : rules.compiled.set
}

const ruleWords = ({ signalRules }: RuleSet, id: string): Words => {
  const rule = signalRules?.rules.find((each) => each.id === id)
  return rule ? { byLanguage: rule.words } : { plain: id }
}

function releasedBy({ db, rules }: Floor, row: UnitSignalsRow): Signals['released'] {
  const { releasedAt, releasedBy: by, releaseReason } = row
  if (releasedAt === null) return null
  const reason = rules.compiled.set.signals?.releaseReasons.find(({ id }) => id === releaseReason)
  return {
    by: nameOfPerson(db, by),
    at: releasedAt,
    reason: reason ? { byLanguage: reason.words } : { plain: releaseReason ?? '' },
  }
}
