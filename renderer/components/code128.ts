// Widths of bar, space, bar, space, bar, space of each symbol character 0–105, and of the stop with its last bar.
// Source: ISO/IEC 15417, table 1.
const WIDTHS = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 ' +
  '113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 ' +
  '212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 ' +
  '113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 ' +
  '314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 ' +
  '241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 ' +
  '214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 ' +
  '211232 2331112'
).split(' ')
const START_B = 104
const FIRST_OF_B = 32
const LAST_OF_B = 126
const SHIFT = 98
const STOP = 106
/** Light on both sides, in modules: without it no scanner sees where the symbol begins. */
export const QUIET_MODULES = 10

export type Bar = { at: number; width: number }

/**
 * A Code 128 symbol in code set B: the dark bars and the whole width, quiet zones included, in modules. Null for
 * text that the set does not have (anything but ASCII) and for no text; control characters are set A's, each behind a
 * shift. Pure.
 */
export function code128(text: string): { bars: Bar[]; width: number } | null {
  const codes = Array.from(text, (char) => char.charCodeAt(0))
  if (codes.length === 0 || codes.some((code) => code > LAST_OF_B)) return null
  const values = codes.flatMap((code) => (code < FIRST_OF_B ? [SHIFT, code + 64] : [code - FIRST_OF_B]))
  const check = values.reduce((sum, value, i) => sum + value * (i + 1), START_B) % 103
  const widths = [START_B, ...values, check, STOP].flatMap((value) => Array.from(WIDTHS[value] ?? '', Number))
  const bars: Bar[] = []
  let at = QUIET_MODULES
  widths.forEach((width, i) => {
    if (i % 2 === 0) bars.push({ at, width })
    at += width
  })
  return { bars, width: at + QUIET_MODULES }
}
