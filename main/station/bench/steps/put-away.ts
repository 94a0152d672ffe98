import type { ContainerRow } from '#db/containers-table'
import type { Floor } from '../../floor.ts'
import { closeTote, placeOf, putAway as putEverythingAway } from '../../returns/put-away.ts'
import type { Pending } from '../pending.ts'
import { no } from '../turn.ts'
import { option, say, type StepOfWork } from './step.ts'

const toteOf = ({ db }: Floor, pending: Pending | null): ContainerRow => {
  if (pending?.kind !== 'put-away') throw new Error('no tote is being put away')
  return db.containers.get(pending.container)
}

/** One scan of the place puts away everything that the tote holds. */
export const putAway: StepOfWork = {
  describe(floor, { pending }) {
    const tote = toteOf(floor, pending)
    const place = placeOf(floor, tote)
    return {
      say: say('put-away', { container: tote.code, units: floor.db.units.countIn(tote.code) }),
      options: tote.closedAt === null ? [option('close-tote')] : [],
      ...(place ? { context: { container: place.code } } : {}),
    }
  },
  scan(turn, { container, code }) {
    const tote = toteOf(turn.floor, turn.state.pending)
    const named = placeOf(turn.floor, tote)
    const place = container ?? (named?.code === code.text ? named : null)
    if (!place) return no('container-unknown', { text: code.text.slice(0, 40), container: named?.code ?? '' })
    turn.means = 'container'
    return putEverythingAway(turn, tote, place)
  },
  command(turn, name) {
    const tote = toteOf(turn.floor, turn.state.pending)
    return name === 'close-tote' && tote.closedAt === null ? closeTote(turn, tote) : no('command-not-now')
  },
}
