import { beforeEach, describe, expect, it, vi } from 'vitest'
import { DEMO_SPEEDS } from '#contract/demo'
import { refusalsAmong } from '#tests/bench-floor'
import { DemoBench } from '#tests/demo-bench'

const SECOND_MS = 1000
let bench: DemoBench

beforeEach(() => {
  vi.useFakeTimers()
  bench = new DemoBench()
  return () => vi.useRealTimers()
})

const plays = (forMs: number): Promise<unknown> => vi.advanceTimersByTimeAsync(forMs)
const states = (): string[] => bench.parcels.plan.map((parcel) => bench.look().states.get(parcel) ?? '')
/** Long enough for the whole plan at the slowest pace. */
const HOURS_MS = 3600 * SECOND_MS

describe('the made-up worker, scan by scan', () => {
  it('signs in, and takes the first parcel of the plan', async () => {
    await bench.shift.next()
    await bench.shift.next()
    expect(bench.moves.map(({ kind }) => kind)).toEqual(['badge', 'parcel'])
    expect(bench.step).toBe('identify')
    expect(bench.stateOf('perfect-unit')).toBe('open')
  })

  it('brings each planned parcel to its end, with the refusals that its traps are there for', async () => {
    await bench.until(() => states().every((state) => state === 'done'))
    expect(new Set(refusalsAmong(bench.events))).toEqual(
      new Set(['command-forged', 'parcel-unknown', 'serial-other-order']),
    )
    const told = bench.events.filter(({ event }) => event === 'confirmed')
    expect(told.length).toBeGreaterThan(40)
  })

  it('goes on with whatever else was announced', async () => {
    await bench.until(() => states().every((state) => state === 'done'))
    const done = (): number => {
      const { states: now } = bench.look()
      return bench.parcels.others.filter((parcel) => now.get(parcel) === 'done').length
    }
    await bench.until(() => done() === 3)
    expect(bench.shift.stopped).toBeNull()
  })

  it('says what it would scan, and changes nothing by that', () => {
    const before = bench.prompt.id
    expect(bench.worker.next(bench.look())?.say).toMatchObject({ key: 'demo.next.badge' })
    expect(bench.worker.next(bench.look())?.say).toMatchObject({ key: 'demo.next.badge' })
    expect(bench.prompt.id).toBe(before)
  })
})

describe('a shift that plays', () => {
  it.each(DEMO_SPEEDS)('is over after the planned parcels, and says so, at %i times', async (speed) => {
    bench.shift.play(speed)
    await plays(HOURS_MS / speed)
    expect(states().every((state) => state === 'done')).toBe(true)
    expect(bench.shift.stopped).toEqual({ key: 'demo.stopped.plan-done' })
    expect(bench.shift.speed).toBeNull()
    expect(bench.step).toBe('arrive')
  })

  it('takes a few seconds for a scan as a person does, and so many times less when it plays faster', async () => {
    bench.shift.play(1)
    await plays(SECOND_MS)
    expect(bench.moves).toEqual([])
    await plays(60 * SECOND_MS)
    const slow = bench.moves.length
    expect(slow).toBeGreaterThan(60 / 7)
    expect(slow).toBeLessThan(60 / 2)
    bench = new DemoBench()
    bench.shift.play(60)
    await plays((61 * SECOND_MS) / 60)
    expect(bench.moves.length).toBeGreaterThanOrEqual(slow)
  })

  it('goes on from where the bench stands when another speed is chosen', async () => {
    bench.shift.play(1)
    await plays(10 * SECOND_MS)
    bench.shift.play(60)
    await plays(HOURS_MS / 60)
    expect(bench.shift.stopped).toEqual({ key: 'demo.stopped.plan-done' })
  })

  it('never has two scans under way, however often the next one is asked for', async () => {
    const held = Promise.withResolvers<void>()
    bench.held = held.promise
    bench.shift.play(60)
    await plays(SECOND_MS)
    const pressed = [bench.shift.next(), bench.shift.next()]
    await plays(SECOND_MS)
    expect(bench.moves).toHaveLength(1)
    held.resolve()
    await Promise.all(pressed)
    await plays(SECOND_MS)
    expect(bench.moves.length).toBeGreaterThan(3)
  })

  it('is silent once it is stopped, and after its end', async () => {
    bench.shift.play(10)
    await plays(5 * SECOND_MS)
    bench.shift.stop()
    const made = bench.moves.length
    await plays(HOURS_MS)
    expect(bench.moves.length).toBe(made)
    bench.shift.play(10)
    await bench.shift.end()
    await plays(HOURS_MS)
    expect(bench.moves.length).toBe(made)
  })

  it('plays on with the other parcels when it is told to after the last planned one', async () => {
    bench.shift.play(60)
    await plays(HOURS_MS / 60)
    const made = bench.moves.length
    bench.shift.play(60)
    await plays(SECOND_MS)
    expect(bench.moves.length).toBeGreaterThan(made)
    expect(bench.shift.stopped).toBeNull()
  })
})

it('says so when nothing is left on the dock at all', async () => {
  Object.assign(bench.parcels, { others: [] })
  bench.shift.play(60)
  await plays(HOURS_MS / 60)
  expect(bench.shift.stopped).toEqual({ key: 'demo.stopped.all-done' })
  await bench.shift.next()
  expect(bench.shift.stopped).toEqual({ key: 'demo.stopped.all-done' })
})

describe('somebody else at the bench', () => {
  /** What a curious hand may do in the middle of the worker's job. */
  const HANDS: Record<string, (bench: DemoBench) => void> = {
    'answers the question': (at) => void at.command(at.options[0] ?? ''),
    'signs out': (at) => void at.command('sign-out'),
    'parks the parcel': (at) => void at.command('park'),
    'takes a step back': (at) => void at.command('undo'),
    'closes the parcel': (at) => void at.command('close-parcel'),
    'scans the wrong place': (at) => void at.scan('QUARANTINE-01'),
    'scans a parcel of another time': (at) => void at.scan(at.parcels.plan[7]?.parcelScan ?? ''),
    'scans what nobody knows': (at) => void at.scan('1Z999AA10123456784'),
    'scans a piece that is not in the parcel': (at) => void at.scan('9520000001001'),
    'goes to the gate': (at) => void at.command('gate'),
    'wants another grade': (at) => void at.command('grade.D'),
    'wants another way': (at) => void at.command('disposition.DISPOSE'),
    'goes back': (at) => void at.command('back'),
    'does not find the label': (at) => void at.command('not-printed'),
  }
  it.each(Object.keys(HANDS))('%s at any moment, and the worker goes on to the end', async (what) => {
    bench.shift.play(60)
    for (let turns = 0; bench.shift.speed !== null && turns < 400; turns++) {
      await plays(100)
      if (turns % 7 === 3) {
        HANDS[what]?.(bench)
        bench.shift.asked()
      }
    }
    expect(bench.shift.stopped).toEqual({ key: 'demo.stopped.plan-done' })
  })

  it('is waited for: each of their scans gives them the worker’s time to look', async () => {
    bench.shift.play(1)
    for (let scans = 0; scans < 10; scans++) {
      await plays(2 * SECOND_MS)
      bench.scan('nothing known')
      bench.shift.asked()
    }
    expect(bench.moves).toEqual([])
  })

  it('who is in the way for good makes the worker stop with a sentence', async () => {
    await bench.until(() => bench.step === 'sort')
    const tote = bench.prompt.context.container ?? ''
    vi.spyOn(bench, 'scan').mockImplementation(() => [])
    bench.shift.play(60)
    await plays(SECOND_MS * 10)
    expect(bench.moves.slice(-3).map(({ text }) => text)).toEqual([tote, tote, tote])
    expect(bench.shift.stopped).toEqual({ key: 'demo.stopped.cannot' })
    expect(bench.shift.speed).toBeNull()
  })
})

describe('a core that was killed', () => {
  it('leaves a shift that can be played on from any scan', async () => {
    for (let kills = 0; kills < 100 && !states().every((state) => state === 'done'); kills++) {
      bench.forget()
      bench.shift.play(60)
      await plays(250)
      bench.shift.stop()
    }
    expect(states().every((state) => state === 'done')).toBe(true)
  })
})
