import { DIGIT_COMMANDS, type CommandName } from '#contract/commands'
import { noteProtocol } from '../../claims/open-claim.ts'
import type { Floor } from '../../floor.ts'
import type { OtherPlace } from '../../photos/photo-place.ts'
import { parcelName } from '../../returns/about.ts'
import type { Pending } from '../pending.ts'
import { no, setBench, type Refusal, type Turn } from '../turn.ts'
import type { World } from '../world.ts'
import { askByRule, askForPhoto, photoOptions } from './photo.ts'
import { label, option, say, type Described } from './step.ts'

type PendingProtocol = Extract<Pending, { kind: 'protocol' }>

export const PROTOCOL_COMMAND = 'answer.1'
/** As printed on a form: no blanks, no control bytes. */
const NUMBER = /^[\x21-\x7e]{1,40}$/

/** Damage was noted with the driver, and nobody said yet under which number. */
export const mayNoteProtocol = ({ db }: Floor, parcelId: string): boolean =>
  db.claims.ofParcel(parcelId)?.protocol === null

export function beginProtocol(turn: Turn, parcelId: string): Refusal | null {
  if (!mayNoteProtocol(turn.floor, parcelId)) return no('command-not-now')
  setBench(turn, { pending: { kind: 'protocol', parcelId, entered: '' } })
  return null
}

/** Scanned from the form, or keyed in. */
export function describeProtocol(floor: Floor, { parcelId, entered }: PendingProtocol): Described {
  const { db } = floor
  const keys = DIGIT_COMMANDS.filter((name) => name.startsWith('digit.')).map((name) => option(name))
  return {
    say: say('gate-protocol', { parcel: parcelName(db, db.parcels.get(parcelId)) }),
    options: [option('enter'), ...keys, option('clear'), ...photoOptions(floor, label('photo-protocol'))],
    context: { parcel: parcelId, entered },
  }
}

export function scanProtocol(turn: Turn, pending: PendingProtocol, { code, parcels }: World): Refusal | null {
  // The parcel's own number, scanned once more, is no protocol's.
  if (code.isLpn || parcels.length > 0) return no('not-expected-here')
  return note(turn, pending, code.text)
}

export function commandProtocol(turn: Turn, pending: PendingProtocol, name: CommandName): Refusal | null {
  const { entered } = pending
  const digit = /^digit\.(\d)$/.exec(name)?.[1]
  if (name === 'enter') return note(turn, pending, entered)
  if (name === 'photo') return askForPhoto(turn, protocolOf(turn, pending.parcelId), pending)
  if (name === 'clear') setBench(turn, { pending: { ...pending, entered: '' } })
  else if (digit === undefined) return no('command-not-now')
  else setBench(turn, { pending: { ...pending, entered: `${entered}${digit}`.slice(0, 40) } })
  return null
}

function note(turn: Turn, { parcelId }: PendingProtocol, number: string): Refusal | null {
  if (!NUMBER.test(number)) return no('answer-unfit')
  noteProtocol(turn, parcelId, number)
  setBench(turn, { pending: null })
  askByRule(turn, 'driver-protocol', protocolOf(turn, parcelId), null)
  return null
}

function protocolOf({ floor: { db } }: Turn, parcel: string): OtherPlace {
  const claim = db.claims.ofParcel(parcel)
  if (!claim) throw new Error(`no claim stands for parcel ${parcel}`)
  return { about: 'protocol', parcel, claim: claim.id }
}
