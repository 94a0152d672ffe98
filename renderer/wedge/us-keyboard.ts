/** What a key of a US keyboard types, plain and with Shift. Scanners are set to that keyboard, whatever the computer has. */
const PAIRS: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Space: [' ', ' '],
  Backquote: ['`', '~'],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  IntlBackslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  NumpadAdd: ['+', '+'],
  NumpadSubtract: ['-', '-'],
  NumpadMultiply: ['*', '*'],
  NumpadDivide: ['/', '/'],
  NumpadDecimal: ['.', '.'],
}
const SHIFTED_DIGITS = ')!@#$%^&*('

/** The separator of GS1 element strings; scanners send it as Ctrl+] or F8. */
export const GROUP_SEPARATOR = '\u001d'

/** What a scanner may be set to send first, as Ctrl+B. */
const STX = '\u0002'

/** A key pressed or released, without what the computer's layout makes of it. */
export type KeyStroke = {
  kind: 'down' | 'up'
  /** KeyboardEvent.code: the place of the key. */
  code: string
  shift: boolean
  ctrl: boolean
  alt: boolean
  meta: boolean
  repeat: boolean
  /** KeyboardEvent.timeStamp in ms: when it happened, however late it is heard. */
  at: number
}

type Held = Pick<KeyStroke, 'code' | 'shift' | 'ctrl'>

/** The character of a US keyboard; null for a key that types nothing there. Pure: no layout, no CapsLock. */
export function typed({ code, shift, ctrl }: Held): string | null {
  if (code === 'F8' || (ctrl && code === 'BracketRight')) return GROUP_SEPARATOR
  if (ctrl) return code === 'KeyB' ? STX : null
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined) return shift ? letter : letter.toLowerCase()
  const digit = /^(Digit|Numpad)(\d)$/.exec(code)
  if (digit)
    return digit[1] === 'Digit' && shift ? SHIFTED_DIGITS.charAt(Number(digit[2])) : (digit[2] ?? null)
  return PAIRS[code]?.[shift ? 1 : 0] ?? null
}

/** What ends a scan: the suffix that a scanner is set to. */
export const isSuffix = (code: string): boolean =>
  code === 'Enter' || code === 'NumpadEnter' || code === 'Tab'

/** Keys that only hold others: no scan begins or breaks with them. */
export const isHolder = (code: string): boolean =>
  /^(Shift|Control|Alt|Meta)(Left|Right)$|^CapsLock$/.test(code)
