import { numbersIn, rawBytes, shortened, wholeNumber } from './interpreter.ts'
import type { Engine, Interpreter } from './interpreter.ts'
import { drawCode128, drawMatrix } from './native-symbols.ts'
import { blankPicture, layBits, onPaperOf } from './picture.ts'
import type { Picture } from './picture.ts'
import { statusByte, statusWord } from './tspl-status.ts'

const ESCAPE = 0x1b
const BANG = 0x21
const SYMBOLS = ['BARCODE', 'DMATRIX', 'QRCODE']
const LONGEST_LINE = 4096

/** What is sent to end a bitmap that was cut off, where there was none. */
const FILLING = /^\xff+$/
/** Settings that a printer takes and that change nothing of what is drawn. */
const TAKEN = /^(GAP|BLINE|DIRECTION|REFERENCE|OFFSET|SPEED|DENSITY|SET|CODEPAGE|SHIFT|SOUND)\b/

/**
 * TSPL (TSC, TSPL/TSPL2 Programming Manual): lines up to CR or LF; BITMAP's bytes follow its fifth comma and are taken
 * as they are, however many connections they come over, also where they look like a question. <ESC>! questions and
 * orders are obeyed at once anywhere else. What is drawn stays in the buffer until CLS.
 */
export function* tspl(engine: Engine): Interpreter {
  const printer = new TsplPrinter(engine)
  let line = ''
  for (;;) {
    const byte = yield
    if (byte === ESCAPE) {
      if ((yield) === BANG) printer.obey(String.fromCharCode(yield))
    } else if (byte === 0x0d || byte === 0x0a) {
      printer.carryOut(line)
      line = ''
    } else if (line.length < LONGEST_LINE) {
      line += String.fromCharCode(byte)
      const bitmap = /^\s*BITMAP (.*),$/.exec(line)?.[1]
      if (bitmap?.split(',').length === 5) {
        const [x = 0, y = 0, bytesPerRow = 0, rows = 0, mode = 0] = numbersIn(bitmap)
        line = ''
        if (!(bytesPerRow * rows > 0)) engine.wrong(`BITMAP ${bitmap}`)
        else printer.bitmap({ x, y, bytesPerRow, mode }, yield* rawBytes(bytesPerRow * rows))
      }
    }
  }
}

class TsplPrinter {
  readonly #engine: Engine
  #width: number
  #height: number
  #buffer: Picture

  constructor(engine: Engine) {
    this.#engine = engine
    this.#width = engine.head.widthDots
    this.#height = engine.head.heightDots
    this.#buffer = this.#cleared()
  }

  carryOut(line: string): void {
    const [, command = '', words = ''] = /^\s*(\S*)\s*(.*)$/s.exec(line) ?? []
    if (command === '' || TAKEN.test(command) || FILLING.test(line)) return
    if (command === 'CLS' && words === '') this.#buffer = this.#cleared()
    else if (command === 'SIZE') this.#size(words)
    else if (command === 'PRINT') this.#print(words)
    else if (SYMBOLS.includes(command)) this.#symbol(line)
    else this.#engine.wrong(shortened(line))
  }

  bitmap(
    { x, y, bytesPerRow, mode }: { x: number; y: number; bytesPerRow: number; mode: number },
    bytes: Uint8Array,
  ): void {
    layBits(this.#buffer, { x, y }, { bytes, bytesPerRow, ink: 0 }, mode === 1)
  }

  /** What comes after <ESC>!. */
  obey(order: string): void {
    const { mechanism } = this.#engine
    if (order === '?') this.#engine.answer(Uint8Array.of(statusByte(mechanism)))
    else if (order === 'S') this.#engine.answer(statusWord(mechanism))
    else if (order === 'R') this.#engine.restart()
    else if (order === '.') mechanism.forget()
    else if (order === 'P') mechanism.condition.paused = true
    else if (order === 'O') mechanism.condition.paused = false
    else this.#engine.wrong(`<ESC>!${order}`)
  }

  #symbol(line: string): void {
    const isDrawn = drawTsplSymbol(this.#buffer, line)
    if (!isDrawn) this.#engine.wrong(shortened(line))
  }

  #size(words: string): void {
    const [, width, height] = /^([\d.]+) mm,\s*([\d.]+) mm$/.exec(words) ?? []
    if (width === undefined || height === undefined) {
      this.#engine.wrong(shortened(`SIZE ${words}`))
      return
    }
    const { dotsPerMm } = this.#engine.head
    this.#width = Math.round(Number(width) * dotsPerMm)
    this.#height = Math.round(Number(height) * dotsPerMm)
  }

  #print(words: string): void {
    const [sets, copies = '1'] = words.split(',')
    const labels = wholeNumber(sets ?? '') * wholeNumber(copies)
    if (!(labels > 0)) {
      this.#engine.wrong(shortened(`PRINT ${words}`))
      return
    }
    const width = Math.min(this.#width, this.#engine.head.widthDots)
    this.#engine.mechanism.print(onPaperOf(this.#buffer, width, this.#height), labels)
  }

  #cleared(): Picture {
    const { widthDots, heightDots } = this.#engine.head
    return blankPicture(widthDots, heightDots)
  }
}

/** A line that is not written exactly so draws nothing. */
function drawTsplSymbol(picture: Picture, line: string): boolean {
  const bars = /^BARCODE (\d+),(\d+),"128",(\d+),0,0,(\d+),\d+,"([^"]+)"$/.exec(line)
  if (bars) {
    const [, x, y, heightDots, moduleDots] = bars.map(Number) as [number, number, number, number, number]
    return drawCode128(picture, { x, y, moduleDots }, { text: bars[5] ?? '', heightDots, onlyB: false })
  }
  const matrix = /^DMATRIX (\d+),(\d+),\d+,\d+,x(\d+),(\d+),\4,"([^"]+)"$/.exec(line)
  if (matrix) {
    const [, x, y, moduleDots, modules] = matrix.map(Number) as [number, number, number, number, number]
    return drawMatrix(picture, { x, y, moduleDots }, { kind: 'datamatrix', text: matrix[5] ?? '', modules })
  }
  const qr = /^QRCODE (\d+),(\d+),M,(\d+),A,0,"([^"]+)"$/.exec(line)
  if (!qr) return false
  const [, x, y, moduleDots] = qr.map(Number) as [number, number, number, number]
  return drawMatrix(picture, { x, y, moduleDots }, { kind: 'qr', text: qr[4] ?? '', modules: null })
}
