import { setTimeout as rest } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Line } from '#tests/journeys/black-box'
import { beginDayAt, type Day } from '#tests/journeys/day'
import { refusals } from '#tests/journeys/driver'
import { GTIN, tracking } from '#tests/journeys/site'
import type { Worker } from '#tests/journeys/worker'
import { freshPremises } from './day-at-the-window.ts'
import { WindowStation } from './window-station.ts'

const STALL_MS = 2000

let day: Day
let worker: Worker
let station: WindowStation
beforeAll(async () => {
  day = await beginDayAt(await freshPremises(), async (premises) => {
    station = await WindowStation.open(premises, null)
    return station
  })
  worker = day.worker
})
afterAll(() => day?.end())
beforeEach(() => worker.startsAfresh())

/** Scans one text after the other while the core does not answer; gives all that came of them. */
async function scanDuring(
  trouble: () => Promise<() => Promise<void>>,
  texts: string[],
): Promise<readonly Line[]> {
  const from = station.lines.length
  const end = await trouble()
  for (const text of texts) await station.scanTogether(text)
  await end()
  const scans = (): number => station.lines.slice(from).filter(({ event }) => event === 'scan').length
  await station.until(
    (line) => line.event === 'prompt' && scans() >= texts.length,
    `${texts.length} answers`,
    from,
  )
  await station.looksAtTheScreen()
  return station.lines.slice(from)
}

async function stall(): Promise<() => Promise<void>> {
  const core = await station.window.untilCoreStands()
  const over = rest(STALL_MS)
  process.kill(core, 'SIGSTOP')
  return async () => {
    await over
    process.kill(core, 'SIGCONT')
  }
}

async function restart(): Promise<() => Promise<void>> {
  await station.window.killCore(await station.window.untilCoreStands())
  return async () => {}
}

const scanned = (lines: readonly Line[]): string[] =>
  lines.flatMap((line) => (line.event === 'scan' ? [line.text] : []))

const TROUBLES = [
  ['the core stands still for two seconds', stall, 'DAMAGED'],
  ['the core is started again', restart, 'DIRTY'],
] as const

it.each(TROUBLES)('while %s, codes of the world are taken in order, each once', async (_, trouble, rma) => {
  const texts = [tracking(rma), GTIN.mug, 'RST-1']
  const lines = await scanDuring(trouble, texts)
  expect(scanned(lines)).toEqual(texts)
  // The piece is not judged yet: its tote is refused where the bench stands then.
  expect(refusals(lines)).toEqual(['not-expected-here'])
  expect(worker.step).toBe('question')
  expect(await day.unitsOf(rma)).toHaveLength(1)
  expect((await station.window.notice()).tone).toBe('refused')
})

it.each(TROUBLES)(
  'while %s, an answer to a question not yet shown is refused as stale',
  async (_, trouble) => {
    const asNew = day.dock.code('as-new')
    const lines = await scanDuring(trouble, [tracking('OWED'), GTIN.mug, asNew])
    expect(scanned(lines).slice(0, 2)).toEqual([tracking('OWED'), GTIN.mug])
    expect(refusals(lines)).toEqual(['scan-stale'])
    expect(worker.step).toBe('question')
    const notice = await station.window.notice()
    expect(notice.tone).toBe('refused')
    expect(notice.words).toContain('changed')
    await worker.say('as-new')
    await worker.putAway()
    await worker.say('undo', 'undo', 'undo', 'undo')
    await worker.startsAfresh()
  },
)

it.each(TROUBLES)('while %s, the answer to the question on the screen is given once', async (_, trouble) => {
  await worker.opens('IN-HAND')
  await worker.scan(GTIN.mug)
  const lines = await scanDuring(trouble, [day.dock.code('as-new'), day.dock.code('opened')])
  expect(lines.filter(({ event }) => event === 'decided')).toHaveLength(1)
  expect(refusals(lines)).toEqual(['scan-stale'])
  await worker.putAway()
  await worker.say('undo', 'undo', 'undo', 'undo')
})

it('a trigger that reads twice counts as one scan, and says so', async () => {
  await worker.opens('UNDO')
  const { id } = worker.prompt
  // Only before its question has changed is it a double read: a core that stands still takes its time.
  const end = await stall()
  await station.scanTogether(GTIN.shirt, GTIN.shirt)
  await end()
  await station.until((line) => line.event === 'prompt' && line.id !== id, 'a prompt')
  await vi.waitUntil(async () => (await station.window.notice()).words.includes('already'))
  await station.looksAtTheScreen()
  expect(worker.step).toBe('question')
  expect(worker.prompt.id).toBe(`P${Number(id.slice(1)) + 1}`)
})

it('pieces that are counted quickly are all counted', async () => {
  await worker.opens('COUNTED')
  await worker.scan(GTIN.mug)
  const from = station.lines.length
  await station.scanTogether(GTIN.mug, GTIN.mug)
  await station.until((line) => line.event === 'prompt' && line.context.entered === '3', 'three pieces', from)
  expect(worker.context.entered).toBe('3')
})

it('after which all holds together', async () => {
  expect(await day.verify()).toMatchObject({ ok: true })
})
