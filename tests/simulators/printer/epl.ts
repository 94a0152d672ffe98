import { numbersIn, rawBytes, shortened, wholeNumber } from './interpreter.ts'
import type { Engine, Interpreter } from './interpreter.ts'
import type { Mechanism } from './mechanism.ts'
import { drawCode128, drawMatrix } from './native-symbols.ts'
import { blankPicture, layBits, onPaperOf } from './picture.ts'
import type { Picture } from './picture.ts'

const LONGEST_LINE = 4096
/** What is sent to end a graphic that was cut off, where there was none. */
const FILLING = /^\xff+$/
/** Settings that a printer takes and that change nothing of what is drawn. */
const TAKEN = /^(S|D|R|Z[TB]$|O|J[BF]$|U[NS]$|eR|xa$)/

/**
 * EPL2 (Zebra, EPL2 Programmer Manual): lines up to LF or CR; GW's bytes follow its fourth comma and are taken as they
 * are, so that no question is answered while an image comes. What is drawn stays in the buffer until N.
 */
export function* epl(engine: Engine): Interpreter {
  const printer = new EplPrinter(engine)
  let line = ''
  for (;;) {
    const byte = yield
    if (byte === 0x0d || byte === 0x0a) {
      printer.carryOut(line)
      line = ''
    } else if (line.length < LONGEST_LINE) {
      line += String.fromCharCode(byte)
      const graphic = /^GW(.*),$/.exec(line)?.[1]
      if (graphic?.split(',').length === 4) {
        const [x = 0, y = 0, bytesPerRow = 0, rows = 0] = numbersIn(graphic)
        line = ''
        if (!(bytesPerRow * rows > 0)) engine.wrong(`GW${graphic}`)
        else printer.graphic({ x, y, bytesPerRow }, yield* rawBytes(bytesPerRow * rows))
      }
    }
  }
}

class EplPrinter {
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
    const words = line.slice(1)
    if (line === '' || TAKEN.test(line) || FILLING.test(line)) return
    if (line === 'N') this.#buffer = this.#cleared()
    else if (line === '^ee') this.#engine.answer(`${errorCodes(this.#engine.mechanism)}\r\n`)
    else if (line === '^@') this.#engine.restart()
    else if (/^q\d+$/.test(line)) this.#width = wholeNumber(words)
    else if (/^Q\d+,\d+$/.test(line)) this.#height = wholeNumber(words.split(',')[0] ?? '')
    else if (/^P\d+(,\d+)?$/.test(line)) this.#print(numbersIn(words))
    else if (!drawEplSymbol(this.#buffer, line)) this.#engine.wrong(shortened(line))
  }

  graphic({ x, y, bytesPerRow }: { x: number; y: number; bytesPerRow: number }, bytes: Uint8Array): void {
    layBits(this.#buffer, { x, y }, { bytes, bytesPerRow, ink: 0 })
  }

  #print([sets = 0, copies = 1]: number[]): void {
    const width = Math.min(this.#width, this.#engine.head.widthDots)
    this.#engine.mechanism.print(onPaperOf(this.#buffer, width, this.#height), sets * copies)
  }

  #cleared(): Picture {
    const { widthDots, heightDots } = this.#engine.head
    return blankPicture(widthDots, heightDots)
  }
}

/** ^ee: 00, or a code for each thing that is wrong. It has no word for a hot head: such a printer only waits. */
function errorCodes({ condition, isPaperOut }: Mechanism): string {
  const codes: string[] = []
  if (isPaperOut || condition.ribbonOut) codes.push('07')
  if (condition.headOpen) codes.push('11')
  if (condition.paused) codes.push('12')
  return codes.length === 0 ? '00' : codes.join(',')
}

/** A line that is not written exactly so draws nothing. */
function drawEplSymbol(picture: Picture, line: string): boolean {
  const bars = /^B(\d+),(\d+),0,1,(\d+),\d+,(\d+),N,"([^"]+)"$/.exec(line)
  if (bars) {
    const [, x, y, moduleDots, heightDots] = bars.map(Number) as [number, number, number, number, number]
    return drawCode128(picture, { x, y, moduleDots }, { text: bars[5] ?? '', heightDots, onlyB: false })
  }
  const matrix = /^b(\d+),(\d+),D,c(\d+),r\3,h(\d+),"([^"]+)"$/.exec(line)
  if (matrix) {
    const [, x, y, modules, moduleDots] = matrix.map(Number) as [number, number, number, number, number]
    return drawMatrix(picture, { x, y, moduleDots }, { kind: 'datamatrix', text: matrix[5] ?? '', modules })
  }
  const qr = /^b(\d+),(\d+),Q,m2,s(\d+),eM,iA,"([^"]+)"$/.exec(line)
  if (!qr) return false
  const [, x, y, moduleDots] = qr.map(Number) as [number, number, number, number]
  return drawMatrix(picture, { x, y, moduleDots }, { kind: 'qr', text: qr[4] ?? '', modules: null })
}
