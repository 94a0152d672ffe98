import { nameOf, productOf } from '../../returns/about.ts'
import { takeSerial } from '../../returns/identify.ts'
import { receiveUnit } from '../../returns/receive.ts'
import type { Pending } from '../pending.ts'
import { no } from '../turn.ts'
import type { World } from '../world.ts'
import { label, option, say, type StepOfWork } from './step.ts'

const pendingSerial = (pending: Pending | null): Extract<Pending, { kind: 'serial' }> => {
  if (pending?.kind !== 'serial') throw new Error('no serial number is asked for')
  return pending
}

/** The serial number of this very piece, held against what was shipped. */
export const serial: StepOfWork = {
  describe(floor, state) {
    const { draft, doubt } = pendingSerial(state.pending)
    const product = nameOf(productOf(floor.db, draft), draft.sku ?? '')
    const options = [
      ...(doubt ? [option('wrong-item', label('take-serial-as-wrong-item'))] : []),
      option('none', label('no-serial')),
    ]
    const context = { client: draft.client, ...(draft.sku === null ? {} : { sku: draft.sku }) }
    return { say: doubt ? say('serial-doubt', { product }) : say('serial', { product }), options, context }
  },
  scan(turn, world) {
    const { draft } = pendingSerial(turn.state.pending)
    const { code } = world
    if (!mayBeSerial(world, draft.sku)) return no('not-expected-here')
    turn.means = 'serial'
    return takeSerial(turn, draft, code.serial ?? code.text)
  },
  command(turn, name) {
    const { draft, doubt } = pendingSerial(turn.state.pending)
    if (name === 'none') receiveUnit(turn, { ...draft, serial: null, doubt }, 1)
    else if (name === 'wrong-item' && doubt) {
      const readable = doubt === 'unreadable' ? null : draft.serial
      receiveUnit(turn, { ...draft, lineId: null, serial: readable, reception: 'wrong-item', doubt }, 1)
    } else return no('command-not-now')
    return null
  },
}

/** Its own GTIN, a tote, a parcel or a label of ours is scanned here by mistake only. */
export function mayBeSerial(
  { code, unit, container, parcels, products }: World,
  sku: string | null,
): boolean {
  if (code.serial !== null) return true
  const isItsProduct = products.some((product) => product.sku === sku)
  return !isItsProduct && !code.isLpn && !unit && !container && parcels.length === 0
}
