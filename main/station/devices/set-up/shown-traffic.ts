import type { DeviceKind } from '#contract/devices'
import type { ShownExchange } from '#contract/device-screen'
import { KEPT_EXCHANGES, type Exchange } from '../traffic.ts'

const HIDDEN_HEX = '··'
const HIDDEN = '•'
/** Of a job so much is shown at most: enough to see that the language is right. */
const SHOWN_OF_JOB = 32
/** Status answers have no longer words; badges, commands and tracking numbers have. */
const LONGEST_WORD = 8

/**
 * The last bytes of a device as a person may see them who looks for a fault in the line: control characters, framing,
 * status questions and answers. What was scanned, and what is on a label, is masked byte by byte, whatever it is: a
 * badge that a wrong parity bit garbled is a badge still, and one that came in two pieces is two pieces of a badge.
 */
export function shownTraffic(kind: DeviceKind, exchanges: readonly Exchange[]): ShownExchange[] {
  const answers = shortWords(exchanges)
  return exchanges.map((exchange) => ({
    way: exchange.way,
    at: exchange.at,
    length: exchange.length,
    ...drawn(exchange.bytes, seenOf(exchange)),
  }))

  function seenOf(exchange: Exchange): Seen {
    if (exchange.way === 'out') return opening(exchange.bytes)
    if (kind === 'scanner') return Array.from(exchange.bytes, isControl)
    return answers.get(exchange) ?? []
  }
}

/** Which bytes may be seen: true for each that may. */
type Seen = readonly boolean[]

/**
 * Answers of a printer or a scale, but for long words. They come in pieces: a word is measured over all of them, and
 * one that touches what was not kept may be the rest of a longer one. So a scanner that was set up as a printer shows
 * nothing of what it reads.
 */
function shortWords(exchanges: readonly Exchange[]): Map<Exchange, Seen> {
  const heard = exchanges.filter(({ way }) => way === 'in')
  const cells: (number | null)[] = exchanges.length < KEPT_EXCHANGES ? [] : [null]
  const begins = new Map<Exchange, number>()
  for (const exchange of heard) {
    begins.set(exchange, cells.length)
    cells.push(...exchange.bytes)
    if (exchange.length > exchange.bytes.length) cells.push(null)
  }
  const seen = seenOfCells(cells)
  return new Map(
    heard.map((exchange) => {
      const from = begins.get(exchange) ?? 0
      return [exchange, seen.slice(from, from + exchange.bytes.length)]
    }),
  )
}

/** Null stands for bytes that nobody kept. */
function seenOfCells(cells: readonly (number | null)[]): boolean[] {
  const seen = cells.map((cell) => cell !== null && isControlOrMark(cell))
  for (let from = 0; from < cells.length; from++) {
    if (seen[from]) continue
    const end = seen.indexOf(true, from)
    const to = end === -1 ? cells.length : end
    if (to - from <= LONGEST_WORD && !cells.slice(from, to).includes(null)) seen.fill(true, from, to)
    from = to
  }
  return seen
}

/** How jobs and questions begin, in the printers' languages and by the scales' protocols. */
const OPENINGS = [
  /^\^XA/,
  /^~[A-Z]{2}/,
  /^! U1 getvar "[a-z._]+"/,
  /^SIZE /,
  /^\s*CLS/,
  /^\s*N\r?\n/,
  /^\^ee/,
  /^(?:S|SI|SX|Z|T|W|P|IP|SP|I\d)\r/,
  /^\nW\r/,
]
/** ENQ, DLE, DC1, ESC, GS: they begin what is no text. */
const OPENING_BYTES = [0x05, 0x10, 0x11, 0x1b, 0x1d]
/** GS: the commands of ESC/POS that print begin with it, and so may others. */
const GROUP_SEPARATOR = '\u001d'
/** Where what is printed begins. */
const CONTENT = /"|\^F[DV]|\^GF|BITMAP|GW|\d{9}/

/** The beginning of a job or a question, up to what it prints; nothing where it begins like neither. */
function opening(bytes: Uint8Array): Seen {
  const begin = fillOf(bytes)
  const text = Buffer.from(bytes.subarray(begin, begin + SHOWN_OF_JOB)).toString('latin1')
  const isKnown = OPENING_BYTES.includes(bytes[begin] ?? 0) || OPENINGS.some((opens) => opens.test(text))
  const ends = [text.search(CONTENT), text.indexOf(GROUP_SEPARATOR, 1)].filter((end) => end !== -1)
  const shown = begin + (isKnown ? Math.min(text.length, ...ends) : 0)
  return Array.from(bytes, (_byte, i) => i < shown)
}

/** How many bytes of nothing a job has in front, which end whatever a printer still waits for. */
function fillOf(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== 0x00 && byte !== 0xff)
  return first === -1 ? bytes.length : first
}

const isControl = (byte: number): boolean => byte < 0x20 || byte === 0x7f
/** What stands between the words of a status answer, and between none of a badge's letters. */
const isControlOrMark = (byte: number): boolean =>
  isControl(byte) || ' ,.:;+?"=()'.includes(String.fromCharCode(byte))

function drawn(bytes: Uint8Array, seen: Seen): Pick<ShownExchange, 'hex' | 'text'> {
  const hex = Array.from(bytes, (byte, i) => (seen[i] ? byte.toString(16).padStart(2, '0') : HIDDEN_HEX))
  const text = Array.from(bytes, (byte, i) => (seen[i] ? pictureOf(byte) : HIDDEN))
  return { hex: hex.join(' '), text: text.join('') }
}

/** Control characters have pictures of their own in Unicode. */
function pictureOf(byte: number): string {
  if (byte < 0x20) return String.fromCharCode(0x2400 + byte)
  return byte < 0x7f ? String.fromCharCode(byte) : '?'
}
