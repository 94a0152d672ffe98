import type { Rectangle } from 'electron'

export type Place = { id: number; workArea: Rectangle }

/** Where the board goes: all of a display that the worker's window is not on; null where there is no such display. */
export function boardPlace(displays: readonly Place[], workersDisplay: number): Rectangle | null {
  return displays.find(({ id }) => id !== workersDisplay)?.workArea ?? null
}
