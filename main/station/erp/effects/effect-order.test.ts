import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Effect } from './effect.ts'
import { EffectOrder } from './effect-order.ts'

const effect = (seq: number, ...about: string[]): Effect => ({ seq, key: `K${seq}`, body: '', about })

describe('facts about the same return', () => {
  it('go one after the other, those of another one beside them', () => {
    const order = new EffectOrder<Effect>()
    const [first, second, other] = [effect(1, 'R1'), effect(2, 'R1'), effect(3, 'R2')] as const
    expect([order.add(first), order.add(second), order.add(other)]).toEqual(['ready', 'waits', 'ready'])
    expect(order.arrived(other)).toEqual([])
    expect(order.arrived(first)).toEqual([second])
    expect(order.size).toBe(1)
  })

  it('stay behind one that did not arrive, with all that is behind them', () => {
    const order = new EffectOrder<Effect>()
    const [bad, behind, further] = [effect(1, 'R1'), effect(2, 'R1', 'R2'), effect(3, 'R2')] as const
    for (const each of [bad, behind, further]) order.add(each)
    order.failed(bad)
    expect(order.size).toBe(0)
    expect(order.add(effect(4, 'R2'))).toBe('held')
    expect(order.add(effect(5, 'R3'))).toBe('ready')
  })

  it('stay behind one that did not arrive in a run before', () => {
    const order = new EffectOrder<Effect>()
    order.hold({ about: ['R1'] })
    expect(order.add(effect(7, 'R1', 'R2'))).toBe('held')
    expect(order.add(effect(8, 'R2'))).toBe('held')
  })
})

it('whatever arrives and fails in whatever order: none overtakes, two of one thing never meet, nothing is lost', () => {
  const things = fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D', 'E'), { minLength: 1, maxLength: 3 })
  const plan = fc.array(fc.record({ about: things, fails: fc.boolean(), pick: fc.nat() }), { maxLength: 40 })
  fc.assert(
    fc.property(plan, fc.integer({ min: 1, max: 5 }), (steps, parallel) => {
      const order = new EffectOrder<Effect>()
      const effects = steps.map(({ about }, n) => effect(n, ...about))
      const ready = effects.filter((each) => order.add(each) === 'ready')
      const onTheWay: Effect[] = []
      const arrived: Effect[] = []
      const failed: Effect[] = []
      while (ready.length + onTheWay.length > 0) {
        while (ready.length > 0 && onTheWay.length < parallel) onTheWay.push(ready.shift()!)
        const on = onTheWay.flatMap(({ about }) => about)
        expect(new Set(on).size).toBe(on.length)
        const [next] = onTheWay.splice(steps[arrived.length + failed.length]!.pick % onTheWay.length, 1)
        if (steps[next!.seq]!.fails) {
          failed.push(next!)
          order.failed(next!)
        } else {
          arrived.push(next!)
          ready.push(...order.arrived(next!))
        }
      }
      expect(order.size).toBe(0)
      for (const [at, { seq, about }] of arrived.entries())
        for (const earlier of effects.slice(0, seq))
          if (earlier.about.some((thing) => about.includes(thing)))
            expect(arrived.slice(0, at)).toContain(earlier)
      const bad = new Set(failed.flatMap(({ about }) => about))
      for (const each of effects) {
        if (!arrived.includes(each)) for (const thing of each.about) bad.add(thing)
        if (each.about.every((thing) => !bad.has(thing))) expect(arrived).toContain(each)
      }
    }),
  )
})
