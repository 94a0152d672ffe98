import { describe, expect, it } from 'vitest'
import type { BenchView } from '#contract/bench-view'
import type { StationEvent } from '#contract/events'
import type { TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'
import { eventLine } from '../cli/event-line.ts'
import { makeWording } from '../wording/wording.ts'
import { resourcesFolder } from '../places.ts'
import { viewNow } from './view.ts'

const say = makeWording(`${resourcesFolder}locales`)
const viewOf = (bench: TestBench): BenchView =>
  viewNow(bench.floor, { looksAt: null, devices: [], keys: {}, erps: [], codeOf: bench.codeOf })
const said = (bench: TestBench): string => say('en', viewOf(bench).prompt.say)

const ANSWERS = ['as-new', 'yes', 'enter', 'answer.1', 'none', 'no']
function answerUntil(bench: TestBench, isThere: () => boolean, likely: string[] = []): void {
  for (let turns = 0; !isThere() && turns < 20; turns++)
    bench.command([...likely, ...ANSWERS].find((name) => bench.options.includes(name))!)
}
const at = (step: string, parcel: string, gtin: string, likely: string[] = []): TestBench => {
  const bench = smallSite().signIn('supervisor')
  bench.scan(parcel)
  bench.scan(gtin)
  answerUntil(bench, () => bench.step === step, likely)
  return bench
}
/** A phone whose battery is swollen, at the stop screen. */
function phoneThatStops(): TestBench {
  const bench = at('serial', 'P-PHONE', GTIN.phone)
  bench.scan('IMEI-1')
  answerUntil(bench, () => viewOf(bench).severity === 'danger', ['opened'])
  return bench
}

describe('what lies in the box', () => {
  it('is listed before anything was looked at', () => {
    const bench = at('components', 'P-SET', GTIN.blender)
    expect(viewOf(bench).unit?.parts).toEqual([
      { name: 'Jug', state: 'open' },
      { name: 'Lid', state: 'open' },
    ])
  })

  it('is followed piece by piece, and stays once it is ticked', () => {
    const bench = at('components', 'P-SET', GTIN.blender)
    bench.command('part-missing')
    const states = (): string[] => viewOf(bench).unit?.parts.map(({ state }) => state) ?? []
    expect(states()).toEqual(['asked', 'open'])
    bench.command('missing')
    expect(states()).toEqual(['missing', 'asked'])
    bench.command('yes')
    expect(states()).toEqual(['missing', 'there'])
  })
})

describe('what was sent', () => {
  it('stands beside what came, with its serial numbers', () => {
    const bench = at('serial', 'P-PHONE', GTIN.phone)
    bench.scan('IMEI-1')
    expect(viewOf(bench).unit?.sent).toEqual({
      quantity: 1,
      serials: ['IMEI-1'],
      weightG: null,
      hasPicture: false,
    })
  })

  it('is nothing for a piece that nobody announced', () => {
    const bench = smallSite().signIn()
    bench.scan('P-SHIRT')
    bench.scan(GTIN.mug)
    bench.command('undeclared')
    expect(viewOf(bench).unit).toMatchObject({ sku: 'MUG', sent: null })
  })
})

describe('the question on a screen', () => {
  it('has the words of the site where machines get its codes', () => {
    const bench = at('sort', 'P-THREE', GTIN.mug, ['opened', 'next'])
    bench.command('grade.C')
    expect(said(bench)).toBe('Why C: Visible wear or incomplete? Scan the reason')
    expect(say('en', bench.prompt.say)).toBe('Why C? Scan the reason')
    bench.command('back', 'disposition.DISPOSE')
    expect(said(bench)).toBe('Why Dispose of it? Scan the reason')
    bench.command('answer.1')
    expect(said(bench)).toBe('Dispose of it needs a supervisor. Supervisor: scan your badge')
    expect(say('en', bench.prompt.say)).toBe('DISPOSE needs a supervisor. Supervisor: scan your badge')
  })

  it('warns of harm, with what helps, where the rules stop the work', () => {
    const { severity, hint, prompt } = viewOf(phoneThatStops())
    expect([severity, prompt.step]).toEqual(['danger', 'question'])
    expect(hint && say('en', hint)).toBe('Do not press, charge or open it.')
  })

  it('asks for attention where a supervisor is called, and for none at a scan', () => {
    const bench = smallSite().signIn()
    expect(viewOf(bench).severity).toBe('ordinary')
    bench.scan('WHOSE-IS-IT')
    expect(viewOf(bench).severity).toBe('attention')
  })

  it('has the colours of its ways, and of the tote that it names', () => {
    const bench = at('sort', 'P-SHIRT', GTIN.shirt)
    const restock = bench.floor.rules.compiled.set.dispositions.find(({ code }) => code === 'RESTOCK')?.colour
    expect(viewOf(bench).colours).toMatchObject({ 'disposition.RESTOCK': restock, 'RST-1': restock })
    bench.scan('T-001')
    bench.command('park')
    bench.scan('T-001')
    expect(viewOf(bench).colours).toEqual({ 'T-001': restock, 'RST-1': restock })
  })
})

const refusedAt = (bench: TestBench): Extract<StationEvent, { event: 'refused' }> => {
  answerUntil(bench, () => bench.step === 'sort', ['next'])
  const refused = bench.command('disposition.BSTOCK').find(({ event }) => event === 'refused')
  if (refused?.event !== 'refused') throw new Error('nothing was refused')
  return refused
}

describe('an exit that is dangerous', () => {
  it('is refused as a danger, in the words of the site', () => {
    const { danger, shown } = refusedAt(phoneThatStops())
    expect(danger).toBe(true)
    expect(shown).toMatchObject({
      gates: { byLanguage: { en: expect.stringContaining('Unsafe lithium battery') } },
    })
  })

  it('is for machines the refusal that it always was', () => {
    const event = refusedAt(phoneThatStops())
    const line = eventLine(event, { seq: 1, at: '', scanId: null, word: (words) => say('en', words) })
    expect(Object.keys(line)).toEqual(['seq', 'at', 'event', 'code', 'params', 'text'])
    expect(line).toMatchObject({
      params: { disposition: 'BSTOCK', gates: expect.stringContaining('lithium-unsafe') },
    })
  })

  it('is no danger where only the law forbids it', () => {
    const bench = at('sort', 'P-SHIRT', GTIN.shirt)
    const [refused] = bench.command('disposition.DISPOSE').filter(({ event }) => event === 'refused')
    expect(refused).toMatchObject({ code: 'exit-gate-closed', shown: {} })
    expect(refused).not.toHaveProperty('danger')
  })
})
