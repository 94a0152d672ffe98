/** What the first 32 characters of ASCII are called, and DEL behind them. */
const NAMES =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  )
const FIRST_PICTURE = 0x2400

/** The core writes a control character as its picture (U+2400 …), for which few fonts have a shape: here by its name. */
export const withControlNames = (text: string): string =>
  text.replaceAll(/[\u2400-\u241f]/g, (picture) => `<${NAMES[picture.charCodeAt(0) - FIRST_PICTURE] ?? ''}>`)
