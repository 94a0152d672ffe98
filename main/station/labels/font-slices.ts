import { readFileSync } from 'node:fs'
import { registerFont } from './canvas.ts'
import { fontFile } from './font-files.ts'
import { isPlain } from './plain-letters.ts'

/** Fonts in slices of about a hundred letters: only the slices that a text needs are ever read. All weights in one. */
const SLICED = ['noto-emoji', 'noto-sans-sc', 'noto-sans-jp', 'noto-sans-kr', 'noto-sans-thai'] as const
type Sliced = (typeof SLICED)[number]

/**
 * The same Chinese character is written differently in Japan and Korea: the name's own letters tell where it is
 * from. The Chinese font's list claims some pictures and Hangul that it does not have, so it never comes before theirs.
 */
const ORDERS = [
  {
    tells: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
    order: ['noto-emoji', 'noto-sans-jp', 'noto-sans-sc', 'noto-sans-kr'],
  },
  { tells: /\p{Script=Hangul}/u, order: ['noto-emoji', 'noto-sans-kr', 'noto-sans-sc', 'noto-sans-jp'] },
  { tells: /(?:)/u, order: ['noto-emoji', 'noto-sans-sc', 'noto-sans-jp', 'noto-sans-kr'] },
] as const satisfies { tells: RegExp; order: Sliced[] }[]
const THAI = /\p{Script=Thai}/u

/** Coarse dots, but nearly every letter of Unicode's first plane: for what no other font has. */
const LAST_RESORT = {
  name: 'Unifont',
  file: '@fontsource/unifont/files/unifont-latin-400-normal.woff2',
}

/** Every slice that may hold a letter, by the letter. */
type Slices = ReadonlyMap<number, string>

const read = new Map<Sliced, Slices>()

/** The further fonts that this text needs, made known to the canvas, in the order in which to look through them. */
export function fontsBeyond(text: string): string[] {
  const names = new Set<string>()
  const order = ORDERS.find(({ tells }) => tells.test(text))?.order ?? []
  for (const letter of new Set(text)) {
    if (isPlain(letter)) continue
    const found = sliceOf(letter, THAI.test(letter) ? ['noto-sans-thai'] : order)
    if (found === null) continue
    registerFont(fontFile(inPackage(found.font, `files/${found.slice}`)), found.slice)
    names.add(found.slice)
  }
  registerFont(fontFile(LAST_RESORT.file), LAST_RESORT.name)
  return [...names, LAST_RESORT.name]
}

function sliceOf(letter: string, order: readonly Sliced[]): { font: Sliced; slice: string } | null {
  for (const font of order) {
    const slice = slicesOf(font).get(letter.codePointAt(0) ?? 0)
    if (slice !== undefined) return { font, slice }
  }
  return null
}

function slicesOf(font: Sliced): Slices {
  const known = read.get(font)
  if (known !== undefined) return known
  const slices = new Map(
    Object.entries(lettersBySlice(font)).flatMap(([name, letters]) =>
      lettersIn(letters).map((letter) => [letter, fileOf(font, name)] as const),
    ),
  )
  read.set(font, slices)
  return slices
}

/** Every file of theirs, as `package/path`. */
export const furtherFontFiles = (): string[] => [
  LAST_RESORT.file,
  ...SLICED.flatMap((font) => [
    inPackage(font, LIST),
    ...Object.keys(lettersBySlice(font)).map((slice) => inPackage(font, `files/${fileOf(font, slice)}`)),
  ]),
]

const LIST = 'unicode.json'
const inPackage = (font: Sliced, path: string): string => `@fontsource-variable/${font}/${path}`

const lettersBySlice = (font: Sliced): Record<string, string> =>
  JSON.parse(readFileSync(fontFile(inPackage(font, LIST)), 'utf8')) as Record<string, string>

/** The slice `[7]` or `thai` of a font, as the package names its files. */
const fileOf = (font: Sliced, slice: string): string =>
  `${font}-${slice.replace(/[[\]]/g, '')}-wght-normal.woff2`

/** The letters of a list such as `U+4e00,U+4e10-4e1f`. */
function lettersIn(ranges: string): number[] {
  return ranges.split(',').flatMap((range) => {
    const [first = '', last = first] = range.slice('U+'.length).split('-')
    const start = Number.parseInt(first, 16)
    return Array.from({ length: Number.parseInt(last, 16) - start + 1 }, (_, index) => start + index)
  })
}
