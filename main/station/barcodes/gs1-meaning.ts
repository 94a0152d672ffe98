import type { PlacedElement } from './gs1-check.ts'
import { readGs1Day } from './gs1-date.ts'

export type Gs1Element = { readonly ai: string; readonly value: string }

/** What a GS1 symbol says, in the floor's words; a field is absent where the symbol does not say it. */
export type Gs1 = {
  /** All elements in the order of the symbol; one that was said twice stands once. */
  elements: readonly Gs1Element[]
  /** 14 digits: of the trade item (01), of what a logistic unit holds (02), or of the whole a piece belongs to. */
  gtin?: string
  serial?: string
  lot?: string
  /** yyyy-mm-dd, the last day that counts. */
  expiry?: string
  sscc?: string
  /** 13 digits and the serial behind them, without the filler 0 in front. */
  grai?: string
  giai?: string
  /** Pieces in a variable measure (30) or in a logistic unit (37). */
  count?: number
}

const GTIN_LENGTH = 14

/** The meaning of elements that were checked before. `year` decides the century of the expiry. */
export function meaningOf(elements: readonly PlacedElement[], year: number): Gs1 {
  const values = new Map(elements.map(({ definition, value }) => [definition.ai, value]))
  const first = (...ais: string[]): string | undefined =>
    ais.map((ai) => values.get(ai)).find((value) => value !== undefined)
  const said = {
    gtin: first('01', '02', '03', '8006', '8026')?.slice(0, GTIN_LENGTH),
    serial: values.get('21'),
    lot: values.get('10'),
    expiry: readGs1Day(first('17', '7003')?.slice(0, 6) ?? '', year, true) ?? undefined,
    sscc: values.get('00'),
    grai: values.get('8003')?.slice(1),
    giai: values.get('8004'),
    count: countOf(first('30', '37')),
  }
  return { elements: [...values].map(([ai, value]) => ({ ai, value })), ...withoutGaps(said) }
}

const countOf = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : Number(digits)

type Filled<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> }

/** Leaves out what is undefined, so that an absent field is absent. */
function withoutGaps<T extends Record<string, unknown>>(fields: T): Filled<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Filled<T>
}
