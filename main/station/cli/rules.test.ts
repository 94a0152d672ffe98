import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RuleSet } from '#contract/rules/rule-set'
import { openReadOnly } from '#db/open-database'
import { stationDb } from '#db/station-db'
import { sendingFirst } from '#tests/changed-rules'
import { migrations } from '#tests/rows'
import { runCli } from './main.ts'

async function command(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' }
  const code = await runCli(args, {
    out: (line) => void (said.out += `${line}\n`),
    err: (line) => void (said.err += `${line}\n`),
  })
  return { code, ...said }
}

let folder: string
let data: string
let file: string
let shipped: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backdock-rules-'))
  data = join(folder, 'station')
  file = join(folder, 'rules.json')
  await command('init', '--data', data, '--site', 'WAW', '--station', '01')
  await command('export-rules', '--data', data, file)
  shipped = readFileSync(file, 'utf8')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What was put in force, the last first. */
function published() {
  const opened = openReadOnly(data, { migrations })
  if (!opened.ok) throw new Error(opened.error.code)
  const { ruleSets, personalValues } = stationDb(opened.value)
  const rows = ruleSets.publications(10).map(({ version, whyId }) => ({
    version,
    why: whyId && personalValues.read(whyId),
  }))
  opened.value.close()
  return rows
}

const importing = (content: string | Uint8Array, ...more: string[]) => {
  writeFileSync(file, content)
  return command('import-rules', '--data', data, ...more, file)
}
const exported = async (): Promise<string> => {
  await command('export-rules', '--data', data, file)
  return readFileSync(file, 'utf8')
}
const outlet = (): RuleSet =>
  sendingFirst(JSON.parse(shipped) as RuleSet, { category: '"apparel"' }, 'BSTOCK')

/** The same rules with every object's fields the other way round. */
const backwards = (value: unknown): unknown => {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(backwards)
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, backwards(inner)]),
  )
}

describe('rules as a file', () => {
  it('come out the same bytes for the same rules, however the file was written that brought them', async () => {
    await importing(JSON.stringify(outlet()))
    const once = await exported()
    await importing(shipped)
    expect(await exported()).toBe(shipped)
    await importing(JSON.stringify(backwards(outlet())))
    expect(await exported()).toBe(once)
    const { code } = await importing(once)
    expect([code, await exported()]).toEqual([0, once])
    await importing(shipped)
  })

  it('are put in force with the reason that was given; the same once more changes nothing', async () => {
    const before = published().length
    const { out } = await importing(
      JSON.stringify(outlet()),
      '--json',
      '--why',
      ' Clothes sell better there ',
    )
    const { version } = JSON.parse(out) as { version: string }
    expect(published()[0]).toEqual({ version, why: 'Clothes sell better there' })
    await importing(JSON.stringify(outlet()), '--why', 'Again')
    expect(published()).toHaveLength(before + 1)
    await importing(shipped)
    expect(published()[0]).toMatchObject({ why: null })
  })

  it('are put in force with what should be looked at, in words', async () => {
    const rules = outlet()
    const [first] = rules.refundAdvice!.rules
    rules.refundAdvice!.rules.push({ ...first!, id: 'idle', when: { ...first!.when, grade: '"A"' } })
    const { code, err } = await importing(JSON.stringify(rules))
    expect([code, err]).toEqual([0, expect.stringMatching(/^Please look at refundAdvice\.rules/)])
    await importing(shipped)
  })

  it.each(['', '   ', 'x'.repeat(201)])('refuses the reason "%s" as wrong usage', async (why) => {
    expect(await importing(shipped, '--why', why)).toMatchObject({ code: 2 })
  })

  it('may begin with a byte order mark', async () => {
    expect(await importing(`\ufeff${shipped}`)).toMatchObject({ code: 0, err: '' })
  })
})

const inPlaceOf = (before: string, after: string): string => {
  expect(shipped).toContain(before)
  return shipped.replace(before, after)
}

describe('decision tables as DMN', () => {
  it('go out, are changed in another tool and come back; a cell that does not fit is named', async () => {
    const dmn = join(folder, 'tables.dmn')
    await importing(shipped)
    expect(await command('export-rules', '--data', data, dmn)).toMatchObject({ code: 0 })
    const xml = readFileSync(dmn, 'utf8')
    expect(await command('import-rules', '--data', data, dmn)).toMatchObject({ code: 0 })
    expect(await exported()).toBe(shipped)

    writeFileSync(dmn, xml.replace('"RTV"', '"BSTOCK"'))
    await command('import-rules', '--data', data, '--why', 'The maker takes nothing back', dmn)
    const after = JSON.parse(await exported()) as RuleSet
    expect(after.dispositionRules.rules.find(({ id }) => id === 'makers-fault')?.gives).toBe('BSTOCK')
    expect(published()[0]).toMatchObject({ why: 'The maker takes nothing back' })

    writeFileSync(dmn, xml.replace('"RTV"', '"MOON"'))
    const { code, err } = await command('import-rules', '--data', data, dmn)
    expect([code, err]).toEqual([1, expect.stringMatching(/column gives, instead of "MOON": one of RESTOCK/)])
    writeFileSync(dmn, xml.slice(0, -20))
    expect(await command('import-rules', '--data', data, dmn)).toMatchObject({ code: 1 })
    expect((await command('import-rules', '--data', join(folder, 'none'), dmn)).err).toMatch(/no station/)
    expect(JSON.parse(await exported())).toEqual(after)
    await importing(shipped)
  })
})

describe('a rule file that does not fit is refused whole, in words, and the rules in force stay', () => {
  it.each<[string, () => string | Uint8Array, RegExp]>([
    ['is no JSON', () => shipped.slice(0, -3), /cannot be read: .*JSON/],
    ['is empty', () => '', /cannot be read: .*JSON/],
    ['is a list', () => '[]', /object/],
    ['is UTF-16', () => Buffer.from(`\ufeff${shipped}`, 'utf16le'), /not UTF-8/],
    ['is cut in a character', () => Buffer.from(shipped).subarray(0, shipped.indexOf('ł')), /not UTF-8|JSON/],
    ['has a field that is none', () => inPlaceOf('"format": 1', '"format": 1, "poems": []'), /poems/],
    ['has a field twice', () => inPlaceOf('"format": 1', '"format": 2, "format": 1'), /format only once/],
    [
      'has a field twice deep inside, once escaped',
      () => inPlaceOf('"id": "recalled",', '"id": "recalled", "\\u0069d": "other",'),
      /dispositionRules\.rules\[0\]: expected id only once/,
    ],
    [
      'has a field that would change what it stands in',
      () => inPlaceOf('"format": 1', '"format": 1, "__proto__": {"grades": []}'),
      /__proto__/,
    ],
    [
      'has such a field among those of any name',
      () => inPlaceOf('"recalled": "true"', '"recalled": "true", "__proto__": "x"'),
      /dispositionRules\.rules\[\d+\]\.when: expected .*__proto__/,
    ],
    [
      'compares a thing that only programs have',
      () => inPlaceOf('"recalled": "true"', '"constructor": "true"'),
      /constructor/,
    ],
    ['says what is no number', () => inPlaceOf('"format": 1', '"format": NaN'), /JSON/],
    ['says a number beyond all', () => inPlaceOf('"seconds": 3', '"seconds": 1e999'), /seconds/],
    [
      'is nested too deeply',
      () => inPlaceOf('"format": 1', `"format": ${'['.repeat(500)}${']'.repeat(500)}`),
      /nested/,
    ],
    [
      'is nested as deeply as it is long',
      () => inPlaceOf('"format": 1', `"format": ${'['.repeat(1e6)}${']'.repeat(1e6)}`),
      /nested|JSON|characters/,
    ],
    [
      'has one text of megabytes',
      () => inPlaceOf('"format": 1', `"format": "${'x'.repeat(7e6)}"`),
      /characters/,
    ],
    ['has a question that leads back', () => inPlaceOf('"next": "end"', '"next": "condition"'), /next/],
    ['lacks a language', () => inPlaceOf('"he": ', '"hx": '), /hx|he/],
    [
      'sends things nowhere',
      () => JSON.stringify(sendingFirst(JSON.parse(shipped) as RuleSet, {}, 'NOWHERE')),
      /rules\[0\]\.gives/,
    ],
  ])('one that %s', async (_, content, sentence) => {
    const before = published()
    const { code, out, err } = await importing(content())
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(sentence)
    expect(published()).toEqual(before)
  })

  it('one of 50 MB, before it is read', async () => {
    writeFileSync(file, '{')
    truncateSync(file, 50_000_000)
    expect(await command('import-rules', '--data', data, file)).toMatchObject({
      code: 1,
      err: expect.stringContaining('larger than'),
    })
  })

  it('one that is not there', async () => {
    expect(await command('import-rules', '--data', data, `${file}.not`)).toMatchObject({ code: 1 })
  })
})
