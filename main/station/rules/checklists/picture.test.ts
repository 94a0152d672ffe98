import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_PICTURE_BYTES } from '#contract/rules/checklists'
import { resourcesFolder } from '../../places.ts'
import { readRuleSet } from '../rule-set.ts'
import { shippedRules, shippedRuleSet } from '../rules-under-test.ts'
import { readPicture } from './picture.ts'

const png = readFileSync(`${resourcesFolder}rules/pictures/battery.png`)
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const widerThan = (width: number): Buffer => {
  const bytes = Buffer.from(png)
  bytes.writeUInt32BE(width, 16)
  return bytes
}

describe('a picture beside a question', () => {
  it('is shown by its content, which names it', () => {
    const read = readPicture(base64(png))
    expect(read?.name).toMatch(/^[0-9a-f]{64}$/)
    expect(shippedRules.pictures.get(read?.name ?? '')).toBe(`data:image/png;base64,${base64(png)}`)
  })

  it.each<[string, string]>([
    [
      'SVG, which is a program',
      base64(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')),
    ],
    ['a page', base64(Buffer.from('<!doctype html><img src=x onerror=alert(1)>'))],
    ['a GIF', base64(Buffer.from('GIF89a'))],
    ['nothing', ''],
    ['what is no base64', `${base64(png)}\n`],
    ['a PNG that is cut off', base64(png.subarray(0, png.length - 1))],
    ['a PNG with something behind its end', base64(Buffer.concat([png, Buffer.from('<script>')]))],
    ['a PNG that would unpack to a wall', base64(widerThan(100_000))],
    ['a PNG without a width', base64(widerThan(0))],
    ['a file that is too large', base64(Buffer.concat([png, Buffer.alloc(MOST_PICTURE_BYTES)]))],
  ])('is not %s', (_what, image) => expect(readPicture(image)).toBeNull())

  it('of any bytes crashes nobody, and is only ever a PNG or a JPEG', () => {
    const spoilt = fc
      .tuple(fc.nat(png.length - 1), fc.uint8Array({ maxLength: 8 }))
      .map(([at, bytes]) => Buffer.concat([png.subarray(0, at), bytes, png.subarray(at + bytes.length)]))
    fc.assert(
      fc.property(fc.oneof(spoilt, fc.uint8Array({ maxLength: 200 })), (bytes) => {
        const read = readPicture(base64(bytes))
        expect(read === null || /^data:image\/(png|jpeg);base64,/.test(read.src)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('that does not fit, that no question shows or that is not there refuses the rules with its place', () => {
    const pictures = shippedRuleSet.pictures ?? []
    const questions = shippedRuleSet.questions.map((question) =>
      question.id === 'worn' ? { ...question, picture: 'nowhere' } : question,
    )
    const worn = questions.findIndex(({ id }) => id === 'worn')
    const bad = pictures.map((picture, at) => (at === 1 ? { ...picture, image: 'PHN2Zy8+' } : picture))
    const more = [...pictures, { id: 'stray', image: base64(png) }]
    for (const [rules, path] of [
      [{ pictures: bad }, 'pictures[1].image'],
      [{ pictures: more }, `pictures[${pictures.length}]`],
      [{ questions }, `questions[${worn}].picture`],
    ] as const)
      expect(readRuleSet({ ...shippedRuleSet, ...rules })).toMatchObject({ ok: false, error: { path } })
  })
})

const hinting = (hint: string) =>
  readRuleSet({
    ...shippedRuleSet,
    questions: shippedRuleSet.questions.map((question) =>
      question.id === 'worn'
        ? { ...question, hint: { en: 'Smell it', pl: 'P', ro: 'R', he: hint } }
        : question,
    ),
  })

describe('what helps to answer', () => {
  it('is two short lines at most, in every language', () => {
    expect(hinting('הריחו\nוהביטו').ok).toBe(true)
    for (const long of ['א\nב\nג', 'א'.repeat(61)])
      expect(hinting(long)).toMatchObject({
        ok: false,
        error: { expected: { key: 'rules.expected.short-lines' } },
      })
  })
})
