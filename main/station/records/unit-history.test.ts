import { expect, it } from 'vitest'
import type { UnitHistory } from '#contract/unit-history'
import type { TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'
import { makeWording } from '../wording/wording.ts'
import { resourcesFolder } from '../places.ts'
import { unitHistory } from './unit-history.ts'

const word = makeWording(`${resourcesFolder}locales`)
const historyOf = (bench: TestBench, which: { unit: string } | { lpn: string }): UnitHistory => {
  const history = unitHistory(bench.floor, which)
  if (!history.ok) throw new Error(history.error.code)
  return history.value
}
const keysOf = ({ entries }: UnitHistory): string[] =>
  entries.map(({ says }) => ('key' in says ? says.key : JSON.stringify(says)))

const answerUntil = (bench: TestBench, step: string): void => {
  for (let turns = 0; bench.step !== step && turns < 20; turns++)
    bench.command(
      ['as-new', 'yes', 'enter', 'answer.1', 'none', 'no'].find((name) => bench.options.includes(name))!,
    )
}
const shirtAtSort = (): { bench: TestBench; unit: string } => {
  const bench = smallSite().signIn('supervisor')
  bench.scan('P-SHIRT')
  bench.scan(GTIN.shirt)
  const unit = bench.prompt.context.unit ?? ''
  answerUntil(bench, 'sort')
  return { bench, unit }
}

it('tells what happened to a unit from the parcel on, in order, with who and what the ERP was told', () => {
  const { bench, unit } = shirtAtSort()
  bench.scan('T-001')
  bench.scan('T-001')
  bench.command('park')
  bench.scan('T-001')
  const history = historyOf(bench, { unit })
  expect(keysOf(history)).toEqual([
    'history.arrived',
    'history.received',
    'history.answered',
    'history.sorted',
    'history.parked',
  ])
  expect(history.entries.every(({ by }) => by === 'supervisor')).toBe(true)
  const answered = history.entries[2]
  expect(answered?.brought).toMatchObject([
    { key: 'history.grade', params: { grade: 'A' } },
    { byLanguage: {} },
  ])
  expect(answered?.documents).toEqual([
    { kind: 'inspection', state: 'pending' },
    { kind: 'decision', state: 'pending' },
  ])
})

it('follows the unit out of its tote', () => {
  const { bench, unit } = shirtAtSort()
  bench.scan('T-001')
  bench.command('park')
  bench.scan('T-001')
  bench.scan('RST-1')
  expect(bench.prompt.step).not.toBe('put-away')
  expect(keysOf(historyOf(bench, { unit })).at(-1)).toBe('history.put-away')
})

it('explains a grade with all its reasons, and says what other scales call it', () => {
  const bench = smallSite().signIn()
  bench.scan('P-SHIRT')
  bench.scan(GTIN.shirt)
  bench.command('opened', 'yes', 'yes', 'no')
  bench.command(bench.options[0]!)
  const explained = historyOf(bench, { unit: bench.prompt.context.unit ?? '' })
    .entries.flatMap(({ explains }) => explains)
    .map((words) => word('en', words))
  expect(explained).toEqual([
    'C because: Worn, Washed',
    'Marketplace condition: 3000 (Used)',
    'Resale stock: C-STOCK (C-stock)',
    'Rule: Visible wear',
  ])
})

it('says for which reason a person graded otherwise', () => {
  const { bench, unit } = shirtAtSort()
  bench.command('grade.C', 'answer.1')
  const explained = historyOf(bench, { unit }).entries.at(-1)?.explains
  expect(explained?.[0]).toMatchObject({ key: 'history.override' })
})

it('says what was corrected, what it was before and what it is now', () => {
  const { bench, unit } = shirtAtSort()
  bench.command('grade.C', 'answer.1')
  const corrected = historyOf(bench, { unit }).entries.flatMap((entry) => entry.corrected)
  expect(corrected[0]).toMatchObject({
    what: { key: 'history.field.grade' },
    from: { params: { grade: 'A' } },
    to: { params: { grade: 'C' } },
  })
})

it('keeps a step that was taken back, and says that it was', () => {
  const { bench, unit } = shirtAtSort()
  bench.command('undo')
  const history = historyOf(bench, { unit })
  expect(keysOf(history).slice(-2)).toEqual(['history.answered', 'history.undone'])
  expect(history.entries.at(-1)?.corrected).toContainEqual({
    what: { key: 'document.decision' },
    from: null,
    to: null,
  })
})

it('is found by the label on the piece, and shows its labels', () => {
  const { bench } = shirtAtSort()
  bench.command('grade.B', 'answer.1')
  const lpn = bench.prompt.context.lpn ?? ''
  const history = historyOf(bench, { lpn })
  expect(history.lpn).toBe(lpn)
  expect(history.labels).toMatchObject([{ lpn, state: 'sent' }])
})

it('shows what was scanned as it was, whatever it looks like', () => {
  const bench = smallSite().signIn()
  bench.scan('P-SHIRT')
  const scanned = '{{lpn}} $t(screen.queues) <b>x</b>'
  bench.scan(scanned)
  bench.command('undeclared')
  const unit = bench.prompt.context.unit ?? bench.db.bench.read().unitId ?? ''
  const { name } = historyOf(bench, { unit })
  expect(word('en', name)).toBe(scanned)
})

it('says so where there is no such unit', () => {
  expect(unitHistory(smallSite().floor, { lpn: 'NOBODY' })).toEqual({
    ok: false,
    error: { code: 'unit-unknown' },
  })
})
