/** What a row of the law or of a seller's policy is for; what it does not name, it does not ask. */
export type Scope = {
  channel?: string | undefined
  category?: string | undefined
  sku?: string | undefined
}

/** What is looked up; null where nobody knows, or where it is asked for a whole return. */
export type ScopeAsked = { channel: string | null; category: string | null; sku: string | null }

/** The narrowest row that is for such a piece: its product before its category, that before its channel. */
export function mostSpecific<Row extends Scope>(rows: readonly Row[], asked: ScopeAsked): Row | undefined {
  const fitting = rows.filter((row) => SCOPES.every((scope) => isFor(row[scope], asked[scope])))
  return fitting.toSorted((a, b) => narrowness(b) - narrowness(a))[0]
}

/** The rows of a country: its own where one of them is for such a piece, else those of the EU for a member state. */
export function mostSpecificOfCountry<Row extends Scope & { country: string }>(
  rows: readonly Row[],
  euMembers: readonly string[],
  asked: ScopeAsked & { country: string | null },
): Row | undefined {
  const of = (country: string) =>
    mostSpecific(
      rows.filter((row) => row.country === country),
      asked,
    )
  const { country } = asked
  if (country === null) return undefined
  return of(country) ?? (euMembers.includes(country) ? of('EU') : undefined)
}

/** The narrowest last. */
const SCOPES = ['channel', 'category', 'sku'] as const

const isFor = (wanted: string | undefined, found: string | null): boolean =>
  wanted === undefined || wanted === found

/** One more place of the number for a narrower scope, so that a product weighs more than all the rest. */
const narrowness = (row: Scope): number =>
  SCOPES.reduce((sum, scope, place) => sum + (row[scope] === undefined ? 0 : 2 ** place), 0)
