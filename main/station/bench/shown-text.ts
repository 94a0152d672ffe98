import type { Scan } from './take-scan.ts'

const LONGEST = 512

/**
 * What is kept and shown of a scan's text. A badge, or what may be half of one, is a secret; a command that was
 * refused is somebody's try: of both only the kind is shown.
 */
export function shownText(text: string, scanned: Scan['scanned'], isRefused: boolean): string {
  switch (scanned.kind) {
    case 'badge':
    case 'forged':
      return scanned.masked
    case 'command':
      return isRefused ? masked(text) : text
    case 'unreadable':
    case 'repeat':
      // Nobody looked what it is, and half a badge is a secret too.
      return masked(text)
    case 'calibration':
    case 'photo':
    case 'deed':
    case 'gs1-malformed':
    case 'world':
      return text.slice(0, LONGEST)
  }
}

/** Where nobody is signed in, whatever was written was meant for a badge, however misspelt: its kind alone is shown. */
export const shownWritten = (text: string, scanned: Scan['scanned']): string =>
  scanned.kind === 'badge' ? shownText(text, scanned, false) : '…'

/** Whatever follows the prefix of a badge or of a command is left out. */
const masked = (text: string): string => text.slice(0, LONGEST).replaceAll(/(BD[BC])[0-9A-Z]+/gi, '$1…')
