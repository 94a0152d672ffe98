/** Written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
/** Never the first of a line: closing marks, and small or lengthening kana. */
const CLOSES = /^[\p{Pe}\p{Pf}\p{Po}\p{M}々ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ～]/u
/** Never the last of a line. */
const OPENS = /[\p{Ps}\p{Pi}]$/u

const words = new Intl.Segmenter('und', { granularity: 'word' })

/** Where a line may end, as places in the text: after a space, and between the words of scripts that have none. */
export function lineBreaks(text: string): number[] {
  const breaks: number[] = []
  const parts = [...words.segment(text)]
  for (const [index, { segment, index: start }] of parts.entries()) {
    const end = start + segment.length
    const next = parts[index + 1]?.segment
    if (next === undefined || segment.endsWith(' ') || mayBreakBetween(segment, next)) breaks.push(end)
  }
  return breaks
}

function mayBreakBetween(before: string, after: string): boolean {
  if (after.startsWith(' ') || CLOSES.test(after) || OPENS.test(before)) return false
  return UNSPACED.test(before) || UNSPACED.test(after)
}
