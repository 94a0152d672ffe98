import { describe, expect, it } from 'vitest'
import type { RuleSet } from '#contract/rules/rule-set'
import { rulesProblems } from '#station/rules/rules-problems'
import { shippedRules } from '#tests/bench-floor'
import { pictureOf, withPicture } from './picture-of-question.ts'
import { pictureType } from './picture-type.ts'

const { questions, pictures = [] } = shippedRules
const [first] = pictures
const image = first?.image ?? ''
const plain = questions.findIndex(({ picture }) => picture === undefined)
const pictured = questions.findIndex(({ picture }) => picture === first?.id)
const wrong = (rules: RuleSet) => rulesProblems(rules).filter(({ kind }) => kind === 'wrong')
const small = '/9j/AAAAAAAA'

describe('the picture beside a question', () => {
  it('is kept once, however many questions show it', () => {
    const rules = withPicture(shippedRules, plain, image)
    expect(rules.questions[plain]?.picture).toBe(first?.id)
    expect(rules.pictures).toEqual(pictures)
    expect(wrong(rules)).toEqual([])
    expect(pictureOf(rules, first?.id)).toBe(`data:image/png;base64,${image}`)
  })

  it('goes when no question shows it any more, and stays where another does', () => {
    const shared = withPicture(shippedRules, plain, image)
    expect(withPicture(shared, plain, null)).toEqual(shippedRules)
    const without = withPicture(shippedRules, pictured, null)
    expect(without.pictures).toEqual(pictures.slice(1))
    expect(without.questions[pictured]).not.toHaveProperty('picture')
    expect(wrong(without)).toEqual([])
  })

  it('takes the place of the one before, under the name of its question', () => {
    const rules = withPicture(withPicture(shippedRules, plain, small), plain, image)
    expect(rules.pictures).toEqual(pictures)
    const named = withPicture(shippedRules, plain, small)
    expect(named.questions[plain]?.picture).toBe(named.questions[plain]?.id)
    expect(pictureOf(named, named.questions[plain]?.picture)).toBe(`data:image/jpeg;base64,${small}`)
    expect(pictureOf(named, undefined)).toBeNull()
  })
})

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))

describe('a file that somebody chose', () => {
  it.each([
    ['\xff\xd8\xff\xe0 and more', 'image/jpeg'],
    ['\x89PNG\r\n\x1a\nIHDR', 'image/png'],
    ['RIFF\x01\x02\x03\x04WEBP', 'image/webp'],
    ['<svg xmlns=', null],
    ['GIF89a', null],
    ['RIFF\x01\x02\x03\x04WAVE', null],
    ['', null],
  ])('is what its bytes say: %j', (text, type) => expect(pictureType(bytes(text))).toBe(type))
})
