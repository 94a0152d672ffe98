import { inject } from 'vitest'
import { beginDayAt, type Day } from '#tests/journeys/day'
import { openPremises, type Premises } from '#tests/journeys/dock'
import type { MakeHand } from './hands.ts'
import { WindowStation, type Befalls } from './window-station.ts'

/** The made-up site's premises, as nobody has worked at them yet. */
export const freshPremises = (): Promise<Premises> => openPremises({ like: inject('station') })

/** A day at the real window: codes come from the scanner, answers from the hand where one is given. */
export const beginDayAtTheWindow = async (hand: MakeHand | null, befalls?: Befalls): Promise<Day> =>
  beginDayAt(await freshPremises(), (premises) => WindowStation.open(premises, hand, befalls))
