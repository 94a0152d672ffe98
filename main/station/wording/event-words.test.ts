import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BENCH_REFUSALS, type StationEvent } from '#contract/events'
import { LANGUAGES } from '#contract/returns'
import { loadShippedRuleSet } from '../rules/load-rule-set.ts'
import { resourcesFolder } from '../places.ts'
import { eventWords } from './event-words.ts'
import { refusalWords } from './refusal-words.ts'
import { siteWords } from './site-words.ts'
import { makeWording } from './wording.ts'

const word = makeWording(join(resourcesFolder, 'locales'))
const shipped = loadShippedRuleSet(join(resourcesFolder, 'rules'))
if (!shipped.ok) throw new Error('the shipped rules do not load')
const rules = shipped.value
const site = siteWords(rules)
const told = (event: StationEvent): string => word('en', eventWords(event, site))

const unit = 'U1'
const graded: Extract<StationEvent, { event: 'graded' }> = {
  event: 'graded',
  unit,
  grade: 'B',
  derived: 'B',
  overridden: false,
  because: [],
}
const label = { event: 'label', job: 'J1', unit, lpn: 'WAW010000001X', printer: null, state: 'sent' } as const

describe('what a terminal is told', () => {
  it('of a grade: the code, its words and the one reason', () => {
    const rule = rules.gradeRules.rules[0]
    expect(told(graded)).toBe('Grade B: Light wear')
    expect(told({ ...graded, because: [rule?.id ?? ''] })).toBe(
      `Grade B: Light wear. Because: ${rule?.words.en}`,
    )
    expect(told({ ...graded, grade: 'A', overridden: true })).toBe(
      'Grade A by hand: As new. The answers gave B',
    )
  })

  it('of a decision: where it goes', () => {
    const decided = { event: 'decided', unit, disposition: 'RESTOCK', action: 'restock' } as const
    expect(told({ ...decided, container: 'RESTOCK-01' })).toBe('Back to stock: to RESTOCK-01')
    expect(told({ ...decided, container: null })).toBe('Back to stock: no place for it yet')
    expect(told({ ...decided, disposition: 'OLD-CODE', container: 'X-1' })).toBe('OLD-CODE: to X-1')
  })

  it('of a label: how far it is', () => {
    expect(told(label)).toBe('Label WAW010000001X: sent to the printer')
    expect(told({ ...label, unit: null, lpn: null, state: 'printed' })).toBe('Tote label: printed')
  })

  it('of a device: its state and why', () => {
    const waiting = { kind: 'waiting', reason: 'unplugged', retryAt: 1 } as const
    expect(told({ event: 'device', id: 'bench', state: waiting })).toBe('bench: unplugged; trying again')
    expect(told({ event: 'device', id: 'bench', state: { kind: 'ready' } })).toBe('bench: ready')
    const empty = { kind: 'attention', reason: 'paper-out' } as const
    expect(told({ event: 'device', id: 'labels', state: empty })).toBe(
      'labels: out of labels. Load labels, close the cover, press Feed',
    )
    const low = { kind: 'ready', warning: 'paper-low' } as const
    expect(told({ event: 'device', id: 'labels', state: low })).toBe('labels: labels run low')
    expect(told({ event: 'device', id: 'labels', state: { ...low, labelsLeft: 3 } })).toBe(
      'labels: labels run low · to come out: 3',
    )
  })

  it('of what was confirmed, corrected or taken back', () => {
    const lpn = 'L1'
    expect(told({ event: 'confirmed', what: 'sorted', unit, lpn, container: 'T-01' })).toBe('Put in T-01')
    expect(told({ event: 'corrected', unit, field: 'grade', from: 'B', to: 'C' })).toBe(
      'Grade corrected: C, was B',
    )
    expect(told({ event: 'corrected', unit, field: 'receipt', from: 'K1', to: null })).toBe(
      'Taken back: receipt',
    )
    expect(told({ event: 'corrected', unit, field: 'colour', from: null, to: null })).toBe(
      'Corrected: colour',
    )
  })

  it('of a scan: what it was', () => {
    expect(told({ event: 'scan', id: 'S1', source: 'bench', text: 'T1', means: 'tracking' })).toBe(
      'Scan (parcel): T1',
    )
  })

  it('of what the ERP has', () => {
    expect(told({ event: 'sync', pending: 3, oldest: null, applied: 2, parked: 0, unknown: 0 })).toBe(
      'For the ERP: 3 waiting, 2 delivered, 0 set aside',
    )
  })
})

describe('a refusal', () => {
  it('has a sentence in every language, whatever it comes with', () => {
    for (const code of BENCH_REFUSALS)
      for (const language of LANGUAGES) {
        const text = word(language, refusalWords(code, {}))
        expect(text, code).not.toContain('refused.')
        expect(text, code).not.toContain('{{')
      }
  })

  it('is told as the bench says it', () => {
    expect(
      told({ event: 'refused', code: 'tote-closed', params: { scanned: 'T-02', container: 'T-01' } }),
    ).toBe('T-02 is closed. Take another tote')
  })
})
