import type { SKRSContext2D } from '@napi-rs/canvas'
import { registerFont } from './canvas.ts'
import { fontFile, takeFontsFrom } from './font-files.ts'
import { fontsBeyond, furtherFontFiles } from './font-slices.ts'
import { isPlain } from './plain-letters.ts'
import { TEXT_WEIGHTS, type TextWeight } from '#contract/label-template'

const FACES = {
  medium: { name: '500Medium', weight: 500 },
  bold: { name: '700Bold', weight: 700 },
  black: { name: '900Black', weight: 900 },
} as const satisfies Record<TextWeight, { name: string; weight: number }>

/** Latin, Greek, Cyrillic and Devanagari; Hebrew; Arabic: looked through in this order, letter by letter. */
const FAMILIES = [
  { package: 'noto-sans', file: 'NotoSans' },
  { package: 'heebo', file: 'Heebo' },
  { package: 'noto-sans-arabic', file: 'NotoSansArabic' },
] as const

let areRegistered = false

/**
 * Makes the label fonts known to the canvas, once: from the npm packages where `fontFolder` is null, else from a
 * folder that is laid out like `node_modules`. Throws when a file is missing.
 */
export function registerLabelFonts(fontFolder: string | null): void {
  if (areRegistered) return
  takeFontsFrom(fontFolder)
  for (const weight of TEXT_WEIGHTS) {
    for (const family of FAMILIES)
      registerFont(fontFile(faceFile(family, weight)), aliasOf(family.file, weight))
  }
  areRegistered = true
}

/** Every file that a label's font may be read from, as `package/path`. */
export const labelFontFiles = (): string[] => [
  ...TEXT_WEIGHTS.flatMap((weight) => FAMILIES.map((family) => faceFile(family, weight))),
  ...furtherFontFiles(),
]

const faceFile = ({ package: name, file }: (typeof FAMILIES)[number], weight: TextWeight): string =>
  `@expo-google-fonts/${name}/${FACES[weight].name}/${file}_${FACES[weight].name}.ttf`

const aliasOf = (file: string, weight: TextWeight): string => `${file}-${weight}`

/** Sets a canvas's font to this weight, for this text, at any size in the canvas's own unit. */
export function fontFor(
  weight: TextWeight,
  text: string,
): (context: Pick<SKRSContext2D, 'font' | 'fontVariationSettings'>, size: number) => void {
  const families = FAMILIES.map(({ file }) => aliasOf(file, weight))
  const all = isPlain(text) ? families : [...families, ...fontsBeyond(text)]
  const names = all.map((name) => `"${name}"`).join(', ')
  return (context, size) => {
    context.font = `${size}px ${names}`
    // The further fonts hold all weights in one file, and begin at the thinnest.
    context.fontVariationSettings = `"wght" ${FACES[weight].weight}`
  }
}
