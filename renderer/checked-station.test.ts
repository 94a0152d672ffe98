import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Words } from '#contract/bench'
import type { BridgeEvents, StationBridge } from '#contract/bridge'
import type { CallName } from '#contract/calls'
import type { StationEvent } from '#contract/events'
import { done, refused } from '#contract/result'
import { LANGUAGES } from '#contract/returns'
import { viewNow } from '#station/bench/view'
import { GTIN, smallSite } from '#tests/small-site'
import { placed } from './answers/answers-of.ts'
import { code128 } from './components/code128.ts'
import { checkedStation, UNFIT, type Unfit } from './checked-station.ts'
import { learnAllWords, sayIn } from './words.ts'

await learnAllWords()

/** The bridge of a core that says whatever it likes. */
function stationThatSays(answer: unknown) {
  const heard: Partial<Record<keyof BridgeEvents, (event: unknown) => void>> = {}
  const bridge: StationBridge = {
    print: () => Promise.resolve({ ok: true, value: null }),
    saveRules: () => Promise.resolve(answer as never),
    call: () => Promise.resolve(answer as never),
    on(name, listener) {
      heard[name] = listener as (event: unknown) => void
      return () => {}
    },
  }
  const station = checkedStation(bridge)
  const unfit: Unfit[] = []
  station.onUnfit((found) => unfit.push(found))
  const tell = (event: unknown): void => heard['station.event']?.(event)
  return { station, unfit, tell, heard }
}

const bench = smallSite().signIn()
bench.scan('P-THREE')
bench.scan(GTIN.shirt)
const view = viewNow(bench.floor, { looksAt: null, devices: [], keys: {}, erps: [], codeOf: bench.codeOf })
const goodAnswers: [CallName, unknown][] = [
  ['bench.view', done(view)],
  ['bench.scan', done({ events: bench.events, view })],
  ['bench.command', refused({ code: 'fault', faultId: 'F1' })],
  ['people.add', done({ id: 'P1', badge: 'B1' })],
  [
    'rules.publish',
    refused({ code: 'rules-do-not-fit', path: 'grades', expected: { key: 'rules.expected.else' } }),
  ],
]

describe('an answer of the station', () => {
  it.each(goodAnswers)('is taken as it is where it fits: %s', async (name, answer) => {
    const { station, unfit } = stationThatSays(structuredClone(answer))
    expect(await station.call(name, {})).toEqual(answer)
    expect(unfit).toEqual([])
  })

  it('is a fault where it does not fit, told once with its place, and the next good one is taken', async () => {
    const broken = structuredClone(view) as { prompt: { step: string } }
    broken.prompt.step = 'dance'
    const { station, unfit, tell } = stationThatSays(done(broken))
    const fault = refused({ code: 'fault', faultId: UNFIT })
    expect(await station.call('bench.view', {})).toEqual(fault)
    expect(await station.call('bench.view', {})).toEqual(fault)
    expect(unfit).toHaveLength(1)
    expect(unfit[0]?.name).toBe('bench.view')
    const events: StationEvent[] = []
    station.on('station.event', (event) => events.push(event))
    tell({ event: 'stopped' })
    tell({ event: 'stopped', reason: 'asked' })
    expect(events).toEqual([{ event: 'stopped', reason: 'asked' }])
    expect(unfit[1]).toEqual({ name: 'station.event', where: 'reason: string' })
  })

  it('is a fault, not a crash, where words lie within words without end', async () => {
    let say: Words = { key: 'prompt.sort' }
    for (let depth = 0; depth < 100_000; depth++) say = { key: 'prompt.sort', params: { container: say } }
    const { station } = stationThatSays(done({ ...view, prompt: { ...view.prompt, say } }))
    expect(await station.call('bench.view', {})).toEqual(refused({ code: 'fault', faultId: UNFIT }))
  })
})

it('tells a late listener the last good state of the core', () => {
  const { station, heard } = stationThatSays(null)
  heard['core.state']?.({ kind: 'down', reason: 'exit 1', retryInMs: 500 })
  heard['core.state']?.({ kind: 'asleep' })
  const states: unknown[] = []
  station.on('core.state', (state) => states.push(state))
  expect(states).toEqual([{ kind: 'down', reason: 'exit 1', retryInMs: 500 }])
})

/** Everything that a screen does with a view before React has it. */
function shown(good: typeof view): void {
  const say = LANGUAGES.map((language) => sayIn(language))
  const { answers, changes, flow, pad } = placed(good.prompt)
  expect([...answers, ...changes, ...flow, ...pad]).toHaveLength(good.prompt.options.length)
  const words = [good.prompt.say, ...good.prompt.options.map(({ label }) => label), good.unit?.name]
  for (const each of words) if (each) for (const speak of say) expect(typeof speak(each)).toBe('string')
  for (const code of Object.values(good.codes)) code128(code)
  if (good.parcel?.dueOn != null) new Intl.DateTimeFormat('he').format(Date.parse(good.parcel.dueOn))
  if (good.sync.oldest !== null) new Intl.DateTimeFormat('pl').format(good.sync.oldest)
}

/** A good value with one place of it changed to anything. */
const bent = (good: unknown): fc.Arbitrary<unknown> => {
  const places = placesIn(good)
  return fc.tuple(fc.constantFrom(...places), fc.anything()).map(([place, put]) => withPut(good, place, put))
}
const placesIn = (value: unknown): (string | number)[][] =>
  typeof value === 'object' && value !== null
    ? [
        [],
        ...Object.entries(value).flatMap(([name, inner]) => placesIn(inner).map((rest) => [name, ...rest])),
      ]
    : [[]]
function withPut(value: unknown, [first, ...rest]: (string | number)[], put: unknown): unknown {
  if (first === undefined) return put
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...value]
    : { ...(value as object) }
  const inner = copy as Record<string | number, unknown>
  inner[first] = withPut(inner[first], rest, put)
  return copy
}

describe('whatever a hostile core says, the window', () => {
  it('has a view that it can show, or a fault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(bent(done(view)), fc.anything()), async (answer) => {
        const { station, unfit } = stationThatSays(answer)
        const got = await station.call('bench.view', {})
        if (got.ok) shown(got.value)
        else expect(got.error.code).toBe('fault')
        expect(unfit).toHaveLength(got.ok || got.error.faultId !== UNFIT ? 0 : 1)
      }),
      { numRuns: 2000 },
    )
  })

  it('hears an event of the contract, or none', () => {
    const good = fc.constantFrom(...bench.events).chain(bent)
    const listened = fc.property(fc.oneof(good, fc.anything()), (event) => {
      const { station, tell, unfit } = stationThatSays(null)
      const events: StationEvent[] = []
      station.on('station.event', (each) => events.push(each))
      tell(event)
      expect(events.length + unfit.length).toBe(1)
      for (const each of events) expect(typeof each.event).toBe('string')
    })
    fc.assert(listened, { numRuns: 2000 })
  })
})
