import { setTimeout as rest } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { STEPS, type Prompt } from '#tests/journeys/black-box'
import type { Day } from '#tests/journeys/day'
import { beginDayAtTheWindow } from './day-at-the-window.ts'
import { PIECES, workThroughEveryStep } from './every-step.ts'
import type { Befalls, WindowStation } from './window-station.ts'

const LONG = { timeout: 180_000 }
const MOMENTS_MS = [0, 4, 8, 12, 16, 24, 40]
const nothing = async (): Promise<void> => {}

/** Does something at the first visit of each of these steps, and counts them. */
function atEach(
  steps: readonly Prompt['step'][],
  befall: Befalls['before'],
): { at: Befalls['before']; visited: Set<string> } {
  const visited = new Set<string>()
  const at = async (station: WindowStation): Promise<void> => {
    const { step } = station.prompt
    if (visited.has(step) || !steps.includes(step)) return
    visited.add(step)
    await befall(station)
  }
  return { at, visited }
}

/** After it, the same question stands on the screen, with the same answers. */
const standsAfter =
  (interrupt: (station: WindowStation) => Promise<void>) =>
  async (station: WindowStation): Promise<void> => {
    const before = station.prompt
    await interrupt(station)
    const { id, step, options, context } = await station.looksAtTheScreen()
    expect({ id, step, options, context }).toEqual({
      id: before.id,
      step: before.step,
      options: before.options,
      context: before.context,
    })
  }

async function aShift(befalls: Befalls): Promise<Day> {
  const day = await beginDayAtTheWindow(null, befalls)
  onTestFinished(() => day.end())
  await workThroughEveryStep(day)
  return day
}

/** Nothing lost, nothing doubled: in the books, on paper, in the journal. */
async function holdsTogether(day: Day): Promise<void> {
  const units = await day.show('units')
  for (const [rma, pieces] of Object.entries(PIECES)) {
    const counts = units.filter((unit) => unit.rma === rma).map(({ quantity }) => quantity)
    expect([rma, ...counts.toSorted((a, b) => a - b)]).toEqual([rma, ...pieces])
  }
  expect(new Set(units.map(({ lpn }) => lpn)).size).toBe(units.length)
  const overridden = units.find(({ rma }) => rma === 'OVERRIDE')?.lpn
  const onPaper = await day.paper.lpns()
  const twice = onPaper.filter((lpn, i) => onPaper.indexOf(lpn) !== i && lpn !== overridden)
  expect(twice).toEqual([])
  for (const lpn of onPaper) expect(units.map((unit) => unit.lpn)).toContain(lpn)
  expect(await day.verify()).toMatchObject({ ok: true, units: units.length })
}

it('the page loaded again at each step stands at the same question', LONG, async () => {
  const reloads = atEach(
    STEPS,
    standsAfter(({ window }) => window.reload()),
  )
  const crash = atEach(
    ['question'],
    standsAfter(({ window }) => window.crashRenderer()),
  )
  const before = async (station: WindowStation): Promise<void> => {
    await reloads.at(station)
    await crash.at(station)
  }
  await holdsTogether(await aShift({ before, meanwhile: nothing }))
  expect([...reloads.visited].toSorted()).toEqual([...STEPS].toSorted())
})

it('the core killed at each step stands there again', LONG, async () => {
  const kills = atEach(
    STEPS,
    standsAfter(async ({ window }) => window.killCore(await window.untilCoreStands())),
  )
  await holdsTogether(await aShift({ before: kills.at, meanwhile: nothing }))
  expect([...kills.visited].toSorted()).toEqual([...STEPS].toSorted())
})

it('the core killed over the answer of each step gives it once', LONG, async () => {
  const doomed = { core: 0 }
  const aims = atEach(STEPS, async ({ window }) => {
    doomed.core = await window.untilCoreStands()
  })
  const kill = async ({ window }: WindowStation): Promise<void> => {
    if (doomed.core === 0) return
    // Before the core has heard of the scan, while it writes, before and after it answers.
    await rest(MOMENTS_MS[aims.visited.size % MOMENTS_MS.length])
    await window.killCore(doomed.core)
    doomed.core = 0
  }
  await holdsTogether(await aShift({ before: aims.at, meanwhile: kill }))
  expect([...aims.visited].toSorted()).toEqual([...STEPS].toSorted())
})

it('the shell killed and started again stands at the same question', LONG, async () => {
  const steps = ['identify', 'quantity', 'question', 'scan-back', 'sort', 'close-parcel'] as const
  const kills = atEach(
    steps,
    standsAfter(({ window }) => window.startAgain()),
  )
  await holdsTogether(await aShift({ before: kills.at, meanwhile: nothing }))
  expect(kills.visited.size).toBe(steps.length)
})
