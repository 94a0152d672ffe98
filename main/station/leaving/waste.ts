import type { DispositionAction } from '#contract/returns'
import type { Waste } from '#contract/rules/gates'
import type { ContainerRow } from '#db/containers-table'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import { dossierOf, type UnitDossier } from '../returns/unit-facts.ts'
import { matchingRules } from '../rules/tables/decision-table.ts'

/** What is waste in law once it leaves; all else leaves as goods. */
const IS_WASTE: ReadonlySet<DispositionAction> = new Set(['recycle', 'dispose'])

/** What the unit is called as waste; null where the rules do not say, or it is none. */
export function wasteOf({ unit, rules, facts }: UnitDossier): Waste | null {
  const { wasteCodes } = rules.compiled
  if (unit.action === null || !IS_WASTE.has(unit.action) || !wasteCodes) return null
  return matchingRules(wasteCodes, facts)[0]?.gives ?? null
}

/** The kind of waste with containers of its own that the unit is, or null: also while nobody agreed that it is waste. */
export function keptApart(floor: Floor, unit: UnitRow): string | null {
  if (unit.approval === 'waiting' || unit.action === null || !IS_WASTE.has(unit.action)) return null
  return wasteOf(dossierOf(floor, unit))?.apart ?? null
}

/** Electronics and loose batteries lie with their like and with nothing else, in totes as at their place. */
export function mayLieIn(
  { db }: Floor,
  { code, waste }: Pick<ContainerRow, 'code' | 'waste'>,
  apart: string | null,
): boolean {
  return waste === apart || (waste === null && db.units.countIn(code) === 0)
}
