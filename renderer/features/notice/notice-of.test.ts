import { describe, expect, it } from 'vitest'
import type { Prompt } from '#contract/bench'
import type { StationEvent } from '#contract/events'
import { noNotices, noticesAfter, type Notices } from './notice-of.ts'

const prompt = (step: Prompt['step']): Prompt => ({
  id: 'P2',
  step,
  say: { key: `prompt.${step}` },
  options: [{ command: 'as-new', label: { key: 'command.as-new' } }],
  context: {},
})
const scan = (means: 'product' | 'command', text: string): StationEvent => ({
  event: 'scan',
  id: 'S1',
  source: 'bench',
  text,
  means,
})
const after = (...events: StationEvent[]): Notices =>
  events.reduce((notices, event) => noticesAfter(notices, event, prompt('question')), noNotices)
const sorted: StationEvent = { event: 'confirmed', what: 'sorted', unit: 'U1', lpn: null, container: 'T-01' }
const wrongTote: StationEvent = { event: 'refused', code: 'tote-closed', params: { scanned: 'T-02' } }
const failed: StationEvent = {
  event: 'label',
  job: 'J1',
  unit: 'U1',
  lpn: 'L1',
  printer: null,
  state: 'failed-safe',
}

describe('what is announced of a scan', () => {
  it('waits for the prompt, and is good where nothing else happened', () => {
    expect(after(scan('product', '952')).shown).toBeNull()
    expect(after(scan('product', '952'), { event: 'prompt', prompt: prompt('question') }).shown?.tone).toBe(
      'good',
    )
  })

  it('is the answer in its own words', () => {
    const { shown } = after(scan('command', 'as-new'), { event: 'prompt', prompt: prompt('sort') })
    expect(shown).toEqual({ tone: 'good', words: { key: 'command.as-new' } })
  })

  it('is done where something was finished, and refused where the bench said no', () => {
    const next: StationEvent = { event: 'prompt', prompt: prompt('next-unit') }
    expect(after(scan('product', 'T-01'), sorted, next).shown?.tone).toBe('done')
    expect(after(scan('product', 'T-02'), wrongTote, next).shown?.tone).toBe('refused')
  })

  it('asks for attention where a supervisor is wanted or the label failed', () => {
    const approval: StationEvent = { event: 'prompt', prompt: prompt('approval') }
    expect(after(scan('command', 'as-new'), approval).shown?.tone).toBe('attention')
    expect(after(scan('command', 'as-new'), failed, sorted, approval).shown?.tone).toBe('attention')
    expect(after(failed).shown?.tone).toBe('attention')
  })

  it('asks for attention where the next question comes with something that is not as it should be', () => {
    const note = { key: 'note.parcel-lighter', params: { kg: 1.2 } }
    const asked: StationEvent = { event: 'prompt', prompt: { ...prompt('identify'), note } }
    expect(after(scan('product', 'P-1'), asked).shown).toEqual({ tone: 'attention', words: note })
    expect(after(scan('product', 'T-02'), wrongTote, asked).shown?.tone).toBe('refused')
  })

  it('is danger where what was tried would do harm, in the words of the site', () => {
    const refused: StationEvent = {
      event: 'refused',
      code: 'exit-gate-closed',
      params: { disposition: 'BSTOCK', gates: 'lithium-unsafe' },
      shown: { gates: { plain: 'Unsafe battery' } },
      danger: true,
    }
    const { shown } = after(scan('command', 'as-new'), refused, { event: 'prompt', prompt: prompt('sort') })
    expect(shown).toEqual({
      tone: 'danger',
      words: {
        key: 'refused.exit-gate-closed',
        params: { disposition: 'BSTOCK', gates: { plain: 'Unsafe battery' } },
      },
    })
  })

  it('asks for attention at once where the ERP changes the return in hand, with the first of what changed', () => {
    const quantity = { what: 'quantity', sku: 'MUG', from: '2', to: '3' } as const
    const other = { what: 'other', sku: null, from: null, to: null } as const
    const told = (...changes: (typeof quantity | typeof other)[]): StationEvent => ({
      event: 'return-changed',
      client: 'MAIN',
      rma: 'R-1',
      changes,
    })
    const change = { key: 'return-change.quantity', params: { sku: 'MUG', from: '2', to: '3' } }
    expect(after(told(quantity)).shown).toEqual({
      tone: 'attention',
      words: { key: 'event.return-changed', params: { rma: 'R-1', change } },
    })
    expect(after(told(quantity, other)).shown?.words).toEqual({
      key: 'event.return-changed-more',
      params: { rma: 'R-1', change, more: 1 },
    })
  })

  it('stays until the next scan is answered', () => {
    const first = after(scan('product', 'T-02'), wrongTote, { event: 'prompt', prompt: prompt('sort') })
    const later = noticesAfter(first, { event: 'prompt', prompt: prompt('sort') }, null)
    expect(later.shown?.tone).toBe('refused')
  })
})
