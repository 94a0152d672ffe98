import type { StationDb } from '#db/station-db'
import type { StationFacts } from '#db/station-table'
import { ONLY_CLIENT } from '#contract/returns'
import { benchContainer, gateContainer } from '../floor.ts'
import { putInForce } from '../rules/desk/put-in-force.ts'
import { ruleSetVersion, writtenRules } from '../rules/rule-set-version.ts'
import type { RuleSet } from '#contract/rules/rule-set'

/** Fills a fresh database: who it is, its genesis in the journal, the rules, its bench and its gate. */
export function makeStation(db: StationDb, facts: StationFacts, rules: RuleSet, now: number): void {
  db.station.set(facts)
  const { site, station, epoch } = facts
  db.journal.append({ at: now, kind: 'genesis', by: null, subject: null, body: { site, station, epoch } })
  db.clients.add(ONLY_CLIENT)
  const version = ruleSetVersion(rules)
  putInForce(db, { version, body: writtenRules(rules) }, { at: now, by: null, why: null, basedOn: null })
  for (const [code, kind] of [
    [benchContainer(facts), 'bench'],
    [gateContainer(facts), 'gate'],
  ] as const) {
    db.containers.insert({
      code,
      kind,
      name: null,
      client: null,
      disposition: null,
      holdsClient: null,
      closedAt: null,
      putAwayIn: null,
      waste: null,
    })
  }
  db.bench.insert({
    id: 1,
    sessionNo: 1,
    personId: null,
    mode: 'job',
    parcelId: null,
    unitId: null,
    lastUnitId: null,
    lastParcelId: null,
    consolidationId: null,
    pending: null,
    liveBadge: null,
    promptNo: 0,
  })
}
