import { describe, expect, it, onTestFinished } from 'vitest'
import type { TriedRules } from '#contract/rules-desk'
import type { RuleSet } from '#contract/rules/rule-set'
import { openDatabase } from '#db/open-database'
import type { TestBench } from '#tests/bench-floor'
import { askingMore, gradingAtMost, sendingFirst, settingAside, withFirst } from '#tests/changed-rules'
import { migrations, temporaryFolder } from '#tests/rows'
import { rulesDeskOf } from '#tests/rules-desk'
import { GTIN, rulesWithRecall, smallSite } from '#tests/small-site'
import type { RulesDesk } from './rules-desk.ts'

function siteOnDisk(): { bench: TestBench; desk: RulesDesk } {
  const folder = temporaryFolder()
  const opened = openDatabase(folder, { migrations, create: true })
  if (!opened.ok) throw new Error(opened.error.code)
  const bench = smallSite({ labelPolicy: 'never' }, { db: opened.value })
  const desk = rulesDeskOf(bench.floor, folder)
  onTestFinished(async () => {
    await desk.close()
    opened.value.close()
  })
  return { bench: bench.signIn('supervisor'), desk }
}

/** A parcel with one piece, answered so, put where the screen says, and closed. Gives the piece. */
function onePiece(bench: TestBench, [parcel, gtin]: readonly [string, string], ...answers: string[]): string {
  for (const text of [parcel, gtin]) bench.scan(text)
  bench.command(...answers)
  const { unit, container } = bench.prompt.context
  bench.scan(container!)
  if (bench.step === 'next-unit') bench.command('close-parcel')
  expect(bench.step).toBe('arrive')
  return unit!
}
const SHIRT = ['P-SHIRT', GTIN.shirt] as const
const BOOTS = ['P-BOOTS', GTIN.boots] as const

const clothesToOutlet = sendingFirst(rulesWithRecall, { category: '"apparel"', grade: '"A"' }, 'BSTOCK')

async function keep(desk: RulesDesk, bench: TestBench, rules: RuleSet): Promise<void> {
  const kept = await desk.keepDraft({ basedOn: bench.floor.rules.version, rules }, null)
  const problems = kept.ok ? kept.value.problems : [{ kind: 'wrong' }]
  expect(problems.filter(({ kind }) => kind === 'wrong')).toEqual([])
}

function soFar(desk: RulesDesk): TriedRules {
  const answer = desk.tried()
  if (!answer.ok || !answer.value) throw new Error('nothing was tried')
  return answer.value
}

async function untilEnded(desk: RulesDesk): Promise<TriedRules> {
  while (soFar(desk).state === 'running') await new Promise(setImmediate)
  return soFar(desk)
}

async function tryOut(desk: RulesDesk, bench: TestBench, rules: RuleSet): Promise<TriedRules> {
  await keep(desk, bench, rules)
  expect(await desk.try()).toEqual({ ok: true, value: null })
  return untilEnded(desk)
}

describe('a draft that is tried on the last units', () => {
  it('tells how many would have gone elsewhere, by which rule, and which', async () => {
    const { bench, desk } = siteOnDisk()
    const unit = onePiece(bench, SHIRT, 'as-new')
    onePiece(bench, BOOTS, 'as-new')
    expect(await tryOut(desk, bench, clothesToOutlet)).toEqual({
      state: 'complete',
      done: 2,
      of: 2,
      unchanged: 1,
      unanswered: 0,
      groups: [
        {
          what: 'disposition',
          from: 'RESTOCK',
          to: 'BSTOCK',
          units: 1,
          moreMinor: {},
          examples: [{ unit, lpn: null, sku: 'SHIRT', rule: 'tried' }],
        },
      ],
    })
  })

  it('tells of another grade with the rule behind it, and of what follows from it', async () => {
    const { bench, desk } = siteOnDisk()
    onePiece(bench, BOOTS, 'as-new')
    const rules = gradingAtMost(rulesWithRecall, { category: '"footwear"' }, 'B')
    expect((await tryOut(desk, bench, rules)).groups).toMatchObject([
      { what: 'grade', from: 'A', to: 'B', units: 1, examples: [{ sku: 'BOOTS', rule: 'strict' }] },
      { what: 'disposition', from: 'RESTOCK', to: 'BSTOCK', units: 1 },
    ])
  })

  it('tells what it would have set aside for a supervisor', async () => {
    const { bench, desk } = siteOnDisk()
    onePiece(bench, SHIRT, 'as-new')
    onePiece(bench, BOOTS, 'as-new')
    const result = await tryOut(desk, bench, settingAside(rulesWithRecall, { category: '"apparel"' }))
    expect(result).toMatchObject({
      unchanged: 1,
      groups: [{ from: 'RESTOCK', to: 'QUARANTINE', units: 1, examples: [{ rule: 'set-aside' }] }],
    })
  })

  it('tells what the draft itself does, not what was published since they were inspected', async () => {
    const { bench, desk } = siteOnDisk()
    onePiece(bench, SHIRT, 'as-new')
    bench.publish(clothesToOutlet)
    const boots = gradingAtMost(clothesToOutlet, { category: '"footwear"' }, 'B')
    expect(await tryOut(desk, bench, boots)).toMatchObject({ done: 1, unchanged: 1, groups: [] })
    expect((await tryOut(desk, bench, rulesWithRecall)).groups).toMatchObject([
      { what: 'disposition', from: 'BSTOCK', to: 'RESTOCK', units: 1 },
    ])
  })

  const clothes = { category: '"apparel"' }
  it.each([
    [
      'another place for the same way',
      withFirst(rulesWithRecall, 'locationRules', { when: clothes, gives: 'RAIL-1' }),
      [{ what: 'location', to: 'RAIL-1' }],
    ],
    [
      'what a supervisor would have been asked',
      withFirst(rulesWithRecall, 'approvalRules', { when: clothes, gives: 'supervisor' }),
      [{ what: 'approval', from: 'none', to: 'supervisor' }],
    ],
    [
      'refunds that would have been left to a person',
      withFirst(rulesWithRecall, 'refundAdvice', { when: clothes, gives: { percentBp: null } }),
      [{ what: 'refund', from: '10000', to: null, moreMinor: {} }],
    ],
  ])('tells of %s', async (_what, draft, groups) => {
    const { bench, desk } = siteOnDisk()
    onePiece(bench, SHIRT, 'as-new')
    onePiece(bench, BOOTS, 'as-new')
    const tried = await tryOut(desk, bench, draft)
    expect(tried).toMatchObject({ unchanged: 1, groups })
    expect(tried.groups[0]?.examples).toMatchObject([{ sku: 'SHIRT' }])
  })

  it('sums what would have been refunded more or less', async () => {
    const { bench, desk } = siteOnDisk()
    const late = { country: 'PL', type: 'withdrawal', deliveredOn: '2026-09-01', notifiedOn: '2026-10-25' }
    const line = { sku: 'SHIRT', quantity: 1, unitPrice: { amount: '99.00', currency: 'PLN' } }
    const of = (parcel: string) => ({
      ...late,
      client: 'MAIN',
      rma: parcel,
      parcels: [{ tracking: parcel }],
      lines: [line],
    })
    bench.load('expected-returns', [of('P-LATE-1'), of('P-LATE-2')])
    onePiece(bench, ['P-LATE-1', GTIN.shirt], 'as-new')
    onePiece(bench, ['P-LATE-2', GTIN.shirt], 'as-new')
    const half = { when: { ...clothes, eligibility: '"not-eligible"' }, gives: { percentBp: 5000 } }
    expect(
      (await tryOut(desk, bench, withFirst(rulesWithRecall, 'refundAdvice', half))).groups,
    ).toMatchObject([{ what: 'refund', from: '0', to: '5000', units: 2, moreMinor: { PLN: 9900 } }])
  })

  it('tells what would only have been counted, and passes over what only was', async () => {
    const { bench, desk } = siteOnDisk()
    const counted = withFirst(rulesWithRecall, 'inspectionLevels', {
      when: clothes,
      gives: { level: 'count-only', sampleBp: 0 },
    })
    onePiece(bench, SHIRT, 'as-new')
    const levels = (await tryOut(desk, bench, counted)).groups.filter(({ what }) => what === 'level')
    expect(levels).toMatchObject([
      { from: 'full', to: 'count-only', units: 1, examples: [{ rule: 'tried' }] },
    ])
    bench.publish(counted)
    bench.scan('P-THREE')
    bench.scan(GTIN.shirt)
    bench.command('grade.A')
    const inFull = await tryOut(desk, bench, rulesWithRecall)
    expect(inFull).toMatchObject({ done: 1, unchanged: 0, unanswered: 0 })
    expect(inFull.groups).toContainEqual(
      expect.objectContaining({ what: 'level', from: 'count-only', to: 'full', units: 1 }),
    )
  })

  it('counts apart the units that were never asked what it asks', async () => {
    const { bench, desk } = siteOnDisk()
    onePiece(bench, SHIRT, 'as-new')
    onePiece(bench, BOOTS, 'as-new')
    expect(await tryOut(desk, bench, askingMore(rulesWithRecall))).toMatchObject({
      done: 2,
      unchanged: 1,
      unanswered: 1,
      groups: [],
    })
  })

  it('sees each unit on the day that it was inspected: what has passed its date since then was good', async () => {
    const { bench, desk } = siteOnDisk()
    bench.scan('P-FOOD')
    bench.scan(`]d201${GTIN.cheese.padStart(14, '0')}17261105`)
    bench.command('as-new')
    const { unit, grade } = bench.prompt.context
    expect(bench.db.units.get(unit!)).toMatchObject({ expiresOn: '2026-11-05' })
    const good = gradingAtMost(rulesWithRecall, { expiry: '"ok"' }, 'E')
    expect((await tryOut(desk, bench, good)).groups[0]).toMatchObject({ from: grade, to: 'E' })
    const past = gradingAtMost(rulesWithRecall, { expiry: '"passed"' }, 'E')
    expect(await tryOut(desk, bench, past)).toMatchObject({ unchanged: 1, groups: [] })
  })

  it('leaves what a person chose, unless one of its gates closes that way', async () => {
    const { bench, desk } = siteOnDisk()
    for (const text of SHIRT) bench.scan(text)
    bench.command('as-new', 'disposition.HOLD', 'answer.1')
    expect(bench.prompt.context).toMatchObject({ disposition: 'HOLD' })
    expect(await tryOut(desk, bench, clothesToOutlet)).toMatchObject({ unchanged: 1, groups: [] })
    const [gate] = rulesWithRecall.exitGates
    const shut = { ...gate!, id: 'shut', when: [{ category: '"apparel"' }], allows: ['quarantine' as const] }
    const gated = { ...rulesWithRecall, exitGates: [...rulesWithRecall.exitGates, shut] }
    expect((await tryOut(desk, bench, gated)).groups).toMatchObject([
      { what: 'disposition', from: 'HOLD', to: 'QUARANTINE', units: 1 },
    ])
  })

  it('passes over what was taken back, and what is not inspected yet', async () => {
    const { bench, desk } = siteOnDisk()
    for (const text of SHIRT) bench.scan(text)
    bench.command('undo', 'park')
    for (const text of BOOTS) bench.scan(text)
    expect(await tryOut(desk, bench, clothesToOutlet)).toMatchObject({ state: 'complete', done: 0, of: 0 })
  })

  it('holds up no scan, and is of the station as it was when it began', async () => {
    const { bench, desk } = siteOnDisk()
    onePiece(bench, SHIRT, 'as-new')
    await keep(desk, bench, clothesToOutlet)
    await desk.try()
    onePiece(bench, BOOTS, 'as-new')
    expect(soFar(desk).state).toBe('running')
    expect(await untilEnded(desk)).toMatchObject({ state: 'complete', done: 1, of: 1 })
    await desk.try()
    expect(await untilEnded(desk)).toMatchObject({ state: 'complete', done: 2, of: 2 })
  })

  it('goes no further once a person says so, and begins again when asked', async () => {
    const { bench, desk } = siteOnDisk()
    onePiece(bench, SHIRT, 'as-new')
    await keep(desk, bench, clothesToOutlet)
    await desk.try()
    desk.stopTrying()
    expect(soFar(desk)).toMatchObject({ state: 'stopped', done: 0, of: 1 })
    await desk.try()
    expect(await untilEnded(desk)).toMatchObject({ state: 'complete', done: 1 })
  })

  it('says that it is of a draft that is no more, once that was changed, dropped or published', async () => {
    const { bench, desk } = siteOnDisk()
    onePiece(bench, SHIRT, 'as-new')
    const ends = [
      () => keep(desk, bench, rulesWithRecall),
      () => desk.dropDraft(),
      () => desk.publishDraft({ why: 'It is better' }, null),
    ]
    for (const end of ends) {
      await keep(desk, bench, clothesToOutlet)
      await desk.try()
      await end()
      expect(soFar(desk).state).toBe('draft-changed')
    }
    await keep(desk, bench, rulesWithRecall)
    await desk.try()
    await untilEnded(desk)
    await keep(desk, bench, rulesWithRecall)
    expect(soFar(desk).state).toBe('complete')
  })

  it('is refused with its first problem where something is wrong with it', async () => {
    const { bench, desk } = siteOnDisk()
    expect(await desk.try()).toEqual({ ok: false, error: { code: 'no-draft' } })
    const wrong = sendingFirst(rulesWithRecall, {}, 'NOWHERE')
    await desk.keepDraft({ basedOn: bench.floor.rules.version, rules: wrong }, null)
    expect(await desk.try()).toMatchObject({
      ok: false,
      error: { code: 'rules-do-not-fit', path: 'dispositionRules.rules[0].gives' },
    })
    expect(desk.tried()).toEqual({ ok: true, value: null })
  })
})
