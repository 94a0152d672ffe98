import { nameOf, productOf } from '../../returns/about.ts'
import { partsOf, tickParts } from '../../returns/parts.ts'
import { no, setBench, unitOf } from '../turn.ts'
import { expectsCommand, label, option, say, type StepOfWork } from './step.ts'

/** Components and cartons, ticked by presence: all at once, or one by one where something misses. */
export const components: StepOfWork = {
  describe(floor, { unit, pending }) {
    const product = unit ? productOf(floor.db, unit) : undefined
    const parts = partsOf(product)
    if (pending?.kind === 'parts') {
      return {
        say: say('part', { part: parts[pending.index] ?? '' }),
        options: [option('yes', label('part-there')), option('missing', label('part-missing'))],
      }
    }
    return {
      say: say('components', { product: nameOf(product, unit?.sku ?? ''), parts: parts.join(', ') }),
      options: [option('yes', label('all-there')), option('part-missing')],
    }
  },
  scan: expectsCommand,
  command(turn, name) {
    const unit = unitOf(turn)
    const parts = partsOf(productOf(turn.floor.db, unit))
    const { pending } = turn.state
    if (pending?.kind !== 'parts') {
      if (name === 'yes') return tickParts(turn, unit, parts, [])
      if (name !== 'part-missing' && name !== 'missing') return no('command-not-now')
      if (parts.length === 1) return tickParts(turn, unit, parts, parts)
      setBench(turn, { pending: { kind: 'parts', index: 0, missing: [] } })
      return null
    }
    if (name !== 'yes' && name !== 'missing') return no('command-not-now')
    const missing = name === 'missing' ? [...pending.missing, parts[pending.index] ?? ''] : pending.missing
    const index = pending.index + 1
    if (index >= parts.length) return tickParts(turn, unit, parts, missing)
    setBench(turn, { pending: { kind: 'parts', index, missing } })
    return null
  },
}
