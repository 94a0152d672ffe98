import { nameOf, productOf } from '../../returns/about.ts'
import { takeSerial } from '../../returns/identify.ts'
import { receiveUnit } from '../../returns/receive.ts'
import type { Pending } from '../pending.ts'
import { no } from '../turn.ts'
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
    const isItsGtin =
      code.gtin !== null && code.serial === null && world.products.some(({ sku }) => sku === draft.sku)
    if (isItsGtin) return no('not-expected-here', {}, { means: 'product' })
    if (world.unit || world.container || world.parcels.length > 0) return no('not-expected-here')
    turn.means = 'serial'
    return takeSerial(turn, draft, code.serial ?? code.text)
  },
  command(turn, name) {
    const { draft, doubt } = pendingSerial(turn.state.pending)
    if (name === 'none') receiveUnit(turn, { ...draft, serial: null }, 1)
    else if (name === 'wrong-item' && doubt) {
      const readable = doubt === 'serial-unreadable' ? null : draft.serial
      receiveUnit(turn, { ...draft, lineId: null, serial: readable, reception: 'wrong-item' }, 1)
    } else return no('command-not-now')
    return null
  },
}
