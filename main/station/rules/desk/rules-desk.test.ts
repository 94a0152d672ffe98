import { describe, expect, it, onTestFinished } from 'vitest'
import type { RuleSet } from '#contract/rules/rule-set'
import type { TestBench } from '#tests/bench-floor'
import { askingMore, gradingAtMost, sendingFirst } from '#tests/changed-rules'
import { rulesDeskOf } from '#tests/rules-desk'
import { GTIN, rulesWithRecall, smallSite } from '#tests/small-site'
import { verify } from '../../records/verify.ts'
import type { RulesDesk } from './rules-desk.ts'

type AtDesk = { bench: TestBench; desk: RulesDesk; first: string; by: string }

/** A supervisor at the desk of a small site. */
function atDesk(): AtDesk {
  const bench = smallSite({ labelPolicy: 'never' }).signIn('supervisor')
  const desk = rulesDeskOf(bench.floor)
  onTestFinished(() => desk.close())
  return { bench, desk, first: bench.floor.rules.version, by: bench.db.bench.read().personId! }
}

const why = 'Clothes sell better there'
const toOutlet = sendingFirst(rulesWithRecall, { category: '"apparel"' }, 'BSTOCK')
const toNowhere = sendingFirst(rulesWithRecall, { category: '"apparel"' }, 'NOWHERE')

/** Keeps a draft on the rules in force, and publishes it; gives its version. */
async function publish({ bench, desk, by }: AtDesk, rules: RuleSet): Promise<string> {
  await desk.keepDraft({ basedOn: bench.floor.rules.version, rules }, by)
  const published = await desk.publishDraft({ why }, by)
  if (!published.ok) throw new Error(published.error.code)
  return published.value.version
}

const DMN = { as: 'dmn', table: null } as const
const JSON_FILE = { as: 'json', table: null } as const

async function fileOf(
  desk: RulesDesk,
  version: string,
  as: { as: 'dmn' | 'json'; table: string | null } = DMN,
): Promise<string> {
  const exported = await desk.export({ version, ...as })
  if (!exported.ok) throw new Error(exported.error.code)
  return exported.value.text
}

const published = (bench: TestBench) =>
  bench.db.raw
    .prepare<[], { by: string | null; subject: string; body: string }>(
      `SELECT by, subject, body FROM journal WHERE kind = 'rules-published' ORDER BY seq`,
    )
    .all()

const refusal = (code: string, more: object = {}) => ({ ok: false, error: { code, ...more } })

describe('a draft', () => {
  it('is kept as it is, wrong or not, with all that is wrong with it', async () => {
    const { desk, first, by } = atDesk()
    const kept = await desk.keepDraft({ basedOn: first, rules: toNowhere }, by)
    expect(kept).toMatchObject({
      ok: true,
      value: { problems: [{ path: 'dispositionRules.rules[0].gives', kind: 'wrong' }] },
    })
    expect(desk.read({ version: 'draft' })).toEqual({ ok: true, value: { rules: toNowhere } })
    expect(await desk.view()).toMatchObject({
      value: {
        inForce: { version: first },
        draft: { basedOn: first, by: 'supervisor', problems: kept.ok && kept.value.problems },
      },
    })
  })

  it('shows its problems at a desk that never saw it, too', async () => {
    const { bench, desk, first, by } = atDesk()
    await desk.keepDraft({ basedOn: first, rules: toNowhere }, by)
    const other = rulesDeskOf(bench.floor)
    onTestFinished(() => other.close())
    expect(await other.view()).toEqual(await desk.view())
  })

  it('is none of what has no shape of rules, and the one before stays', async () => {
    const { desk, first, by } = atDesk()
    await desk.keepDraft({ basedOn: first, rules: toOutlet }, by)
    const { grades: _, ...without } = toOutlet
    expect(await desk.keepDraft({ basedOn: first, rules: without }, by)).toMatchObject(
      refusal('rules-do-not-fit', { path: 'grades' }),
    )
    expect(await desk.keepDraft({ basedOn: '000000000000', rules: toOutlet }, by)).toEqual(
      refusal('rules-version-unknown'),
    )
    expect(desk.read({ version: 'draft' })).toEqual({ ok: true, value: { rules: toOutlet } })
  })

  it('is dropped when asked, and then there is none', async () => {
    const { desk, first, by } = atDesk()
    await desk.keepDraft({ basedOn: first, rules: toOutlet }, by)
    await desk.dropDraft()
    expect(desk.read({ version: 'draft' })).toEqual(refusal('no-draft'))
    expect(await desk.publishDraft({ why }, by)).toEqual(refusal('no-draft'))
    expect(await desk.view()).toMatchObject({ value: { draft: null } })
  })
})

describe('decision tables as a DMN file', () => {
  it('come out of a version, and begin a draft on what is in force', async () => {
    const at = atDesk()
    const { desk, first, by } = at
    const second = await publish(at, toOutlet)
    const text = await fileOf(desk, first)
    expect(await desk.import({ text, ...DMN }, by)).toMatchObject({ ok: true, value: { problems: [] } })
    expect(desk.read({ version: 'draft' })).toEqual({ ok: true, value: { rules: rulesWithRecall } })
    expect(await desk.view()).toMatchObject({ value: { draft: { basedOn: second, by: 'supervisor' } } })
  })

  it('go into the draft that is there, and leave the rest of it', async () => {
    const { desk, first, by } = atDesk()
    await desk.keepDraft({ basedOn: first, rules: toOutlet }, by)
    const text = await fileOf(desk, 'draft')
    await desk.keepDraft({ basedOn: first, rules: askingMore(rulesWithRecall) }, by)
    await desk.import({ text, ...DMN }, by)
    expect(desk.read({ version: 'draft' })).toEqual({ ok: true, value: { rules: askingMore(toOutlet) } })
  })

  it('hold one table where one is asked for, and take no other from a file of all', async () => {
    const { desk, first, by } = atDesk()
    const disposing = { as: 'dmn', table: 'dispositionRules' } as const
    const alone = await fileOf(desk, first, disposing)
    expect(alone).toContain('id="dispositionRules"')
    expect(alone).not.toContain('gradeRules')
    const changed = gradingAtMost(toOutlet, { category: '"apparel"' }, 'B')
    await desk.keepDraft({ basedOn: first, rules: changed }, by)
    const all = await fileOf(desk, first)
    for (const text of [alone, all]) {
      await desk.keepDraft({ basedOn: first, rules: changed }, by)
      await desk.import({ text, ...disposing }, by)
      const { dispositionRules } = rulesWithRecall
      expect(desk.read({ version: 'draft' })).toEqual({
        ok: true,
        value: { rules: { ...changed, dispositionRules } },
      })
    }
  })

  it('are refused with the place where they do not fit, and the draft stays', async () => {
    const { desk, first, by } = atDesk()
    const text = await fileOf(desk, first)
    const wrong = text.replaceAll('RESTOCK', 'NOWHERE')
    expect(wrong).not.toBe(text)
    for (const each of [wrong, 'no XML at all', ''])
      expect(await desk.import({ text: each, ...DMN }, by)).toMatchObject(refusal('rules-do-not-fit'))
    expect(desk.read({ version: 'draft' })).toEqual(refusal('no-draft'))
    expect(await desk.export({ version: 'draft', ...DMN })).toEqual(refusal('no-draft'))
    expect(await desk.export({ version: '000000000000', ...DMN })).toEqual(refusal('rules-version-unknown'))
  })
})

describe('rules as a file', () => {
  it('come out of a version and go into a draft whole, byte by byte', async () => {
    const at = atDesk()
    const { desk, first, by } = at
    const second = await publish(at, toOutlet)
    const text = await fileOf(desk, first, JSON_FILE)
    expect(await desk.import({ text, ...JSON_FILE }, by)).toMatchObject({ ok: true })
    expect(await fileOf(desk, 'draft', JSON_FILE)).toBe(text)
    expect(await desk.view()).toMatchObject({ value: { draft: { basedOn: second, by: 'supervisor' } } })
  })

  it('that are none, or not the shape of rules, are refused, and the draft stays', async () => {
    const { desk, first, by } = atDesk()
    await desk.keepDraft({ basedOn: first, rules: toOutlet }, by)
    const kept = await fileOf(desk, 'draft', JSON_FILE)
    for (const [text, code] of [
      ['{', 'not-json'],
      ['{"a":1,"a":2}', 'rules-do-not-fit'],
      [kept.replace('"grades"', '"gradez"'), 'rules-do-not-fit'],
      [`${'['.repeat(30)}${']'.repeat(30)}`, 'rules-do-not-fit'],
    ] as const)
      expect(await desk.import({ text, ...JSON_FILE }, by)).toMatchObject(refusal(code))
    expect(await fileOf(desk, 'draft', JSON_FILE)).toBe(kept)
  })
})

describe('publishing', () => {
  it('puts the draft in force, with who, when and why, and keeps what was in force before', async () => {
    const at = atDesk()
    const { bench, desk, first, by } = at
    const version = await publish(at, toOutlet)
    expect(bench.floor.rules).toMatchObject({ version, compiled: { set: toOutlet } })
    expect(await desk.view()).toMatchObject({
      value: {
        inForce: { version, by: 'supervisor', why, basedOn: first },
        versions: [{ version }, { version: first, by: null, why: null, basedOn: null }],
        draft: null,
      },
    })
    expect(desk.read({ version: first })).toEqual({ ok: true, value: { rules: rulesWithRecall } })
    expect(published(bench)).toMatchObject([{ subject: first }, { subject: version, by }])
    expect(verify(bench.db.raw, { folder: null, onProgress: () => {} })).toMatchObject({ ok: true })
  })

  it('keeps the reason out of the journal, where nothing can be erased', async () => {
    const at = atDesk()
    await publish(at, toOutlet)
    const { body } = published(at.bench)[1]!
    expect(body).not.toContain('Clothes')
    const { why: told } = JSON.parse(body) as { why: { id: string } }
    at.bench.db.personalValues.erase(told.id)
    expect(await at.desk.view()).toMatchObject({ value: { inForce: { why: null, by: 'supervisor' } } })
  })

  it('is refused whole where something is wrong with the draft', async () => {
    const { bench, desk, first, by } = atDesk()
    await desk.keepDraft({ basedOn: first, rules: toNowhere }, by)
    expect(await desk.publishDraft({ why }, by)).toMatchObject(
      refusal('rules-do-not-fit', { path: 'dispositionRules.rules[0].gives' }),
    )
    expect(bench.db.ruleSets.inForce()?.version).toBe(first)
    expect(published(bench)).toHaveLength(1)
    expect(desk.read({ version: 'draft' })).toMatchObject({ ok: true })
  })

  it('is refused where somebody published since the draft was begun, until a person bases it on that', async () => {
    const { bench, desk, first, by } = atDesk()
    await desk.keepDraft({ basedOn: first, rules: toOutlet }, by)
    await desk.publishFile({ rules: askingMore(rulesWithRecall), why: null })
    const { version } = bench.floor.rules
    expect(await desk.publishDraft({ why }, by)).toEqual(refusal('draft-is-old', { inForce: version }))
    await desk.keepDraft({ basedOn: version, rules: askingMore(toOutlet) }, by)
    expect(await desk.publishDraft({ why }, by)).toMatchObject({ ok: true })
  })

  it('is refused where nothing would change', async () => {
    const { bench, desk, first, by } = atDesk()
    await desk.keepDraft({ basedOn: first, rules: rulesWithRecall }, by)
    expect(await desk.publishDraft({ why }, by)).toEqual(refusal('rules-in-force-already'))
    expect(await desk.publishFile({ rules: rulesWithRecall, why })).toEqual({
      ok: true,
      value: { version: first, doubts: [] },
    })
    expect(published(bench)).toHaveLength(1)
  })

  it('changes nothing under an open inspection; the next piece goes by the new rules', async () => {
    const at = atDesk()
    const { bench, first } = at
    for (const text of ['P-SHIRT', GTIN.shirt]) bench.scan(text)
    const open = bench.prompt.context.unit!
    const version = await publish(at, askingMore(rulesWithRecall))
    bench.command('as-new')
    expect(bench.step).toBe('sort')
    bench.scan('RST-1')
    bench.command('close-parcel')
    for (const text of ['P-LATE', GTIN.shirt]) bench.scan(text)
    bench.command('as-new')
    expect(bench.prompt).toMatchObject({ step: 'question', say: { byLanguage: { en: 'Does it smell?' } } })
    bench.command('no')
    expect(bench.step).toBe('sort')
    const next = bench.prompt.context.unit!
    const { inspections } = bench.db
    expect(inspections.newestOf(open)?.rulesVersion).toBe(first)
    expect(inspections.newestOf(next)?.rulesVersion).toBe(version)
  })

  it('happens whole or not at all', async () => {
    const { bench, desk, first, by } = atDesk()
    await desk.keepDraft({ basedOn: first, rules: toOutlet }, by)
    bench.db.raw.exec(
      `CREATE TRIGGER full BEFORE DELETE ON rule_drafts BEGIN SELECT RAISE(ABORT, 'disk full'); END`,
    )
    await expect(desk.publishDraft({ why }, by)).rejects.toThrow('disk full')
    expect(bench.floor.rules.version).toBe(first)
    expect(bench.db.ruleSets.inForce()?.version).toBe(first)
    expect(bench.db.ruleSets.publications(10)).toHaveLength(1)
    expect(published(bench)).toHaveLength(1)
    bench.db.raw.exec('DROP TRIGGER full')
    expect(await desk.publishDraft({ why }, by)).toMatchObject({ ok: true })
  })
})

describe('rolling back', () => {
  it('puts in force again what was before, as a fact of its own', async () => {
    const at = atDesk()
    const { bench, desk, first, by } = at
    const second = await publish(at, toOutlet)
    const back = 'It went wrong'
    expect(await desk.rollBack({ version: first, why: back }, by)).toEqual({
      ok: true,
      value: { version: first },
    })
    expect(bench.floor.rules).toMatchObject({ version: first, compiled: { set: rulesWithRecall } })
    expect(await desk.view()).toMatchObject({
      value: {
        inForce: { version: first, why: back, basedOn: second },
        versions: [{ version: first }, { version: second }, { version: first }],
      },
    })
    expect(published(bench).map(({ subject }) => subject)).toEqual([first, second, first])
  })

  it('leaves the recalls as they are: one that came since still holds', async () => {
    const at = atDesk()
    const { bench, desk, first, by } = at
    const [known] = rulesWithRecall.recalls
    const recalls = [...rulesWithRecall.recalls, { ...known!, id: 'came-since', skus: ['MUG'] }]
    await publish(at, { ...toOutlet, recalls })
    const rolledBack = await desk.rollBack({ version: first, why }, by)
    expect(rolledBack.ok && rolledBack.value.version).not.toBe(first)
    expect(bench.floor.rules.compiled.set).toEqual({ ...rulesWithRecall, recalls })
  })

  it('goes by the order of the journal, whatever the clock says', async () => {
    const at = atDesk()
    const { bench, desk, first, by } = at
    await publish(at, toOutlet)
    Object.assign(bench.floor, { now: () => 1 })
    await desk.rollBack({ version: first, why }, by)
    expect(bench.db.ruleSets.inForce()?.version).toBe(first)
  })

  it('is refused to a version that never was in force here, and to the one that is', async () => {
    const { desk, first, by } = atDesk()
    expect(await desk.rollBack({ version: '000000000000', why }, by)).toEqual(
      refusal('rules-version-unknown'),
    )
    expect(await desk.rollBack({ version: first, why }, by)).toEqual(refusal('rules-in-force-already'))
  })

  it('leaves a draft that was begun on the other version, as an old one', async () => {
    const at = atDesk()
    const { desk, first, by } = at
    const second = await publish(at, toOutlet)
    await desk.keepDraft({ basedOn: second, rules: askingMore(toOutlet) }, by)
    await desk.rollBack({ version: first, why }, by)
    expect(await desk.publishDraft({ why }, by)).toEqual(refusal('draft-is-old', { inForce: first }))
  })
})

it('a file that is older than a recall says which one ends with it', async () => {
  const { desk } = atDesk()
  const taken = await desk.publishFile({ rules: { ...rulesWithRecall, recalls: [] }, why })
  const recall = rulesWithRecall.recalls[0]!.id
  expect(taken.ok && taken.value.doubts).toContainEqual({
    path: 'recalls',
    expected: { key: 'rules.expected.recall-in-force', params: { recall } },
    kind: 'doubt',
  })
})
