import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { RuleSet } from '#contract/rules/rule-set'
import { resourcesFolder } from '../../places.ts'
import { makeWording } from '../../wording/wording.ts'
import { compileRules } from '../compile-rules.ts'
import { deriveDisposition } from '../decisions/derive-disposition.ts'
import { gatherFacts } from '../facts.ts'
import { plainUnit, shippedRuleSet } from '../rules-under-test.ts'
import { rulesToDmn } from './rules-to-dmn.ts'
import { tablesFromDmn } from './tables-from-dmn.ts'

const word = makeWording(`${resourcesFolder}locales`)
const drawn = readFileSync(new URL('fixtures/another-tool.dmn', import.meta.url), 'utf8')

async function taken(xml: string): Promise<RuleSet> {
  const read = await tablesFromDmn(xml, shippedRuleSet, null)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}
/** Why it is refused, as the command line says it. */
async function refusal(xml: string): Promise<string> {
  const read = await tablesFromDmn(xml, shippedRuleSet, null)
  if (read.ok) return 'taken'
  return 'expected' in read.error ? `${read.error.path}: ${word('en', read.error.expected)}` : 'a fault'
}
const changed = (from: string | RegExp, to: string): string => {
  const xml = drawn.replace(from, to)
  expect(xml).not.toBe(drawn)
  return xml
}

describe('a DMN file that another tool drew', () => {
  it('takes the place of the table that it names, and everything else stays', async () => {
    const rules = await taken(drawn)
    const { rules: after, ...table } = rules.dispositionRules
    expect(table).toEqual({
      id: 'disposition-rules',
      hitPolicy: 'First',
      complete: true,
      inputs: ['grade', 'value'],
    })
    expect(after.map(({ id, when, gives }) => [id, when, gives])).toEqual([
      ['decisionrule-0a1', { grade: '"A"' }, 'RESTOCK'],
      ['decisionrule-0a2', { grade: '"B", "C"', value: '-' }, 'BSTOCK'],
      ['decisionrule-0a3', {}, 'RECYCLE'],
    ])
    expect({ ...rules, dispositionRules: null }).toEqual({ ...shippedRuleSet, dispositionRules: null })
  })

  it('has words in every language: what stands beside a rule, else what its code is called', async () => {
    const [first, second] = (await taken(drawn)).dispositionRules.rules
    expect(new Set(Object.values(first?.words ?? {}))).toEqual(new Set(['Like new: back on the shelf']))
    expect(second?.words).toEqual(shippedRuleSet.dispositions.find(({ code }) => code === 'BSTOCK')?.words)
  })

  it('goes into the one table that is asked for, whatever it is called there, and no other is touched', async () => {
    const unnamed = drawn.replaceAll(/(<decision id=)"[^"]*"( name=)"[^"]*"/g, '$1"d"$2"Some decision"')
    expect(unnamed).not.toBe(drawn)
    const read = await tablesFromDmn(unnamed, shippedRuleSet, 'dispositionRules')
    expect(read).toEqual({ ok: true, value: await taken(drawn) })
    const all = await rulesToDmn(
      { ...shippedRuleSet, dispositionRules: (await taken(drawn)).dispositionRules },
      null,
    )
    if (!all.ok) throw new Error(all.error.code)
    const one = await tablesFromDmn(all.value, shippedRuleSet, 'gradeRules')
    expect(one).toEqual({ ok: true, value: shippedRuleSet })
    for (const into of ['law', 'nothing'])
      expect(await tablesFromDmn(drawn, shippedRuleSet, into)).toMatchObject({ error: { path: into } })
  })

  it('is taken into rules in which something else is wrong', async () => {
    const law = { ...shippedRuleSet, blockedDisposition: 'NOWHERE' }
    expect(await tablesFromDmn(drawn, law, null)).toMatchObject({
      ok: true,
      value: { blockedDisposition: 'NOWHERE' },
    })
  })

  it('decides like any other table', async () => {
    const rules = compileRules(await taken(drawn))
    const decided = (grade: string) => deriveDisposition(rules, gatherFacts(rules, { ...plainUnit, grade }))
    expect(decided('C')).toEqual({ code: 'BSTOCK', rule: 'decisionrule-0a2' })
    expect(decided('D')).toEqual({ code: 'RECYCLE', rule: 'decisionrule-0a3' })
  })

  it.each([
    'http://www.omg.org/spec/DMN/20180521/MODEL/',
    'https://www.omg.org/spec/DMN/20211108/MODEL/',
    'https://www.omg.org/spec/DMN/20230324/MODEL/',
  ])('is read in the other versions of DMN: %s', async (model) => {
    const xml = changed('https://www.omg.org/spec/DMN/20191111/MODEL/', model)
    expect(await taken(xml)).toEqual(await taken(drawn))
  })

  it('may say what it gives where no rule holds', async () => {
    const output = '<output id="Output_1" label="Where to" name="destination" typeRef="string" />'
    const more = `<output id="Output_1" name="destination"><defaultOutputEntry><text>"HOLD"</text></defaultOutputEntry></output>`
    expect((await taken(changed(output, more))).dispositionRules).toMatchObject({ otherwise: 'HOLD' })
  })
})

describe('a DMN file is refused whole, with the cell and why:', () => {
  it.each<[string, string | RegExp, string, RegExp]>([
    [
      'a word that nothing is',
      '"B", "C"',
      '"B", "X"',
      /rules\[1\]\.when\.grade: in rule 2, column grade, instead of "B", "X": one of A, B/,
    ],
    [
      'a code that the site does not have',
      '"BSTOCK"',
      '"NOWHERE"',
      /in rule 2, column destination, instead of "NOWHERE": one of RESTOCK/,
    ],
    [
      'FEEL that is not simple',
      '"B", "C"',
      'count(x) > 2',
      /instead of count\(x\) > 2: at character 1: a text.* It is FEEL, but no function/,
    ],
    [
      'an output that is no value',
      '"RECYCLE"',
      'RECYCLE',
      /in rule 3, column destination, instead of RECYCLE: a text in quotes/,
    ],
    ['an output that is missing', '"RECYCLE"', '', /in rule 3, column destination/],
    [
      'a gap',
      /<rule id="DecisionRule_0a3">[\s\S]*?<\/rule>/,
      '',
      /dispositionRules\.rules: a rule for grade/,
    ],
    [
      'a column that is no fact',
      '<text>grade</text>',
      '<text>colour</text>',
      /inputs\[0\]: a fact of the station instead of colour/,
    ],
    ['a row of too few cells', '<inputEntry id="UnaryTests_6" />', '', /in rule 3: as many entries/],
    [
      'a hit policy that is none of ours',
      'hitPolicy="FIRST"',
      'hitPolicy="PRIORITY"',
      /hitPolicy: one of FIRST, COLLECT/,
    ],
    ['the hit policy that goes without saying', 'hitPolicy="FIRST"', '', /hitPolicy: one of FIRST, COLLECT/],
    ['a sum', 'hitPolicy="FIRST"', 'hitPolicy="COLLECT" aggregation="SUM"', /no field aggregation/],
    ['the hit policy of another table', 'hitPolicy="FIRST"', 'hitPolicy="COLLECT"', /hitPolicy: First/],
    [
      'a decision that is none of ours',
      'name="dispositionRules"',
      'name="Loyalty"',
      /Loyalty: one of gradeRules, dispositionRules/,
    ],
    [
      'a decision without a table',
      /<decisionTable[\s\S]*<\/decisionTable>/,
      '<literalExpression><text>1</text></literalExpression>',
      /dispositionRules: a decision table/,
    ],
    [
      'the same decision twice',
      '<inputData id',
      '<decision id="dispositionRules"><decisionTable hitPolicy="FIRST"/></decision><inputData id',
      /dispositionRules only once/,
    ],
    ['nothing in it', /<decision id[\s\S]*<\/decision>/, '', /: a decision table/],
    [
      'words in some languages only',
      '<rule id="DecisionRule_0a1">',
      '<annotation name="en"/><annotation name="pl"/><rule id="DecisionRule_0a1"><annotationEntry><text>Like new</text></annotationEntry>',
      /in rule 1: words in en, pl, ro and he|can be read/,
    ],
    ['an id twice', 'id="DecisionRule_0a2"', 'id="DecisionRule_0a1"', /can be read: .*duplicate ID/],
    ['an element that no DMN has', '<inputData id', '<magic/><inputData id', /can be read: .*Magic/],
    ['a DOCTYPE', '<definitions', '<!DOCTYPE d [<!ENTITY a "b">]><definitions', /no DOCTYPE and no entities/],
    ['an end that is missing', '</definitions>', '', /can be read: .*end of file/],
    [
      'another language',
      'https://www.omg.org/spec/DMN/20191111/MODEL/',
      'http://example.org/',
      /can be read: .*Definitions/,
    ],
  ])('%s', async (_name, from, to, why) => expect(await refusal(changed(from, to))).toMatch(why))

  it('a rule that contradicts the one above it', async () => {
    const xml = changed('"RESTOCK"', '"QUARANTINE"').replace('"B", "C"', '"A"')
    expect(await refusal(xml)).toMatch(/in rule 2: the outcome of decisionrule-0a1/)
  })

  it.each(['', 'grade;value', '{"gradeRules":{}}', '<', '\u0000', '<a/>'])(
    '%j, which is none',
    async (text) => expect(await refusal(text)).toMatch(/can be read/),
  )

  it('one without end, and one of endless depth', async () => {
    expect(await refusal(' '.repeat(8_000_001))).toMatch(/8000000/)
    expect(await refusal(drawn.replace('<inputData', `${'<zz>'.repeat(100_000)}<inputData`))).toMatch(
      /can be read/,
    )
  })
})
