import { beforeEach, describe, expect, it } from 'vitest'
import type { TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'
import { verify } from '../records/verify.ts'

let bench: TestBench
beforeEach(() => {
  bench = smallSite({ labelPolicy: 'always' }).signIn()
})

type Told = Record<string, unknown> & { key: string }
const documentsOf = (unit: string, kind: string): Told[] =>
  bench.db.raw
    .prepare<[string, string], { payload: string }>(
      'SELECT payload FROM outbox WHERE subject = ? AND kind = ? ORDER BY seq',
    )
    .all(unit, kind)
    .map(({ payload }) => JSON.parse(payload) as Told)
const labelsOf = (unit: string): number =>
  bench.db.raw
    .prepare<[string], { n: number }>('SELECT count(*) AS n FROM label_jobs WHERE unit_id = ?')
    .get(unit)!.n

/** A piece of this parcel that was sent to be cleaned, and lies there; its parcel is closed. */
function inCleaning(parcel: string, ...scans: string[]): { unit: string; lpn: string } {
  for (const text of [parcel, ...scans]) bench.scan(text)
  bench.command('as-new', 'disposition.CLEAN', 'answer.5')
  const { unit, lpn } = bench.prompt.context
  bench.scan(lpn!)
  bench.scan('CLN-1')
  bench.command('close-parcel')
  expect(bench.step).toBe('arrive')
  return { unit: unit!, lpn: lpn! }
}

/** Its licence plate at the bench, and everything done that is to be done to it. */
function reworked(lpn: string): void {
  bench.scan(lpn)
  while (isAtWork()) bench.command('yes')
}
const isAtWork = (): boolean => 'key' in bench.prompt.say && bench.prompt.say.key === 'prompt.operation'

const shirtInCleaning = () => inCleaning('P-SHIRT', GTIN.shirt)

/** Something for the cleaning bench; grade C. */
function findDirty(): void {
  bench.command('dirty', 'answer.2', 'no', 'no', 'yes')
  expect(bench.prompt.context).toMatchObject({ grade: 'C', disposition: 'CLEAN' })
}

function blenderInCleaning(): { unit: string; lpn: string } {
  bench.scan('P-SET')
  bench.scan(GTIN.blender)
  bench.command('part-missing')
  while (bench.step === 'components') bench.command('missing')
  while (bench.step === 'question' || bench.step === 'photo') bench.command(bench.options[0]!)
  bench.command('disposition.CLEAN', 'answer.5')
  const { unit, lpn } = bench.prompt.context
  bench.scan(lpn!)
  bench.scan('CLN-1')
  return { unit: unit!, lpn: lpn! }
}

describe('a piece that was reworked', () => {
  it('is inspected again by its licence plate, from the first question on', () => {
    const { unit, lpn } = shirtInCleaning()
    reworked(lpn)
    expect(bench.prompt).toMatchObject({ step: 'question', context: { unit, lpn } })
    expect(bench.prompt.context.grade).toBeUndefined()
    bench.command('as-new')
    expect(bench.db.units.get(unit)).toMatchObject({ grade: 'A', disposition: 'RESTOCK', lpn })
    bench.scan(lpn)
    bench.scan('RST-1')
    expect(bench.db.units.get(unit)).toMatchObject({ container: 'RST-1', lpn })
    expect(verify(bench.db.raw, { folder: null, onProgress: () => undefined }).problems).toEqual([])
  })

  it('gets a grade and a decision that follow the first ones, which were right and still stand', () => {
    const { unit, lpn } = shirtInCleaning()
    const corrections = documentsOf(unit, 'correction').length
    const cleaning = documentsOf(unit, 'decision').at(-1)
    reworked(lpn)
    bench.command('as-new')
    expect(documentsOf(unit, 'inspection')).toHaveLength(2)
    expect(documentsOf(unit, 'decision').at(-1)).toMatchObject({
      disposition: 'RESTOCK',
      after: cleaning?.key,
    })
    expect(documentsOf(unit, 'correction')).toHaveLength(corrections)
  })

  it('corrects only what this inspection said, when it is thought over', () => {
    const { unit, lpn } = shirtInCleaning()
    reworked(lpn)
    bench.command('as-new')
    const [, second] = documentsOf(unit, 'inspection')
    bench.command('grade.C', 'answer.1')
    expect(documentsOf(unit, 'correction').filter(({ field }) => field === 'grade')).toMatchObject([
      { supersedes: second?.key, from: 'A', to: 'C' },
    ])
  })

  it('keeps what was said to the customer: cleaning it makes no better return', () => {
    bench.scan('P-SHIRT')
    bench.scan(GTIN.shirt)
    bench.command('as-new', 'disposition.CLEAN', 'answer.5')
    const unit = bench.prompt.context.unit!
    bench.scan(bench.prompt.context.lpn!)
    bench.scan('CLN-1')
    bench.db.units.update(unit, { acceptance: 'rejected' })
    reworked(bench.db.units.get(unit).lpn!)
    bench.command('as-new')
    expect(bench.db.units.get(unit).acceptance).toBe('rejected')
    expect(documentsOf(unit, 'inspection').at(-1)).toMatchObject({ acceptance: 'rejected' })
  })

  it('gets another label only where it says something else now', () => {
    bench.scan('P-SHIRT')
    bench.scan(GTIN.shirt)
    findDirty()
    const { unit, lpn } = bench.prompt.context
    bench.scan(lpn!)
    bench.scan('CLN-1')
    bench.command('close-parcel')
    reworked(lpn!)
    findDirty()
    expect(bench.prompt).toMatchObject({ step: 'sort', context: { grade: 'C', container: 'CLN-1' } })
    expect(labelsOf(unit!)).toBe(1)
    bench.scan('CLN-1')
    reworked(lpn!)
    bench.command('as-new')
    expect(bench.step).toBe('scan-back')
    expect(labelsOf(unit!)).toBe(2)
  })

  it('has its parts ticked again', () => {
    const { unit, lpn } = blenderInCleaning()
    reworked(lpn)
    expect(bench.step).toBe('components')
    bench.command('yes')
    expect(bench.db.parts.ofUnit(unit).every(({ present }) => present === 1)).toBe(true)
    expect(bench.step).toBe('question')
  })

  it('is held to the recalls of today', () => {
    const { unit, lpn } = shirtInCleaning()
    bench.db.units.update(unit, { recall: 'over-by-now' })
    reworked(lpn)
    expect(bench.db.units.get(unit).recall).toBeNull()
  })

  it('goes back to its place as it was, with undo', () => {
    const { unit, lpn } = shirtInCleaning()
    const before = bench.db.units.get(unit)
    reworked(lpn)
    bench.command('as-new', 'undo', 'undo', 'undo', 'undo')
    expect(bench.step).toBe('arrive')
    expect(bench.db.units.get(unit)).toEqual(before)
    expect(bench.db.inspections.answersOf(bench.db.inspections.newestOf(unit)!.id)).toHaveLength(1)
  })

  it('is inspected again beside the parcel on the bench, which waits', () => {
    const { unit, lpn } = shirtInCleaning()
    bench.scan('P-TWO-A')
    reworked(lpn)
    expect(bench.prompt).toMatchObject({ step: 'question', context: { unit } })
    bench.command('as-new')
    bench.scan(lpn)
    bench.scan('RST-1')
    expect(bench.step).toBe('identify')
    expect(bench.tracking).toBe('P-TWO-A')
  })
})
