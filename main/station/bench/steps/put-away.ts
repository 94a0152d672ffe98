import { closeTote, putAway as putEverythingAway } from '../../returns/put-away.ts'
import type { Pending } from '../pending.ts'
import { no } from '../turn.ts'
import { option, say, type StepOfWork } from './step.ts'

const toteOf = (pending: Pending | null): string => {
  if (pending?.kind !== 'put-away') throw new Error('no tote is being put away')
  return pending.container
}

/** One scan of the place puts away everything that the tote holds. */
export const putAway: StepOfWork = {
  describe(floor, { pending }) {
    const code = toteOf(pending)
    const isOpen = floor.db.containers.get(code).closedAt === null
    return {
      say: say('put-away', { container: code, units: floor.db.units.countIn(code) }),
      options: isOpen ? [option('close-tote')] : [],
      context: { container: code },
    }
  },
  scan(turn, world) {
    const tote = turn.floor.db.containers.get(toteOf(turn.state.pending))
    if (!world.container)
      return no('container-unknown', { text: world.code.text.slice(0, 40), container: tote.code })
    return putEverythingAway(turn, tote, world.container)
  },
  command(turn, name) {
    const tote = turn.floor.db.containers.get(toteOf(turn.state.pending))
    return name === 'close-tote' && tote.closedAt === null ? closeTote(turn, tote) : no('command-not-now')
  },
}
