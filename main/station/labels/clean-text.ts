// A name on a label never needs more; beyond it only time is lost.
const LONGEST = 600

// Unicode's invisible commands: direction marks and overrides, line and paragraph separators, byte order mark,
// interlinear marks and tags. The joiners U+200C and U+200D stay: Arabic script is spelled with them.
const INVISIBLE =
  /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu
const STACKED_MARKS = /(\p{M}{3})\p{M}+/gu
const STRONG = /\p{L}/u
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/**
 * Makes any text drawable on one line: well-formed, composed, without control characters or direction overrides,
 * single spaces, at most a label's worth. Never throws.
 */
export function cleanText(text: string): string {
  return text
    .slice(0, LONGEST)
    .toWellFormed()
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(STACKED_MARKS, '$1')
    .trim()
}

/** The way the text reads, by its first letter of any script; digits alone read left to right. */
export function directionOf(text: string): 'ltr' | 'rtl' {
  const first = STRONG.exec(text)?.[0]
  return first !== undefined && RIGHT_TO_LEFT.test(first) ? 'rtl' : 'ltr'
}
