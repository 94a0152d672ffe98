import type { Words } from '#contract/bench'
import type { Floor } from '../../floor.ts'
import { fitParts, partsFor } from '../../harvest/fit-parts.ts'
import { partOffer, type PartOffer, type WaitingForPart } from '../../harvest/part-offer.ts'
import { leavePart, putIntoStock, takePart } from '../../harvest/take-part.ts'
import { mayBeCompleted } from '../../harvest/who-gives-parts.ts'
import { no, setBench, unitOf, type BenchState, type Refusal, type Turn } from '../turn.ts'
import type { World } from '../world.ts'
import { components } from './components.ts'
import { sort } from './sort.ts'
import { expectsCommand, label, option, say, type Described, type StepOfWork } from './step.ts'

/** Take the part out, or fit it? Done, or it stays as it is. */
const part: StepOfWork = {
  describe(floor, state) {
    const offer = offerInHand(floor, state)
    const isFit = offer.kind === 'fit'
    return {
      say: sayOf(offer),
      options: [
        option('yes', isFit ? label('part-fitted') : label('part-taken')),
        option('no', isFit ? label('part-not-fitted') : label('part-left')),
        // It lies in its place: nobody need see to it now.
        ...(state.unit?.sortedAt == null ? [] : [option('next', label('part-later'))]),
      ],
    }
  },
  scan: expectsCommand,
  command(turn, name) {
    const unit = unitOf(turn)
    const offer = offerInHand(turn.floor, turn.state)
    switch (name) {
      case 'yes':
        if (offer.kind === 'take') return takePart(turn, unit, offer.part)
        return offer.kind === 'fit' ? fitParts(turn, unit, [offer.loose]) : no('command-not-now')
      case 'no':
        return offer.kind === 'put' ? no('command-not-now') : leavePart(turn, unit, partOf(offer))
      case 'next':
        if (unit.sortedAt === null) return no('command-not-now')
        setBench(turn, { unitId: null, lastUnitId: unit.id, pending: null })
        return null
      default:
        return no('command-not-now')
    }
  },
}

/** What was taken out lies on the bench: into the unit that waits for it, or to the spare parts. */
const putPart: StepOfWork = {
  describe(floor, state): Described {
    const offer = offerInHand(floor, state)
    if (offer.kind !== 'put') throw new Error('no part lies on the bench')
    const parts = offer.loose.map((each) => each.part).join(', ')
    const container = offer.place.code
    const lpn = isSafeToLeave(state) ? offer.waiting?.unit.lpn : null
    return {
      say:
        lpn == null ? say('part-put', { parts, container }) : say('part-put-for', { parts, container, lpn }),
      options: [],
      context: { container },
    }
  },
  scan(turn, world) {
    const unit = unitOf(turn)
    const offer = offerInHand(turn.floor, turn.state)
    if (offer.kind !== 'put') return no('not-expected-here')
    if (world.unit && world.unit.id !== unit.id) return fitInto(turn, world, offer)
    const place = world.container ?? (world.code.text === offer.place.code ? offer.place : null)
    if (!place || place.kind !== 'spare-parts') return no('not-expected-here')
    turn.means = 'container'
    return putIntoStock(turn, unit, { loose: offer.loose, place })
  },
  command: () => no('command-not-now'),
}

function fitInto(
  turn: Turn,
  { unit }: World,
  { loose }: Extract<PartOffer, { kind: 'put' }>,
): Refusal | null {
  const giver = unitOf(turn)
  if (!unit || !isSafeToLeave(turn.state))
    return no('unit-in-hand', { lpn: giver.lpn ?? '' }, { means: 'lpn' })
  turn.means = 'lpn'
  const parts =
    mayBeCompleted(turn.floor, unit) && unit.sortedAt !== null ? partsFor(turn.floor, unit, loose) : []
  if (parts.length === 0)
    return no('part-not-needed', { part: loose[0]?.part ?? '', lpn: unit.lpn ?? '' }, { means: 'lpn' })
  return fitParts(turn, unit, parts)
}

/** Another unit may be taken in hand: this one lies in its place, or its parcel on the bench brings it back. */
const isSafeToLeave = ({ unit, parcel }: BenchState): boolean =>
  unit !== null && (unit.sortedAt !== null || unit.parcelId === parcel?.id)

function sayOf(offer: PartOffer): Words {
  if (offer.kind === 'fit') {
    const { loose, completed } = offer
    const params = { part: loose.part, container: loose.container ?? '' }
    return completed.grade === null
      ? say('part-fit', params)
      : say('part-fit-grade', { ...params, grade: completed.grade })
  }
  if (offer.kind === 'put') throw new Error('where a part goes is asked at another step')
  const { part: name, waiting } = offer
  return waiting ? sayWaiting(name, waiting) : say('part-take', { part: name })
}

function sayWaiting(name: string, { unit, grade }: WaitingForPart): Words {
  const params = { part: name, lpn: unit.lpn ?? '' }
  return grade === null ? say('part-take-for', params) : say('part-take-grade', { ...params, grade })
}

const partOf = (offer: Exclude<PartOffer, { kind: 'put' }>): string =>
  offer.kind === 'take' ? offer.part : offer.loose.part

function offerInHand(floor: Floor, { unit }: BenchState): PartOffer {
  const offer = unit && partOffer(floor, unit)
  if (!offer) throw new Error('no part is in question')
  return offer
}

/** Parts are ticked first; whether one of them is taken out or fitted is asked once the piece is decided. */
const partStep = ({ unit, pending }: BenchState): StepOfWork =>
  pending === null && unit?.partsCheckedAt != null ? part : components

const sortStep = (floor: Floor, { unit }: BenchState): StepOfWork =>
  unit && partOffer(floor, unit)?.kind === 'put' ? putPart : sort

export const componentsOrPart: StepOfWork = {
  describe: (floor, state) => partStep(state).describe(floor, state),
  scan: (turn, world) => partStep(turn.state).scan(turn, world),
  command: (turn, name) => partStep(turn.state).command(turn, name),
}

export const sortUnitOrPart: StepOfWork = {
  describe: (floor, state) => sortStep(floor, state).describe(floor, state),
  scan: (turn, world) => sortStep(turn.floor, turn.state).scan(turn, world),
  command: (turn, name) => sortStep(turn.floor, turn.state).command(turn, name),
}
