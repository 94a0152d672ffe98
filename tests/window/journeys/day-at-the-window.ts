import { beginDayAt, type Day } from '#tests/journeys/day'
import { openPremises } from '#tests/journeys/dock'
import { site } from '#tests/journeys/site'
import type { MakeHand } from './hands.ts'
import { WindowStation, type Befalls } from './window-station.ts'

/** A day of the made-up site at the real window: codes come from the scanner, answers from the hand where one is given. */
export const beginDayAtTheWindow = async (hand: MakeHand | null, befalls?: Befalls): Promise<Day> =>
  beginDayAt(await openPremises({ rows: site }), (premises) => WindowStation.open(premises, hand, befalls))
