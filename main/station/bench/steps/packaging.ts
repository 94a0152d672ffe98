import { isReturnToSender, receiveSealed, sortSealed } from '../../returns/return-to-sender.ts'
import { noteOutside } from '../../returns/arrive.ts'
import { no, parcelOf } from '../turn.ts'
import { sealedDestination } from '../../returns/return-to-sender.ts'
import { label, option, say, type StepOfWork } from './step.ts'

/** The outside of the parcel. A sealed return to sender is done with this one scan: its tote, or "as new". */
export const packaging: StepOfWork = {
  describe(floor, { parcel }) {
    const isSealed = parcel !== null && isReturnToSender(floor.db, parcel.id)
    const container = isSealed ? sealedDestination(floor, parcel) : null
    return {
      say: isSealed ? say('packaging-return-to-sender') : say('packaging'),
      options: [
        option('as-new', label(isSealed ? 'sealed' : 'outside-intact')),
        option('opened', label('outside-opened')),
        option('damaged', label('outside-damaged')),
      ],
      ...(container ? { context: { container } } : {}),
    }
  },
  scan(turn, world) {
    const parcel = parcelOf(turn)
    if (!isReturnToSender(turn.floor.db, parcel.id)) return no('not-expected-here')
    return sortSealed(turn, parcel, world)
  },
  command(turn, name) {
    const parcel = parcelOf(turn)
    if (name !== 'as-new' && name !== 'opened' && name !== 'damaged') return no('command-not-now')
    if (name === 'as-new' && isReturnToSender(turn.floor.db, parcel.id)) return receiveSealed(turn, parcel)
    return noteOutside(turn, parcel, name)
  },
}
