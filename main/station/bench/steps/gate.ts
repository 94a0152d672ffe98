import type { CommandName } from '#contract/commands'
import { gateParcel, manifestCount, recordGate } from '../../returns/gate.ts'
import { parcelName } from '../../returns/about.ts'
import {
  beginProtocol,
  commandProtocol,
  describeProtocol,
  mayNoteProtocol,
  PROTOCOL_COMMAND,
  scanProtocol,
} from './protocol.ts'
import { askByRule, askForPhoto, outsidePhoto } from './photo.ts'
import { no, setBench, type Refusal } from '../turn.ts'
import { label, option, say, type StepOfWork } from './step.ts'

/** What can be said of the parcel that was scanned last. */
const AFTER_PARCEL: readonly CommandName[] = ['reservation', 'refuse', 'photo', PROTOCOL_COMMAND]

/** Scan after scan with no questions; what is wrong with the last parcel is said after it. */
export const gate: StepOfWork = {
  describe(floor, state) {
    if (state.pending?.kind === 'protocol') return describeProtocol(floor, state.pending)
    const last = state.bench.lastParcelId === null ? null : floor.db.parcels.get(state.bench.lastParcelId)
    const count = manifestCount({ floor, state })
    const isGated = last !== null && last.gatedAt !== null && last.arrivedAt === null
    return {
      say: count
        ? say('gate-manifest', count)
        : say('gate', { last: isGated ? parcelName(floor.db, last) : '–' }),
      options: [
        option('next'),
        ...(isGated ? [option('reservation'), option('refuse'), ...outsidePhoto(floor)] : []),
        ...(isGated && mayNoteProtocol(floor, last.id) ? [option(PROTOCOL_COMMAND, label('protocol'))] : []),
      ],
      context: isGated ? { parcel: last.id } : {},
    }
  },
  scan: (turn, world) =>
    turn.state.pending?.kind === 'protocol'
      ? scanProtocol(turn, turn.state.pending, world)
      : gateParcel(turn, world),
  command(turn, name): Refusal | null {
    const { pending } = turn.state
    if (name === 'next' && !pending) {
      setBench(turn, { mode: 'job', consolidationId: null, lastParcelId: null })
      return null
    }
    if (pending?.kind === 'protocol') return commandProtocol(turn, pending, name)
    if (!AFTER_PARCEL.includes(name)) return no('command-not-now')
    const { lastParcelId } = turn.state.bench
    const last = lastParcelId === null ? null : turn.floor.db.parcels.get(lastParcelId)
    if (!last || last.gatedAt === null || last.arrivedAt !== null) return no('nothing-scanned-yet')
    if (name === PROTOCOL_COMMAND) return beginProtocol(turn, last.id)
    const outside = { about: 'parcel', parcel: last.id } as const
    if (name === 'photo') return askForPhoto(turn, outside, null)
    recordGate(turn, last, name === 'refuse' ? 'refused' : 'with-reservation')
    askByRule(turn, 'visible-damage', outside, null)
    return null
  },
}
