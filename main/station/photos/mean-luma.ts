import { BitReader, EndOfScan, huffmanTable, type HuffmanTable } from './jpeg-bits.ts'

type Component = { id: number; blocks: number; quantizer: number; dc: number; ac: number }
type Tables = {
  /** Of each quantization table its first number, which is that of the mean. */
  quantizers: Map<number, number>
  /** By class (0: mean, 1: detail) × 16 + number. */
  huffman: Map<number, HuffmanTable>
  restartEvery: number
}
type Frame = { width: number; height: number; components: Component[]; mostH: number; mostV: number }

// Markers of ITU-T T.81, table B.1.
const SOF = [0xc0, 0xc1]
const DHT = 0xc4
const EOI = 0xd9
const SOS = 0xda
const DQT = 0xdb
const DRI = 0xdd

/**
 * How bright a baseline JPEG is on the whole, 0 (black) to 255: the mean of each 8 × 8 block of its luma, which stands in the
 * file as such (ITU-T T.81); no pixel is made. Null for what is coded in another way, or broken. Never throws on any bytes. Takes
 * tens of milliseconds: for a thread of its own.
 */
export function meanLuma(bytes: Uint8Array): number | null {
  const tables: Tables = { quantizers: new Map(), huffman: new Map(), restartEvery: 0 }
  let frame: Frame | null = null
  for (let at = 2; at + 4 <= bytes.length;) {
    const code = bytes[at + 1] ?? EOI
    const length = word(bytes, at + 2)
    if (bytes[at] !== 0xff || code === EOI || length < 2) return null
    const body = bytes.subarray(at + 4, at + 2 + length)
    at += 2 + length
    if (SOF.includes(code)) frame = readFrame(body)
    else if (code === DQT) readQuantizers(body, tables)
    else if (code === DHT) readHuffman(body, tables)
    else if (code === DRI) tables.restartEvery = word(body, 0)
    else if (code === SOS) return frame && scanMean(bytes.subarray(at), { frame, tables, header: body })
  }
  return null
}

const word = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)

function readFrame(body: Uint8Array): Frame | null {
  const count = body[5] ?? 0
  const sampling = Array.from({ length: count }, (_, i) => body[7 + 3 * i] ?? 0)
  const mostH = Math.max(...sampling.map((hv) => hv >> 4))
  const mostV = Math.max(...sampling.map((hv) => hv & 15))
  const isSound = sampling.every((hv) => hv >> 4 >= 1 && hv >> 4 <= 4 && (hv & 15) >= 1 && (hv & 15) <= 4)
  if ((count !== 1 && count !== 3) || !isSound) return null
  const components = sampling.map((hv, i) => ({
    id: body[6 + 3 * i] ?? 0,
    // One component alone is coded block by block, whatever it says of its sampling.
    blocks: count === 1 ? 1 : (hv >> 4) * (hv & 15),
    quantizer: body[8 + 3 * i] ?? 0,
    dc: 0,
    ac: 0,
  }))
  const one = count === 1
  return {
    height: word(body, 1),
    width: word(body, 3),
    components,
    mostH: one ? 1 : mostH,
    mostV: one ? 1 : mostV,
  }
}

function readQuantizers(body: Uint8Array, { quantizers }: Tables): void {
  for (let at = 0; at < body.length;) {
    const kind = body[at] ?? 0
    const isWide = kind >> 4 !== 0
    quantizers.set(kind & 15, isWide ? word(body, at + 1) : (body[at + 1] ?? 0))
    at += 1 + (isWide ? 128 : 64)
  }
}

function readHuffman(body: Uint8Array, { huffman }: Tables): void {
  for (let at = 0; at + 17 <= body.length;) {
    const counts = body.subarray(at + 1, at + 17)
    const total = counts.reduce((sum, count) => sum + count, 0)
    huffman.set(body[at] ?? 0, huffmanTable(counts, body.subarray(at + 17, at + 17 + total)))
    at += 17 + total
  }
}

/** Of a scan that holds all components, as cameras and browsers write it; null for any other. */
function scanMean(
  coded: Uint8Array,
  { frame, tables, header }: { frame: Frame; tables: Tables; header: Uint8Array },
): number | null {
  if (header[0] !== frame.components.length) return null
  const components = frame.components.map((component, i) => {
    const chosen = header[2 + 2 * i] ?? 0
    return {
      blocks: component.blocks,
      dc: tables.huffman.get(chosen >> 4),
      ac: tables.huffman.get(16 + (chosen & 15)),
    }
  })
  const across = Math.ceil(frame.width / (8 * frame.mostH))
  const down = Math.ceil(frame.height / (8 * frame.mostV))
  const quantizer = tables.quantizers.get(frame.components[0]?.quantizer ?? 0)
  if (quantizer === undefined || across * down === 0) return null
  try {
    const sum = sumOfLuma(new BitReader(coded), components, { units: across * down, ...tables })
    const blocks = across * down * (components[0]?.blocks ?? 1)
    return Math.min(255, Math.max(0, 128 + (sum * quantizer) / (8 * blocks)))
  } catch (error) {
    if (error instanceof EndOfScan) return null
    throw error
  }
}

type Coded = { blocks: number; dc: HuffmanTable | undefined; ac: HuffmanTable | undefined }

/** The means of the first component, added up as they are coded: each as its difference from the one before. */
function sumOfLuma(
  bits: BitReader,
  components: readonly Coded[],
  { units, restartEvery }: { units: number; restartEvery: number },
): number {
  let sum = 0
  let before = 0
  for (let unit = 0; unit < units; unit++) {
    if (restartEvery > 0 && unit > 0 && unit % restartEvery === 0) {
      bits.restart()
      before = 0
    }
    for (const [number, { blocks, dc, ac }] of components.entries()) {
      for (let block = 0; block < blocks; block++) {
        const difference = bits.difference(bits.symbol(dc))
        skipDetail(bits, ac)
        if (number > 0) continue
        before += difference
        sum += before
      }
    }
  }
  return sum
}

/** 63 numbers of detail: runs of zeros, each with how many bits the next number has. */
function skipDetail(bits: BitReader, table: HuffmanTable | undefined): void {
  for (let k = 1; k < 64; k++) {
    const symbol = bits.symbol(table)
    const size = symbol & 15
    if (size === 0 && symbol >> 4 !== 15) return
    bits.skip(size)
    k += symbol >> 4
  }
}
