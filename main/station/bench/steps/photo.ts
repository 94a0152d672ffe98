import type { PromptOption, Words } from '#contract/bench'
import type { PhotoMoment } from '#contract/rules/photos'
import type { Floor } from '../../floor.ts'
import type { OtherPlace } from '../../photos/photo-place.ts'
import { gateParcel } from '../../returns/gate.ts'
import type { Pending } from '../pending.ts'
import { no, setBench, type Refusal, type Turn } from '../turn.ts'
import { question, wantPhoto } from './question.ts'
import { label, option, say, type Described, type StepOfWork } from './step.ts'

export type PendingPhoto = Extract<Pending, { kind: 'photo' }>

/** Whether a window sees a camera: without one, no picture beside the checklist is spoken of. */
export const hasCameraHere = ({ around }: Floor): boolean =>
  around.hasCamera || around.camera?.kind === 'ready'

/** The way to a picture, where there is a camera. */
export const photoOptions = (floor: Floor, words: Words): PromptOption[] =>
  hasCameraHere(floor) ? [option('photo', words)] : []
export const outsidePhoto = (floor: Floor): PromptOption[] => photoOptions(floor, label('photo-outside'))

/** Begins to ask for a picture of this; the step then goes on where it stands, or with `after`. */
export function askForPhoto(turn: Turn, of: OtherPlace, after: Pending | null): Refusal | null {
  if (!hasCameraHere(turn.floor)) return no('no-camera-here')
  setBench(turn, { pending: { kind: 'photo', of, after } })
  return null
}

/** The same by the site's rules, which ask only where a camera is. */
export function askByRule(turn: Turn, moment: PhotoMoment, of: OtherPlace, after: Pending | null): void {
  const { rules } = turn.floor
  if (!hasCameraHere(turn.floor) || !rules.compiled.set.photos?.askedAt?.includes(moment)) return
  setBench(turn, { pending: { kind: 'photo', of, after } })
}

/** A picture: the answer to a question of the checklist, or one that nothing waits for. */
export const photo: StepOfWork = {
  describe: (floor, state) =>
    state.pending?.kind === 'photo' ? describePhoto(floor, state.pending) : question.describe(floor, state),
  scan(turn, world) {
    if (turn.state.pending?.kind !== 'photo') return question.scan(turn, world)
    // At the gate nothing keeps the next parcel waiting.
    if (turn.state.bench.mode !== 'gate') return no('photo-asked')
    setBench(turn, { pending: null })
    return gateParcel(turn, world)
  },
  command(turn, name) {
    const { pending } = turn.state
    if (pending?.kind !== 'photo') return question.command(turn, name)
    if (name === 'photo') return wantPhoto(turn)
    if (name !== 'no-camera') return no('command-not-now')
    setBench(turn, { pending: pending.after })
    return null
  },
}

const describePhoto = ({ around }: Floor, { of }: PendingPhoto): Described => ({
  say: say(`photo-${of.about}`),
  options: [...(around.hasCamera ? [option('photo')] : []), option('no-camera', label('no-photo'))],
  context: { parcel: of.parcel },
})
