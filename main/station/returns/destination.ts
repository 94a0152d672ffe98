import type { DispositionAction, LocationKind } from '#contract/returns'
import type { ContainerRow } from '#db/containers-table'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import { keptApart, mayLieIn, wasteOf } from '../leaving/waste.ts'
import type { CompiledRules } from '../rules/compile-rules.ts'
import { matchingRules } from '../rules/tables/decision-table.ts'
import { dossierOf, type UnitDossier } from './unit-facts.ts'

/** A unit that waits for a supervisor lies apart until then. */
const WAITING_ACTION = 'quarantine'

export const actionFor = (unit: UnitRow) => (unit.approval === 'waiting' ? WAITING_ACTION : unit.action)

export const isTote = ({ kind }: ContainerRow): boolean => kind === 'tote' || kind === 'cage'

/**
 * Where the unit goes: the place that a rule names for what it is, else the tote that is being filled for it, else the
 * place for its action, else an empty tote, else the code's own place. Null while undecided.
 */
export function destinationOf(floor: Floor, unit: UnitRow): ContainerRow | null {
  const { disposition, client, approval } = unit
  const action = actionFor(unit)
  if (!disposition || !action) return null
  const { containers } = floor.db
  const apart = keptApart(floor, unit)
  if (apart !== null) return placeApart(floor, { disposition, action, client, apart })
  if (approval === 'waiting') return placeFor(floor, { disposition, action, client })
  const way = { disposition, action, client }
  return (
    placeByRule(floor, unit) ??
    containers.openTote(disposition, client, null) ??
    knownPlace(floor, way) ??
    containers.freeTote(client) ??
    placeFor(floor, way)
  )
}

/**
 * The place that the site's location rules name for the unit: made when the first piece comes to lie there. Null where
 * no rule holds, and where the code stands for something else here.
 */
export function placeByRule(floor: Floor, unit: UnitRow): ContainerRow | null {
  const { locationRules, set } = floor.rules.compiled
  const isDecided = unit.action !== null && unit.approval !== 'waiting'
  if (!isDecided || !locationRules || set.locationRules?.rules.length === 0) return null
  const code = matchingRules(locationRules, dossierOf(floor, unit).facts)[0]?.gives
  if (code === undefined) return null
  const known = floor.db.containers.find(code) ?? emptyPlace(code, unit.action!)
  return known.kind === unit.action && (known.client === null || known.client === unit.client) ? known : null
}

/**
 * The place that these rules name for a decided piece, whatever stands open or full at the site, and the location rule
 * that does it; null where they name none.
 */
export function placeNamed(decided: UnitDossier): { code: string | null; rule: string | null } {
  const { unit, rules, facts } = decided
  const { disposition, action } = unit
  if (!disposition || !action) return { code: null, rule: null }
  const own = defaultPlace(rules.compiled, { disposition, action })
  const apart = wasteOf(decided)?.apart
  if (apart !== undefined) return { code: own && placeOfKind(own, apart), rule: null }
  const [rule] = rules.compiled.locationRules ? matchingRules(rules.compiled.locationRules, facts) : []
  return rule ? { code: rule.gives, rule: rule.id } : { code: own, rule: null }
}

type Way = { disposition: string; action: DispositionAction; client: string }

/** Where waste goes that lies with its like only: what holds such, else what is empty, else a place of that name. */
function placeApart(floor: Floor, { apart, ...way }: Way & { apart: string }): ContainerRow | null {
  const { containers } = floor.db
  const open =
    containers.openTote(way.disposition, way.client, apart) ??
    containers.placesFor(way.action, way.client).find((each) => mayLieIn(floor, each, apart)) ??
    containers.freeTote(way.client)
  if (open) return open
  const code = placeOfKind(String(defaultPlace(floor.rules.compiled, way)), apart)
  return containers.find(code) ?? emptyPlace(code, way.action)
}

const placeOfKind = (own: string, apart: string): string => `${own}-${apart.toUpperCase()}`.slice(0, 30)

/** The place for an action, else the default place that the rules name for it: a row still to be inserted. */
export function placeFor(floor: Floor, way: Way): ContainerRow | null {
  const known = knownPlace(floor, way)
  if (known) return known
  const code = defaultPlace(floor.rules.compiled, way)
  return code === null ? null : (floor.db.containers.find(code) ?? emptyPlace(code, way.action))
}

/** A place for the action that the site has, and that holds no waste which is kept apart. */
function knownPlace({ db: { containers } }: Floor, { action, client }: Way): ContainerRow | undefined {
  const first = containers.forAction(action, client)
  if (!first || first.waste === null) return first
  return containers.placesFor(action, client).find(({ waste }) => waste === null)
}

/** The code's own place, else that of another code with its action. */
function defaultPlace(
  { set }: CompiledRules,
  { disposition, action }: Pick<Way, 'disposition' | 'action'>,
): string | null {
  const named = set.dispositions.filter((each) => each.action === action)
  return (named.find((each) => each.code === disposition) ?? named[0])?.location ?? null
}

/** A place that the rules or the station name and nobody has made yet: a row still to be inserted. */
export const emptyPlace = (code: string, kind: LocationKind): ContainerRow => ({
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
