import { beforeAll, describe, expect, it } from 'vitest'
import { canvas } from './canvas.ts'
import { fontFor, registerLabelFonts } from './fonts.ts'
import { isPlain } from './plain-letters.ts'
import { TEXT_WEIGHTS, type TextWeight } from '#contract/label-template'

const NAMES = {
  'Chinese, simplified': '冬季男士夹克，黑色（大号）—骨直海',
  'Chinese, traditional': '臺灣製冬季男裝外套「龍龜」',
  Japanese: '冬のジャケット、メンズ｡髙﨑𠮷',
  Korean: '남성용 겨울 재킷 똠방각하',
  Thai: 'เสื้อแจ็คเก็ตกันหนาวผู้ชาย',
  Hindi: 'पुरुषों की सर्दियों की जैकेट',
  Hebrew: 'מעיל חורף לגברים "אלפין" ₪',
  Arabic: 'معطف شتوي رجالي، مقاس كبير ٤٢',
  Greek: 'Χειμωνιάτικο μπουφάν ἀνδρικόν',
  Cyrillic: 'Зимняя куртка мужская їґў',
  Vietnamese: 'Áo khoác mùa đông nam Nguyễn',
  Georgian: 'ზამთრის ქურთუკი',
  Armenian: 'Ձմեռային բաճկոն',
  Bengali: 'শীতের জ্যাকেট',
  Tamil: 'குளிர்கால ஜாக்கெட்',
  Amharic: 'የክረምት ጃኬት',
  Khmer: 'អាវរងា',
  signs: '① → ✓ ½ № ™ ♥ ⅷ ▲',
  emoji: '👕🏠😀🧥',
}
/** No font has a letter here: a code point that Unicode keeps for none. */
const NOBODYS = '\u{0378}'

const graphemes = (text: string): string[] =>
  [...new Set([...new Intl.Segmenter('und').segment(text)].map(({ segment }) => segment))].filter(
    (segment) => segment.trim() !== '',
  )

/** What `text` looks like in the fonts that are looked through for `beside`; the same for all that no font has. */
function looks(text: string, weight: TextWeight, beside: string): string {
  const context = canvas.createCanvas(160, 64).getContext('2d')
  fontFor(weight, beside)(context, 32)
  context.fillText(text, 40, 44)
  return Buffer.from(context.getImageData(0, 0, 160, 64).data).toString('base64')
}

const nothing = Buffer.alloc(160 * 64 * 4).toString('base64')
const isDrawn = (text: string, weight: TextWeight): boolean =>
  ![nothing, looks(NOBODYS, weight, text)].includes(looks(text, weight, text))

beforeAll(() => {
  registerLabelFonts(null)
})

describe('a name in any script', () => {
  it.each(Object.entries(NAMES))('is drawn letter by letter: %s', (_script, name) => {
    for (const weight of TEXT_WEIGHTS) {
      expect(graphemes(name).filter((letter) => !isDrawn(letter, weight))).toEqual([])
    }
  })

  it('shows a sign for a letter that no font has, instead of nothing', () => {
    expect(looks(NOBODYS, 'medium', NOBODYS)).not.toBe(nothing)
  })

  it.each(TEXT_WEIGHTS)('needs no further font for what counts as plain: %s', (weight) => {
    const plain = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code)).filter(
      (letter) => isPlain(letter) && /[\p{L}\p{N}\p{P}\p{S}]/u.test(letter),
    )
    expect(plain.length).toBeGreaterThan(900)
    expect(plain.filter((letter) => !isDrawn(letter, weight))).toEqual([])
  })

  it.each(['中', '가', 'あ', 'ท', '👕'])('is as bold as its place on the label wants it: %s', (letter) => {
    const inked = TEXT_WEIGHTS.map((weight) =>
      Buffer.from(looks(letter, weight, letter), 'base64').reduce((sum, coverage) => sum + coverage, 0),
    )
    expect(inked).toEqual(inked.toSorted((light, heavy) => light - heavy))
    expect(inked[0]).toBeLessThan((inked[2] ?? 0) * 0.95)
  })

  it('writes a Chinese character the way of the language that it stands in', () => {
    expect(looks('骨', 'medium', '骨のジャケット')).not.toBe(looks('骨', 'medium', '骨冬季夹克'))
  })
})
