import { inflateSync } from 'node:zlib'
import { numbersIn, shortened, wholeNumber } from './interpreter.ts'
import type { Engine, Interpreter } from './interpreter.ts'
import { drawCode128, drawMatrix } from './native-symbols.ts'
import type { SymbolPlace } from './native-symbols.ts'
import { blankPicture, layBits, onPaperOf } from './picture.ts'
import type { Bits, Picture } from './picture.ts'
import { errorsAndWarnings, hostStatus, identity } from './zpl-status.ts'

const LONGEST_COMMAND = 4_000_000

/** What a printer does at once, without waiting for the next command; the rest of ~ and ^ ends where that begins. */
const AT_ONCE = ['~HS', '~HI', '~HQES', '~JA', '~JR', '~PP', '~PS', '^XA', '^XZ']
const CARET = 0x5e
const TILDE = 0x7e

/**
 * ZPL II as far as the station speaks it (Zebra, ZPL II Programming Guide). What lies between commands means nothing;
 * ^XA begins anew wherever it comes. Label width and length outlast a label, as they do in a real one.
 */
export function* zpl(engine: Engine): Interpreter {
  const printer = new ZplPrinter(engine)
  let command = ''
  for (;;) {
    const byte = yield
    if (byte === CARET || byte === TILDE) {
      printer.carryOut(command)
      command = String.fromCharCode(byte)
    } else if (command !== '' && command.length < LONGEST_COMMAND) {
      command += String.fromCharCode(byte)
    }
    if (AT_ONCE.includes(command)) {
      printer.carryOut(command)
      command = ''
    }
  }
}

class ZplPrinter {
  readonly #engine: Engine
  #width: number
  #length: number
  #copies = 1
  #at = { x: 0, y: 0 }
  #bars = { moduleDots: 2, height: 10 }
  /** What the next field is drawn as. */
  #symbol = ''
  /** The label under way. */
  #open: Picture | null = null

  readonly #commands: Record<string, (words: string) => void> = {
    '^XA': () => this.#begin(),
    '^XZ': () => this.#end(),
    '^PW': (words) => (this.#width = this.#number('^PW', words, this.#width)),
    '^LL': (words) => (this.#length = this.#number('^LL', words, this.#length)),
    '^LH': () => undefined,
    '^FO': (words) => {
      const [x = 0, y = 0] = numbersIn(words)
      this.#at = { x: x || 0, y: y || 0 }
    },
    '^GF': (words) => this.#graphic(words),
    '^BY': (words) => {
      const [moduleDots = 2, , height = 10] = words.split(',').map(Number)
      this.#bars = { moduleDots, height }
    },
    '^BC': (words) => (this.#symbol = `BC${words}`),
    '^BX': (words) => (this.#symbol = `BX${words}`),
    '^BQ': (words) => (this.#symbol = `BQ${words}`),
    '^FD': (text) => {
      const at = { ...this.#at, moduleDots: this.#bars.moduleDots }
      const isDrawn = this.#open && drawZplSymbol(this.#open, at, this.#symbol, text, this.#bars.height)
      if (!isDrawn) this.#engine.wrong(shortened(`^${this.#symbol}^FD${text}`))
    },
    '^FS': () => (this.#symbol = ''),
    '^PQ': (words) => (this.#copies = this.#number('^PQ', words.split(',')[0] ?? '', 1)),
    '~HS': () => {
      const isFormatOpen = this.#open !== null
      this.#engine.answer(hostStatus(this.#engine.mechanism, { labelLength: this.#length, isFormatOpen }))
    },
    '~HQ': (words) => {
      if (words === 'ES') this.#engine.reply(errorsAndWarnings(this.#engine.mechanism))
    },
    '~HI': () => this.#engine.reply(identity(this.#engine.head.dotsPerMm)),
    '~JA': () => {
      this.#open = null
      this.#engine.mechanism.forget()
    },
    '~JR': () => this.#engine.restart(),
    '~PP': () => (this.#engine.mechanism.condition.paused = true),
    '~PS': () => (this.#engine.mechanism.condition.paused = false),
  }

  constructor(engine: Engine) {
    this.#engine = engine
    this.#width = engine.head.widthDots
    this.#length = engine.head.heightDots
  }

  carryOut(command: string): void {
    if (command === '') return
    const carryOut = this.#commands[command.slice(0, 3).toUpperCase()]
    if (carryOut) carryOut(command.slice(3).replace(/[\r\n]/g, ''))
    else this.#engine.wrong(shortened(command))
  }

  #begin(): void {
    const { widthDots, heightDots } = this.#engine.head
    this.#open = blankPicture(widthDots, heightDots)
    this.#copies = 1
    this.#symbol = ''
    this.#at = { x: 0, y: 0 }
  }

  #end(): void {
    if (!this.#open) {
      this.#engine.wrong('^XZ without ^XA')
      return
    }
    const { widthDots } = this.#engine.head
    const label = onPaperOf(this.#open, Math.min(this.#width, widthDots), this.#length)
    this.#open = null
    this.#engine.mechanism.print(label, this.#copies)
  }

  #graphic(words: string): void {
    const bits = graphicField(words)
    if (bits === null || !this.#open) this.#engine.wrong(shortened(`^GF${words}`))
    else layBits(this.#open, this.#at, bits, true)
  }

  #number(command: string, word: string, otherwise: number): number {
    const number = wholeNumber(word)
    if (number > 0) return number
    this.#engine.wrong(shortened(`${command}${word}`))
    return otherwise
  }
}

/** A field that is not written exactly so draws nothing. A QR code lies lower by the height of bars. */
function drawZplSymbol(
  picture: Picture,
  at: SymbolPlace,
  symbol: string,
  text: string,
  barsHeight: number,
): boolean {
  const bars = /^BCN,(\d+),N,N,N,N$/.exec(symbol)
  if (bars && text.startsWith('>:'))
    return drawCode128(picture, at, { text: text.slice(2), heightDots: Number(bars[1]), onlyB: true })
  const matrix = /^BXN,(\d+),200,(\d+),\2$/.exec(symbol)
  if (matrix) {
    const place = { ...at, moduleDots: Number(matrix[1]) }
    return drawMatrix(picture, place, { kind: 'datamatrix', text, modules: Number(matrix[2]) })
  }
  const qr = /^BQN,2,(\d+)$/.exec(symbol)
  if (!qr || !text.startsWith('MA,')) return false
  const place = { x: at.x, y: at.y + barsHeight, moduleDots: Number(qr[1]) }
  return drawMatrix(picture, place, { kind: 'qr', text: text.slice(3), modules: null })
}

/**
 * `A,bytes,bytes,bytesPerRow,graphic`: hexadecimal, or `:Z64:base64:crc` (deflated). Null where it is not whole: a
 * printer that finds the checksum wrong draws nothing.
 */
function graphicField(words: string): Bits | null {
  const [, , total = '', perRow = '', graphic = ''] = /^A,(\d+),(\d+),(\d+),(.*)$/s.exec(words) ?? []
  const bytesPerRow = wholeNumber(perRow)
  const bytes = graphic.startsWith(':Z64:') ? inflated(graphic) : hexadecimal(graphic)
  if (bytes === null || !(bytesPerRow > 0) || bytes.length !== wholeNumber(total)) return null
  return { bytes, bytesPerRow, ink: 1 }
}

const hexadecimal = (graphic: string): Uint8Array | null =>
  /^([0-9A-F]{2})+$/i.test(graphic) ? new Uint8Array(Buffer.from(graphic, 'hex')) : null

function inflated(graphic: string): Uint8Array | null {
  const [, base64 = '', crc = ''] = /^:Z64:([A-Za-z0-9+/=]+):([0-9A-Fa-f]{4})$/.exec(graphic) ?? []
  if (crc === '' || checksum(base64) !== Number.parseInt(crc, 16)) return null
  try {
    return new Uint8Array(inflateSync(Buffer.from(base64, 'base64'), { maxOutputLength: LONGEST_COMMAND }))
  } catch {
    return null
  }
}

/** CRC-16, polynomial 0x1021 from 0, over the characters. */
function checksum(characters: string): number {
  let crc = 0
  for (let at = 0; at < characters.length; at++) {
    crc ^= characters.charCodeAt(at) << 8
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff
  }
  return crc
}
