import { noteOutside } from '../../returns/arrive.ts'
import {
  receiveSealed,
  sealedDestination,
  sortSealed,
  tellsItsContent,
} from '../../returns/return-to-sender.ts'
import { no, parcelOf } from '../turn.ts'
import { askByRule, askForPhoto, outsidePhoto } from './photo.ts'
import { label, option, say, type StepOfWork } from './step.ts'

/** The outside of the parcel. A sealed return to sender is done with this one scan: its tote, or "as new". */
export const packaging: StepOfWork = {
  describe(floor, { parcel, returns }) {
    const isSealed = parcel !== null && tellsItsContent(floor, parcel, returns())
    const container = isSealed ? sealedDestination(floor, parcel) : null
    return {
      say: isSealed ? say('packaging-return-to-sender') : say('packaging'),
      options: [
        option('as-new', label(isSealed ? 'sealed' : 'outside-intact')),
        option('opened', label('outside-opened')),
        option('damaged', label('outside-damaged')),
        ...outsidePhoto(floor),
      ],
      ...(container ? { context: { container } } : {}),
    }
  },
  scan(turn, world) {
    const parcel = parcelOf(turn)
    return tellsItsContent(turn.floor, parcel, turn.state.returns())
      ? sortSealed(turn, parcel, world)
      : no('not-expected-here')
  },
  command(turn, name) {
    const parcel = parcelOf(turn)
    const outside = { about: 'parcel', parcel: parcel.id } as const
    if (name === 'photo') return askForPhoto(turn, outside, null)
    if (name !== 'as-new' && name !== 'opened' && name !== 'damaged') return no('command-not-now')
    if (name !== 'as-new' || !tellsItsContent(turn.floor, parcel, turn.state.returns())) {
      noteOutside(turn, parcel, name)
      if (name === 'damaged') askByRule(turn, 'visible-damage', outside, null)
      return null
    }
    receiveSealed(turn, parcel)
    return null
  },
}
