import { createRequire } from 'node:module'
import { join } from 'node:path'
import { TEXT_WEIGHTS, type TextWeight } from './label.ts'

const require = createRequire(import.meta.url)

// The canvas loads every font of the machine as it is imported, unless this is set before; a label must look the
// same on every machine. An import would run before this line, also in a bundle.
process.env['DISABLE_SYSTEM_FONTS_LOAD'] = '1'
export const canvas = require('@napi-rs/canvas') as typeof import('@napi-rs/canvas')

const FACES = { medium: '500Medium', bold: '700Bold', black: '900Black' } as const satisfies Record<
  TextWeight,
  string
>
/** Latin, Greek, Cyrillic and Devanagari; Hebrew; Arabic: looked through in this order, letter by letter. */
const FAMILIES = [
  { package: 'noto-sans', file: 'NotoSans' },
  { package: 'heebo', file: 'Heebo' },
  { package: 'noto-sans-arabic', file: 'NotoSansArabic' },
] as const

const registered = new Set<string>()

/**
 * Makes the label fonts known to the canvas, once: from `fontFolder` (flat, the files' own names) or, where it is
 * null, from the npm packages. Throws when a file is missing.
 */
export function registerLabelFonts(fontFolder: string | null): void {
  for (const weight of TEXT_WEIGHTS) {
    for (const family of FAMILIES) registerFace(family, weight, fontFolder)
  }
}

function registerFace(
  family: (typeof FAMILIES)[number],
  weight: TextWeight,
  fontFolder: string | null,
): void {
  const alias = aliasOf(family.file, weight)
  if (registered.has(alias)) return
  const file = `${family.file}_${FACES[weight]}.ttf`
  const path =
    fontFolder === null
      ? require.resolve(`@expo-google-fonts/${family.package}/${FACES[weight]}/${file}`)
      : join(fontFolder, file)
  if (canvas.GlobalFonts.registerFromPath(path, alias) === null)
    throw new Error(`cannot read the font ${path}`)
  registered.add(alias)
}

const aliasOf = (file: string, weight: TextWeight): string => `${file}-${weight}`

/** The canvas `font` of this weight and size, in the canvas's own unit. */
export const fontOf = (weight: TextWeight, size: number): string =>
  `${size}px ${FAMILIES.map(({ file }) => `"${aliasOf(file, weight)}"`).join(', ')}`
