const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1')

/** What a scale can be asked to show. `text` is the weight as its display has it, with its own decimals. */
export type Shown =
  | { kind: 'weight'; text: string; unit: string; isMoving: boolean }
  | { kind: 'overload' | 'underload' | 'fault' }

/** One make of scale from its own side: what it says when it is asked, given what its display shows. */
export type ScaleLanguage = {
  /** How many bytes at the beginning of what was heard are one question; 0 while there is none. */
  asked(heard: Uint8Array): number
  answer(shown: Shown, question: Uint8Array): Uint8Array
}

const lineAsked = (heard: Uint8Array): number => heard.indexOf(0x0a) + 1

const mtSics: ScaleLanguage = {
  asked: lineAsked,
  answer(shown, question) {
    if (Buffer.from(question).toString().trim() !== 'SI') return bytesOf('ES\r\n')
    if (shown.kind === 'weight')
      return bytesOf(`S ${shown.isMoving ? 'D' : 'S'} ${shown.text.padStart(10)} ${shown.unit}\r\n`)
    const said = { overload: 'S +', underload: 'S -', fault: 'S S Error 10b' }[shown.kind]
    return bytesOf(`${said}\r\n`)
  },
}

const SMA_STATUS = { overload: 'O', underload: 'U', fault: 'E' }

const sma: ScaleLanguage = {
  asked: (heard) => heard.indexOf(0x0d) + 1,
  answer(shown, question) {
    if (Buffer.from(question).toString() !== '\nW\r') return bytesOf('\n?\r')
    if (shown.kind !== 'weight') return bytesOf(`\n${SMA_STATUS[shown.kind]}1G  ${'-'.repeat(10)}kg \r`)
    const status = Number(shown.text) === 0 ? 'Z' : ' '
    const motion = shown.isMoving ? 'M' : ' '
    return bytesOf(`\n${status}1G${motion} ${shown.text.padStart(10)}${shown.unit.padEnd(3)}\r`)
  },
}

const ALWAYS_SET = 0x40
const TOLEDO_STATUS = { overload: 0x02, underload: 0x04, fault: 0x08 }

const toledo8217: ScaleLanguage = {
  asked: (heard) => (heard.length > 0 ? 1 : 0),
  answer(shown, question) {
    if (question[0] !== 0x57) return new Uint8Array()
    const status =
      shown.kind !== 'weight'
        ? TOLEDO_STATUS[shown.kind]
        : shown.isMoving
          ? 0x01
          : Number(shown.text) < 0
            ? 0x04
            : 0
    if (status !== 0) return Uint8Array.of(0x02, 0x3f, ALWAYS_SET | status, 0x0d)
    return bytesOf(`\x02${shown.kind === 'weight' ? shown.text.padStart(5, '0') : ''}\r`)
  },
}

const ohaus: ScaleLanguage = {
  asked: lineAsked,
  answer(shown, question) {
    if (Buffer.from(question).toString().trim() !== 'IP') return bytesOf('ES\r\n')
    if (shown.kind !== 'weight') return bytesOf(`Err ${shown.kind === 'overload' ? '8.3' : '8.4'}\r\n`)
    return bytesOf(`${shown.text.padStart(11)} ${shown.unit.padEnd(5)} ${shown.isMoving ? '?' : ' '}\r\n`)
  },
}

/** The whole frame around what stands between STX and the check byte. */
export function casFrame(body: string): Uint8Array {
  const bytes = bytesOf(body)
  const check = bytes.reduce((all, byte) => all ^ byte, 0)
  return Uint8Array.of(0x01, 0x02, ...bytes, check, 0x03, 0x04)
}

const cas: ScaleLanguage = {
  asked: (heard) => (heard.length > 0 ? 1 : 0),
  answer(shown, question) {
    if (question[0] === 0x05) return Uint8Array.of(0x06)
    if (question[0] !== 0x11) return Uint8Array.of(0x15)
    if (shown.kind !== 'weight') return casFrame('SF000000kg')
    const isNegative = shown.text.startsWith('-')
    const digits = shown.text.replace('-', '').padStart(6, '0')
    return casFrame(`${shown.isMoving ? 'U' : 'S'}${isNegative ? '-' : ' '}${digits}${shown.unit.padEnd(2)}`)
  },
}

export const scaleLanguages = { 'mt-sics': mtSics, sma, 'toledo-8217': toledo8217, ohaus, cas } as const
export type ScaleLanguageName = keyof typeof scaleLanguages
