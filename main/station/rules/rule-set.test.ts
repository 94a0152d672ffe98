import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DISPOSITION_ACTIONS } from '#contract/returns'
import { resourcesFolder } from '../places.ts'
import { makeWording } from '../wording/wording.ts'
import { loadShippedRuleSet } from './load-rule-set.ts'
import { ruleSetVersion } from './rule-set-version.ts'
import { readRuleSet } from './rule-set.ts'
import { shippedRuleSet } from './rules-under-test.ts'

type Loose = Record<string, unknown>

const word = makeWording(`${resourcesFolder}locales`)
/** What a refusal expects, in English. */
const saidOf = (read: ReturnType<typeof readRuleSet>): string =>
  !read.ok && 'expected' in read.error ? word('en', read.error.expected) : ''

/** The shipped rules with one place changed: `questions.0.text.he` → undefined takes it away. */
function changed(place: string, value: unknown): unknown {
  const rules = structuredClone(shippedRuleSet) as unknown as Loose
  const keys = place.split('/')
  const last = keys.pop() ?? ''
  let at = rules
  for (const key of keys) at = at[key] as Loose
  if (value === undefined) delete at[last]
  else at[last] = value
  return rules
}

/** The checklist that says all of itself; the fire box is its step 2. */
const general = shippedRuleSet.checklists.findIndex(({ category }) => category === 'general')
const words = shippedRuleSet.grades[0]?.words

describe('rules that do not fit are refused whole, with the place and the reason', () => {
  it.each<[string, string, unknown, string, string]>([
    ['an unknown field', 'grades/0/price', 5, 'grades[0]', 'no field price'],
    ['an unknown part', 'poems', [], '', 'no field poems'],
    ['a missing part', 'law', undefined, 'law', 'object'],
    ['a missing translation', 'questions/0/text/he', undefined, 'questions[0].text.he', 'text'],
    ['an empty translation', 'questions/0/text/pl', ' ', 'questions[0].text.pl', 'at least 1'],
    [
      'an action that does not exist',
      'dispositions/0/action',
      'burn',
      'dispositions[0].action',
      'one of restock',
    ],
    ['a code that no label can carry', 'grades/0/code', 'a+', 'grades[0].code', '[A-Z0-9-]'],
    ['two codes of one name', 'dispositions/1/code', 'RESTOCK', 'dispositions[1]', 'other than RESTOCK'],
    [
      'a disposition that does not exist',
      'dispositionRules/rules/0/gives',
      'NOWHERE',
      'dispositionRules.rules[0].gives',
      'one of RESTOCK',
    ],
    [
      'a scale of others that has no word for one of the grades',
      'gradeScales/0/of/A',
      undefined,
      'gradeScales[0].of',
      'some of A',
    ],
    ['a grade that does not exist', 'gradeRules/rules/0/gives', 'Z', 'gradeRules.rules[0].gives', 'one of A'],
    [
      'a hit policy nobody knows',
      'dispositionRules/hitPolicy',
      'Priority',
      'dispositionRules.hitPolicy',
      'one of First',
    ],
    [
      'a hit policy of the other table',
      'dispositionRules/hitPolicy',
      'Collect',
      'dispositionRules.hitPolicy',
      'First',
    ],
    [
      'a fact that is no input of the table',
      'gradeRules/rules/0/when/quantity',
      '1',
      'gradeRules.rules[0].when.quantity',
      'inputs',
    ],
    [
      'a fact that nobody gathers',
      'exitGates/0/when/0/weather',
      '"rain"',
      'exitGates[0].when[0].weather',
      'a fact of the station',
    ],
    [
      'a cell that does not parse',
      'exitGates/0/when/0/recalled',
      'true or so',
      'exitGates[0].when[0].recalled',
      'at character 5: a comma',
    ],
    [
      'a cell of the wrong type',
      'exitGates/0/when/0/recalled',
      '"yes"',
      'exitGates[0].when[0].recalled',
      'true or false',
    ],
    [
      'a misspelt word in a cell',
      'exitGates/0/when/0/reception',
      '"forein"',
      'exitGates[0].when[0].reception',
      'one of received',
    ],
    [
      'a misspelt answer in a cell',
      'exitGates/0/when/0/answer.battery',
      '"ja"',
      'exitGates[0].when[0].answer.battery',
      'one of no, yes',
    ],
    ['a gate that closes quarantine', 'exitGates/0/allows', ['hold'], 'exitGates[0].allows', 'quarantine'],
    ['a safe place that is none', 'blockedDisposition', 'RESTOCK', 'blockedDisposition', 'quarantine'],
    [
      'a next that leads nowhere',
      `checklists/${general}/steps/1/next`,
      'nowhere',
      `checklists[${general}].steps[1].next`,
      'a later question',
    ],
    [
      'a cycle',
      `checklists/${general}/steps/3/next`,
      'condition',
      `checklists[${general}].steps[3].next`,
      'a later question',
    ],
    [
      'a step that nothing leads to',
      `checklists/${general}/steps/1/goes`,
      {},
      `checklists[${general}].steps[2]`,
      'a way that leads here',
    ],
    [
      'a way for an answer nobody gives',
      `checklists/${general}/steps/1/goes/maybe`,
      'end',
      `checklists[${general}].steps[1].goes.maybe`,
      'one of no, yes',
    ],
    [
      'a rework that comes back too late',
      `checklists/${general}/steps/1/again`,
      { no: 'damage' },
      `checklists[${general}].steps[1].again.no`,
      'an earlier one',
    ],
    [
      'reworks with no way on',
      `checklists/${general}/steps/1/again`,
      { no: 'condition', yes: 'condition' },
      `checklists[${general}].steps[1].again`,
      'goes on',
    ],
    [
      'a question that is not there',
      `checklists/${general}/steps/1/ask`,
      'horoscope',
      `checklists[${general}].steps[1].ask`,
      'the id of a question',
    ],
    [
      'a checklist that does not begin with the condition',
      `checklists/${general}/steps/0/ask`,
      'note',
      `checklists[${general}].steps[0].ask`,
      'condition',
    ],
    [
      'a first answer that is not "as new"',
      `checklists/${general}/steps/0/offer`,
      ['opened', 'as-new', 'wrong-item'],
      `checklists[${general}].steps[0].offer`,
      'as-new first',
    ],
    ['a measure without limits', 'questions/0/type', 'measure', 'questions[0].measure', 'unit'],
    [
      'no general checklist',
      'checklists',
      shippedRuleSet.checklists.filter(({ category }) => category !== 'general'),
      'checklists',
      'general',
    ],
    [
      'ten reasons for nine answers',
      'overrideReasons',
      Array.from({ length: 10 }, (_, n) => ({ id: `r${n}`, words })),
      'overrideReasons',
      'at most 9',
    ],
  ])('%s', (_name, place, value, path, expected) => {
    const read = readRuleSet(changed(place, value))
    expect(read).toMatchObject({ ok: false, error: { code: 'rules-do-not-fit', path } })
    expect(saidOf(read)).toContain(expected)
  })

  it('a question that no checklist asks', () => {
    const lonely = {
      id: 'lonely',
      type: 'yes-no',
      text: words,
      seconds: 1,
      options: [{ command: 'yes' }, { command: 'no' }],
    }
    const at = shippedRuleSet.questions.length
    const read = readRuleSet(changed(`questions/${at}`, lonely))
    expect(read).toEqual({
      ok: false,
      error: {
        code: 'rules-do-not-fit',
        path: `questions[${at}]`,
        expected: { key: 'rules.expected.asked-somewhere', params: { question: 'lonely' } },
      },
    })
  })

  it('and nothing from outside crashes the reader', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(readRuleSet(json).ok).toBe(false)
      }),
    )
    const places = fc.constantFrom(
      'checklists/0/steps',
      'questions/0',
      'gradeRules/rules/0/when',
      'law/withdrawals',
      'recalls',
    )
    fc.assert(
      fc.property(places, fc.jsonValue(), (place, json) => {
        expect(typeof readRuleSet(changed(place, json)).ok).toBe('boolean')
      }),
      { numRuns: 50 },
    )
  })
})

describe('the shipped rules', () => {
  it('have a way for every kind of end but goods that never come', () => {
    const actions = new Set(shippedRuleSet.dispositions.map(({ action }) => action))
    expect(DISPOSITION_ACTIONS.filter((action) => !actions.has(action))).toEqual(['no-physical-return'])
  })

  it('say where every law comes from and that counsel must see it', () => {
    const { withdrawals, complaints, neverEligible } = shippedRuleSet.law
    for (const { source } of [...withdrawals, ...complaints, ...neverEligible])
      expect(source).toContain('check with counsel')
  })

  it('keep their version however their fields are ordered, and change it with a word', () => {
    const reversed = Object.fromEntries(Object.entries(shippedRuleSet).reverse()) as typeof shippedRuleSet
    expect(ruleSetVersion(reversed)).toBe(ruleSetVersion(shippedRuleSet))
    expect(ruleSetVersion(shippedRuleSet)).toMatch(/^[0-9a-f]{12}$/)
    expect(ruleSetVersion({ ...shippedRuleSet, companySize: 'small' })).not.toBe(
      ruleSetVersion(shippedRuleSet),
    )
  })

  it('survive a trip through the database as one JSON', () => {
    expect(readRuleSet(JSON.parse(JSON.stringify(shippedRuleSet)))).toEqual({
      ok: true,
      value: shippedRuleSet,
    })
  })
})

describe('a folder of rule files', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rules-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it.each([
    ['a file that is no JSON', '{"grades":', 'a JSON object'],
    ['a file that is a list', '[]', 'a JSON object'],
    ['a part that nobody knows', '{"grade":[]}', 'one of format, grades'],
    ['a part that stands in two files', '{"format":1}', 'format in one file only'],
  ])('%s is refused by its name', (_name, text, expected) => {
    writeFileSync(join(folder, 'a.json'), '{"format":1}')
    writeFileSync(join(folder, 'b.json'), text)
    const loaded = loadShippedRuleSet(folder)
    expect(loaded).toMatchObject({ ok: false, error: { path: 'b.json' } })
    expect(saidOf(loaded)).toContain(expected)
  })
})
