// Modules on a side, data codewords, check codewords of the symbols with one region.
// Source: ISO/IEC 16022, table 7.
const SYMBOLS = [
  { size: 10, data: 3, check: 5 },
  { size: 12, data: 5, check: 7 },
  { size: 14, data: 8, check: 10 },
  { size: 16, data: 12, check: 12 },
  { size: 18, data: 18, check: 14 },
  { size: 20, data: 22, check: 18 },
  { size: 22, data: 30, check: 20 },
  { size: 24, data: 36, check: 24 },
  { size: 26, data: 44, check: 28 },
] as const

const PAD = 129
/** x⁸ + x⁵ + x³ + x² + 1, the field that the check codewords are reckoned in. */
const FIELD = 0x12d
/** Light on every side, in modules: the standard asks for one, a bright screen for two. */
const QUIET = 2

/**
 * A Data Matrix symbol (ECC 200, encoded as ASCII): its side in modules, quiet zone included, and its dark modules
 * as an SVG path. A third of the width of the same text in Code 128. Null for anything but printable ASCII, and for
 * more than 44 codewords. Pure.
 */
export function dataMatrix(text: string): { side: number; path: string } | null {
  if (!/^[ -~]+$/.test(text)) return null
  const words = asciiCodewords(text)
  const symbol = SYMBOLS.find(({ data }) => data >= words.length)
  if (!symbol) return null
  const padded = withPadding(words, symbol.data)
  const bits = placed([...padded, ...checkCodewords(padded, symbol.check)], symbol.size - 2)
  return { side: symbol.size + 2 * QUIET, path: pathOf(symbol.size, bits) }
}

/** Two digits share a codeword. */
function asciiCodewords(text: string): number[] {
  return (text.match(/\d\d|./g) ?? []).map((part) =>
    part.length === 2 ? Number(part) + 130 : part.charCodeAt(0) + 1,
  )
}

/** The first pad as it is, each further one hidden by its place, so that no pattern shows. */
function withPadding(words: readonly number[], length: number): number[] {
  return Array.from({ length }, (_, i) => words[i] ?? (i === words.length ? PAD : hiddenPad(i + 1)))
}

function hiddenPad(place: number): number {
  const pad = PAD + ((149 * place) % 253) + 1
  return pad > 254 ? pad - 254 : pad
}

const { exp, log } = tables()
function tables(): { exp: number[]; log: number[] } {
  const powers: number[] = []
  const logs: number[] = []
  for (let i = 0, value = 1; i < 255; i++) {
    powers.push(value)
    logs[value] = i
    value <<= 1
    if (value > 255) value ^= FIELD
  }
  return { exp: powers, log: logs }
}
const times = (a: number, b: number): number =>
  a === 0 || b === 0 ? 0 : (exp[((log[a] ?? 0) + (log[b] ?? 0)) % 255] ?? 0)

/** Reed–Solomon: what is left of the data after division by the generator with the roots 2¹ … 2ⁿ. */
function checkCodewords(data: readonly number[], length: number): number[] {
  let generator = [1]
  for (let root = 1; root <= length; root++) {
    const shifted = [...generator, 0]
    generator = shifted.map((value, i) => value ^ times(generator[i - 1] ?? 0, exp[root] ?? 0))
  }
  const factors = generator.slice(1)
  let rest = Array.from({ length }, () => 0)
  for (const word of data) {
    const lead = word ^ (rest[0] ?? 0)
    rest = factors.map((factor, i) => (rest[i + 1] ?? 0) ^ times(lead, factor))
  }
  return rest
}

type Place = readonly [row: number, column: number]
/** Where the eight modules of a codeword lie about the place of its last bit. */
const UTAH: readonly Place[] = [
  [-2, -2],
  [-2, -1],
  [-1, -2],
  [-1, -1],
  [-1, 0],
  [0, -2],
  [0, -1],
  [0, 0],
]

/** Puts the bits of the codewords into a square in the order of ISO/IEC 16022, annex F. */
function placed(words: readonly number[], side: number): boolean[][] {
  const square: (boolean | undefined)[][] = Array.from({ length: side }, () => [])
  let next = 0
  const put = (places: readonly Place[]): void => {
    const word = words[next++] ?? 0
    places.forEach(([row, column], i) => {
      const line = square[row]
      if (line) line[column] = ((word >> (7 - i)) & 1) === 1
    })
  }
  const utah = (row: number, column: number): void =>
    put(UTAH.map(([down, right]) => wrapped(row + down, column + right, side)))
  const isFree = (row: number, column: number): boolean =>
    row >= 0 && row < side && column >= 0 && column < side && square[row]?.[column] === undefined

  let [row, column] = [4, 0]
  while (row < side || column < side) {
    if (row === side && column === 0) put(cornerOne(side))
    if (row === side - 2 && column === 0 && side % 4 !== 0) put(cornerTwo(side))
    if (row === side - 2 && column === 0 && side % 8 === 4) put(cornerThree(side))
    if (row === side + 4 && column === 2 && side % 8 === 0) put(cornerFour(side))
    do {
      if (isFree(row, column)) utah(row, column)
      ;[row, column] = [row - 2, column + 2]
    } while (row >= 0 && column < side)
    ;[row, column] = [row + 1, column + 3]
    do {
      if (isFree(row, column)) utah(row, column)
      ;[row, column] = [row + 2, column - 2]
    } while (row < side && column >= 0)
    ;[row, column] = [row + 3, column + 1]
  }
  // In some sizes no codeword reaches the last corner.
  if (square[side - 1]?.[side - 1] === undefined)
    for (const at of [side - 1, side - 2]) square[at]![at] = true
  return square.map((line) => Array.from({ length: side }, (_, i) => line[i] ?? false))
}

/** What reaches out on one side comes in on the other, shifted. */
function wrapped(row: number, column: number, side: number): Place {
  if (row < 0) return [row + side, column + 4 - ((side + 4) % 8)]
  return column < 0 ? [row + 4 - ((side + 4) % 8), column + side] : [row, column]
}

const cornerOne = (n: number): Place[] => [
  [n - 1, 0],
  [n - 1, 1],
  [n - 1, 2],
  [0, n - 2],
  [0, n - 1],
  [1, n - 1],
  [2, n - 1],
  [3, n - 1],
]
const cornerTwo = (n: number): Place[] => [
  [n - 3, 0],
  [n - 2, 0],
  [n - 1, 0],
  [0, n - 4],
  [0, n - 3],
  [0, n - 2],
  [0, n - 1],
  [1, n - 1],
]
const cornerThree = (n: number): Place[] => [
  [n - 3, 0],
  [n - 2, 0],
  [n - 1, 0],
  [0, n - 2],
  [0, n - 1],
  [1, n - 1],
  [2, n - 1],
  [3, n - 1],
]
const cornerFour = (n: number): Place[] => [
  [n - 1, 0],
  [n - 1, n - 1],
  [0, n - 3],
  [0, n - 2],
  [0, n - 1],
  [1, n - 3],
  [1, n - 2],
  [1, n - 1],
]

/** The finder around the data (solid left and below, dotted above and right), drawn in runs of dark modules. */
function pathOf(size: number, data: readonly (readonly boolean[])[]): string {
  const isDark = (row: number, column: number): boolean => {
    if (column === 0 || row === size - 1) return true
    if (row === 0) return column % 2 === 0
    if (column === size - 1) return row % 2 === 1
    return data[row - 1]?.[column - 1] ?? false
  }
  let path = ''
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const from = column
      while (column < size && isDark(row, column)) column++
      if (column > from) path += `M${from + QUIET} ${row + QUIET}h${column - from}v1h${from - column}z`
    }
  return path
}
