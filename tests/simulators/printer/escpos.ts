import { rawBytes } from './interpreter.ts'
import type { Engine, Interpreter } from './interpreter.ts'
import type { Mechanism } from './mechanism.ts'
import { blankPicture, isBlank, layBits } from './picture.ts'
import type { Bits } from './picture.ts'

const NUL = 0x00
const LF = 0x0a
const DLE = 0x10
const EOT = 0x04
const ESC = 0x1b
const GS = 0x1d
/** One line of text, in dots: what ESC d feeds by. */
const LINE_DOTS = 30
const LONGEST_STRIP_DOTS = 20_000

/**
 * ESC/POS (Epson, ESC/POS Application Programming Guide). Rows of a raster image go onto the strip as they come; a cut
 * makes the strip one label. DLE EOT is answered wherever it turns up, also inside an image, whose bytes it stays.
 */
export function* escpos(engine: Engine): Interpreter {
  const commands = escposCommands(engine)
  commands.next()
  let [beforeLast, last] = [0, 0]
  for (;;) {
    const byte = yield
    if (beforeLast === DLE && last === EOT && byte >= 1 && byte <= 4) {
      engine.answer(Uint8Array.of(realTimeStatus(engine.mechanism, byte)))
    }
    beforeLast = last
    last = byte
    commands.next(byte)
  }
}

function* escposCommands(engine: Engine): Interpreter {
  const strip = new Strip(engine)
  for (;;) {
    const byte = yield
    if (byte === ESC) yield* escCommand(engine, strip)
    else if (byte === GS) yield* gsCommand(engine, strip)
    else if (byte === LF) strip.feed(LINE_DOTS)
    else if (byte === DLE) yield* rawBytes(2)
    else if (byte !== NUL) engine.wrong(`text 0x${byte.toString(16)}`)
  }
}

function* escCommand(engine: Engine, strip: Strip): Generator<undefined, void, number> {
  const name = String.fromCharCode(yield)
  if (name === 'd') strip.feed((yield) * LINE_DOTS)
  else if (name === 'J') strip.feed(yield)
  else if (name !== '@') engine.wrong(`ESC ${name}`)
}

function* gsCommand(engine: Engine, strip: Strip): Generator<undefined, void, number> {
  const name = String.fromCharCode(yield)
  if (name === 'v') {
    const [, , widthLow = 0, widthHigh = 0, rowsLow = 0, rowsHigh = 0] = yield* rawBytes(6)
    const bytesPerRow = widthLow + widthHigh * 256
    const bytes = yield* rawBytes(bytesPerRow * (rowsLow + rowsHigh * 256))
    strip.image({ bytes, bytesPerRow, ink: 1 })
  } else if (name === 'V') {
    // 65 and 66 feed to the cutter first, by the byte that follows.
    if ((yield) >= 65) yield
    strip.cut()
  } else if (name === '(') {
    const set = String.fromCharCode(yield)
    const [low = 0, high = 0] = yield* rawBytes(2)
    const words = yield* rawBytes(low + high * 256)
    if (set === 'H' && words[0] === 0x30 && words[1] === 0x30) {
      const reply = engine.replier()
      engine.mechanism.whenAllIsOut(() => reply(Uint8Array.of(0x37, 0x22, ...words.subarray(2, 6), 0)))
    } else engine.wrong(`GS ( ${set}`)
  } else if (name === 'a') {
    yield
  } else engine.wrong(`GS ${name}`)
}

/** The paper since the last cut. */
class Strip {
  readonly #engine: Engine
  readonly #blankRow: Uint8Array
  #rows: Uint8Array[] = []

  constructor(engine: Engine) {
    this.#engine = engine
    this.#blankRow = new Uint8Array(engine.head.widthDots)
  }

  image(bits: Bits): void {
    if (bits.bytes.length === 0) return
    const { widthDots } = this.#engine.head
    const image = blankPicture(widthDots, bits.bytes.length / bits.bytesPerRow)
    layBits(image, { x: 0, y: 0 }, bits)
    for (let y = 0; y < image.height && this.#rows.length < LONGEST_STRIP_DOTS; y++)
      this.#rows.push(image.black.subarray(y * widthDots, (y + 1) * widthDots))
  }

  feed(rows: number): void {
    for (let row = 0; row < rows && this.#rows.length < LONGEST_STRIP_DOTS; row++)
      this.#rows.push(this.#blankRow)
  }

  /** A piece of blank paper is no label. */
  cut(): void {
    const { widthDots } = this.#engine.head
    const piece = blankPicture(widthDots, this.#rows.length)
    for (const [y, row] of this.#rows.entries()) piece.black.set(row, y * widthDots)
    this.#rows = []
    if (!isBlank(piece)) this.#engine.mechanism.print(piece, 1)
  }
}

/** DLE EOT n: printer, why it is offline, error, paper; 0x12 is all well. */
export function realTimeStatus({ condition, isPaperOut, isStopped }: Mechanism, n: number): number {
  const { headOpen, paused, tooHot, jammed, paperNearEnd } = condition
  const asked = [
    isStopped ? 0x08 : 0,
    (headOpen ? 0x04 : 0) | (paused ? 0x08 : 0) | (isPaperOut ? 0x20 : 0) | (tooHot || jammed ? 0x40 : 0),
    (jammed ? 0x08 : 0) | (tooHot ? 0x40 : 0),
    (paperNearEnd ? 0x0c : 0) | (isPaperOut ? 0x60 : 0),
  ]
  return 0x12 | (asked[n - 1] ?? 0)
}
