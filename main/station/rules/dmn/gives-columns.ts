/** What a rule gives, as the output columns of DMN: one for a plain value, one a field where it gives several. */

/** The column of a plain value. */
export const PLAIN = 'gives'

type Fields = Readonly<Record<string, unknown>>
export const isFields = (gives: unknown): gives is Fields =>
  typeof gives === 'object' && gives !== null && !Array.isArray(gives)

/** The columns that these outcomes need, in the order in which they first come up. */
export function outputColumns(outcomes: readonly unknown[]): string[] {
  const fields = new Set(outcomes.filter(isFields).flatMap((gives) => Object.keys(gives).sort()))
  return fields.size === 0 ? [PLAIN] : [...fields]
}

/** Every value as FEEL writes it, which is as JSON does: `"BSTOCK"`, `2500`, `{"PLN": 500}`. Empty: it has no such field. */
export function outputEntries(gives: unknown, columns: readonly string[]): string[] {
  if (!isFields(gives)) return columns.map((name) => (name === PLAIN ? JSON.stringify(gives) : ''))
  return columns.map((name) => (Object.hasOwn(gives, name) ? JSON.stringify(gives[name]) : ''))
}

/** Reads what stands in the output columns; `at` is the column that holds no value. */
export function givenBy(
  entries: readonly string[],
  columns: readonly string[],
  isPlain: boolean,
): { gives: unknown } | { at: number } {
  const values = entries.map((text) => (text.trim() === '' ? { value: undefined } : valueOf(text)))
  const at = values.findIndex((value) => value === null)
  if (at >= 0) return { at }
  if (isPlain) return values[0]?.value === undefined ? { at: 0 } : { gives: values[0].value }
  const named = columns.map((name, place) => [name, values[place]?.value] as const)
  return { gives: Object.fromEntries(named.filter(([, value]) => value !== undefined)) }
}

function valueOf(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return null
  }
}
