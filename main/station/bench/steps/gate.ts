import { gateParcel, manifestCount, recordGate } from '../../returns/gate.ts'
import { parcelName } from '../../returns/about.ts'
import { no, setBench, type Refusal } from '../turn.ts'
import { option, say, type StepOfWork } from './step.ts'

/** Scan after scan with no questions; what is wrong with the last parcel is said after it. */
export const gate: StepOfWork = {
  describe(floor, state) {
    const last = state.bench.lastParcelId === null ? null : floor.db.parcels.get(state.bench.lastParcelId)
    const count = manifestCount({ floor, state })
    const isGated = last !== null && last.gatedAt !== null && last.arrivedAt === null
    return {
      say: count
        ? say('gate-manifest', count)
        : say('gate', { last: isGated ? parcelName(floor.db, last) : '–' }),
      options: [option('next'), ...(isGated ? [option('reservation'), option('refuse')] : [])],
      context: isGated ? { parcel: last.id } : {},
    }
  },
  scan: gateParcel,
  command(turn, name): Refusal | null {
    if (name === 'next') {
      setBench(turn, { mode: 'job', consolidationId: null, lastParcelId: null })
      return null
    }
    if (name !== 'reservation' && name !== 'refuse') return no('command-not-now')
    const { lastParcelId } = turn.state.bench
    const last = lastParcelId === null ? null : turn.floor.db.parcels.get(lastParcelId)
    if (!last || last.gatedAt === null || last.arrivedAt !== null) return no('nothing-scanned-yet')
    return recordGate(turn, last, name === 'refuse' ? 'refused' : 'with-reservation')
  },
}
