import type { PromptOption } from '#contract/bench'
import type { FoundKind } from '#contract/claims'
import type { CommandName } from '#contract/commands'
import type { Floor } from '../../floor.ts'
import type { OtherPlace } from '../../photos/photo-place.ts'
import { layBag, safePlace, sealBag } from '../../returns/found-property.ts'
import type { Pending } from '../pending.ts'
import { askByRule, askForPhoto, photoOptions } from './photo.ts'
import { no, parcelOf, setBench, type BenchState, type Refusal, type Turn } from '../turn.ts'
import type { World } from '../world.ts'
import { label, option, say, type Described } from './step.ts'

type PendingFound = Extract<Pending, { kind: 'found' }>

/** The last of the answers: whoever takes the first one where several things are meant never finds cash by it. */
export const FOUND_COMMAND = 'answer.9'
/** Where a parcel is open, something may lie in it that is not goods. */
export const foundOption: PromptOption = option(FOUND_COMMAND, label('found-property'))

const KINDS = [
  { what: 'cash', words: label('found-cash') },
  { what: 'papers', words: label('found-papers') },
  { what: 'card', words: label('found-card') },
  { what: 'sim', words: label('found-sim') },
  { what: 'medicine', words: label('found-medicine') },
  { what: 'keys', words: label('found-keys') },
  { what: 'other', words: label('found-other') },
] as const satisfies { what: FoundKind; words: PromptOption['label'] }[]

export function beginFound(turn: Turn): null {
  setBench(turn, { pending: { kind: 'found', id: null, what: null, bag: null, container: null } })
  return null
}

/** What it is; its sealed bag; the safe place; the badge of whoever saw it. */
export function describeFound(floor: Floor, state: BenchState, found: PendingFound): Described {
  if (found.what === null) {
    const options = KINDS.map(({ words }, i) => option(`answer.${(i + 1) as 1}`, words))
    return { say: say('found-what'), options: [...options, ...photoOptions(floor, label('photo-paper'))] }
  }
  if (found.bag === null) return { say: say('found-bag'), options: [] }
  if (found.container !== null) return { say: say('found-witness'), options: [] }
  const container = safePlace(floor, state)?.code ?? ''
  const options = photoOptions(floor, label('photo-bag'))
  return { say: say('found-place', { container }), options, context: { container } }
}

export function scanFound(turn: Turn, { kind: _kind, ...found }: PendingFound, world: World): Refusal | null {
  if (found.what === null || found.container !== null) return no('not-expected-here')
  if (found.bag !== null) return layBag(turn, found, world)
  const sealed = sealBag(turn, found, world)
  if ('code' in sealed) return sealed
  setBench(turn, { pending: sealed })
  askByRule(turn, 'found-property', bagOf(turn, sealed), sealed)
  return null
}

const bagOf = (turn: Turn, { id }: PendingFound): OtherPlace => ({
  about: 'found',
  parcel: parcelOf(turn).id,
  found: id ?? '',
})

export function commandFound(turn: Turn, found: PendingFound, name: CommandName): Refusal | null {
  const kind = KINDS[Number(/^answer\.([1-9])$/.exec(name)?.[1]) - 1]
  if (name === 'photo' && found.bag !== null && found.container === null)
    return askForPhoto(turn, bagOf(turn, found), found)
  if (name === 'photo' && found.what === null)
    return askForPhoto(turn, { about: 'paper', parcel: parcelOf(turn).id }, null)
  if (found.what !== null || !kind) return no('command-not-now')
  setBench(turn, { pending: { ...found, what: kind.what } })
  return null
}
