import type { SaidWords } from '../by-return/erp-words.ts'
import type { Targets } from '../by-return/returns-connector.ts'
import type { Places } from './places.ts'
import type { TrytonRecords } from './tryton-records.ts'
import { NeedsPerson, TrytonTrouble } from './tryton-trouble.ts'

/** What the work on one effect needs. */
export type Work = {
  records: TrytonRecords
  places: Places
  targets: Targets
  /** The code of the party that stands for senders of whom nothing is known; null: the site has named none. */
  blindCustomer: string | null
  /** What the site says that the ERP's units and complaints are. */
  said: SaidWords
  /** This client among others that may do the same work, and how long one that said so is waited for. */
  client: string
  leaseMs: number
}

/** From draft to done are two steps; the rest is for writes of others in between. */
const MOST_TURNS = 8

/**
 * Reads, does the next step, and reads again until there is none left: buttons do nothing in the wrong state, without a
 * word, and others work on the same documents. `turn` gives null where it did something. The server says of a race what
 * it says of any error, so one such word is answered by reading again.
 */
export async function converge<Outcome>(turn: () => Promise<Outcome | null>): Promise<Outcome> {
  let doubted = false
  for (let turns = 0; turns < MOST_TURNS; turns += 1) {
    try {
      const outcome = await turn()
      if (outcome !== null) return outcome
    } catch (error) {
      if (!(error instanceof TrytonTrouble) || !error.isChange) throw error
      const { kind } = error.trouble
      if (kind === 'user-error' && !doubted) doubted = true
      else if (kind !== 'concurrency' || turns + 1 === MOST_TURNS) throw error
    }
  }
  throw new NeedsPerson('conflict', 'not-taken-silently', {})
}

/**
 * The one warning that the station answers itself: goods move that hang on no sale, as those of a return that nobody
 * announced do. Its name is a hash over the moves (trytond/modules/stock/move.py, check_origin).
 */
const NO_ORIGIN = /^[0-9a-f]{32}\.done$/

/** Presses a button, and once more where all it did was to warn of what is known. */
export async function pressed(
  records: TrytonRecords,
  { model, button, id }: { model: string; button: string; id: number },
): Promise<unknown> {
  try {
    return await records.press(model, button, [id])
  } catch (error) {
    if (!(error instanceof TrytonTrouble) || error.trouble.kind !== 'warning') throw error
    const { name } = error.trouble
    if (!NO_ORIGIN.test(name)) throw error
    const { user } = await records.preferences()
    await records.make('res.user.warning', { user, name, always: false })
    return records.press(model, button, [id])
  }
}
