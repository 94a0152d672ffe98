/** The coded data is not what its tables say, or ends early. */
export class EndOfScan extends Error {}

/** Symbols by their code, of each length: ITU-T T.81, F.2.2.3. */
export type HuffmanTable = {
  /** By length: the largest code (-1: none), and what leads from a code to its symbol. */
  readonly largest: Int32Array
  readonly offset: Int32Array
  readonly symbols: Uint8Array
}

/** `counts`: how many codes have each length, 1 to 16. */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const largest = new Int32Array(17).fill(-1)
  const offset = new Int32Array(17)
  let code = 0
  let place = 0
  for (let length = 1; length <= 16; length++) {
    const count = counts[length - 1] ?? 0
    offset[length] = place - code
    code += count
    place += count
    if (count > 0) largest[length] = code - 1
    code <<= 1
  }
  return { largest, offset, symbols }
}

/** The bits of a scan, the highest of a byte first; a zero after FF is stuffing. */
export class BitReader {
  readonly #bytes: Uint8Array
  #at = 0
  #byte = 0
  #left = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  #bit(): number {
    if (this.#left === 0) this.#next()
    this.#left -= 1
    return (this.#byte >> this.#left) & 1
  }

  #next(): void {
    const byte = this.#bytes[this.#at]
    if (byte === undefined) throw new EndOfScan()
    this.#at += 1
    if (byte === 0xff) {
      if (this.#bytes[this.#at] !== 0) throw new EndOfScan()
      this.#at += 1
    }
    this.#byte = byte
    this.#left = 8
  }

  symbol(table: HuffmanTable | undefined): number {
    if (!table) throw new EndOfScan()
    let code = 0
    for (let length = 1; length <= 16; length++) {
      code = (code << 1) | this.#bit()
      if (code <= (table.largest[length] ?? -1)) return table.symbols[code + (table.offset[length] ?? 0)] ?? 0
    }
    throw new EndOfScan()
  }

  skip(count: number): void {
    let left = count
    while (left > this.#left) {
      left -= this.#left
      this.#next()
    }
    this.#left -= left
  }

  /** A number of so many bits: those that begin with 0 are negative (T.81, F.2.2.1). */
  difference(size: number): number {
    if (size > 15) throw new EndOfScan()
    let value = 0
    for (let i = 0; i < size; i++) value = (value << 1) | this.#bit()
    return size > 0 && value < 1 << (size - 1) ? value - (1 << size) + 1 : value
  }

  /** Behind a restart marker (D0 to D7), on a whole byte. */
  restart(): void {
    this.#left = 0
    const marker = this.#bytes[this.#at + 1] ?? 0
    if (this.#bytes[this.#at] !== 0xff || marker < 0xd0 || marker > 0xd7) throw new EndOfScan()
    this.#at += 2
  }
}
