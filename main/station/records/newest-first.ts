import type { UnitPlace } from '#db/unit-search'

/** The order in which units are found. */
export const newestFirst = (a: UnitPlace, b: UnitPlace): number =>
  b.receivedAt - a.receivedAt || (a.unit < b.unit ? 1 : a.unit > b.unit ? -1 : 0)
