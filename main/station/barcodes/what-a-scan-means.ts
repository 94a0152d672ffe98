import type { CalibrationFault } from '#contract/calibration'
import { isGs1Carrier, splitAim } from './aim-identifier.ts'
import { BADGE_PREFIX, badgeHash, isBadge, maskBadge } from './badge-code.ts'
import type { commandReader } from './command-code.ts'
import { isDigitalLink, readDigitalLink } from './digital-link.ts'
import { readGs1, readGs1Bracketed, serialAlone, type Gs1 } from './gs1.ts'
import { gtin14, isSscc } from './gtin.ts'
import { readLpn } from './lpn.ts'
import { carriersOf } from './tracking-number.ts'

/** A code of the world: every form in which the database may know it. */
export type WorldCode = {
  text: string
  /** Upper case, no spaces; then each carrier's canonical form. */
  forms: string[]
  gtin: string | null
  serial: string | null
  lot: string | null
  expiresOn: string | null
  sscc: string | null
  isLpn: boolean
}

export type Scanned =
  | { kind: 'badge'; hash: string; masked: string }
  | { kind: 'command'; name: string }
  | { kind: 'forged'; masked: string }
  | { kind: 'unreadable' }
  | { kind: 'repeat' }
  /** The barcode that tries a scanner, and what is wrong with the scanner: the first thing to mend, or nothing. */
  | { kind: 'calibration'; fault: CalibrationFault | null }
  /** `serial`: nothing but a serial number, whose GTIN another symbol of the piece must hold. */
  | { kind: 'gs1-malformed'; why: string; ai: string; serial: string | null }
  | { kind: 'world'; code: WorldCode }

const LONGEST = 512

/**
 * Reads the text of one scan without looking at the database. Anything at all may come: control bytes, a code
 * that an outsider printed, a whole web address. Never throws.
 */
export function whatAScanMeans(
  raw: string,
  { readCommand, site, year }: { readCommand: ReturnType<typeof commandReader>; site: string; year: number },
): Scanned {
  const { aim, text } = splitAim(raw.trim())
  if (isBadge(text)) return { kind: 'badge', hash: badgeHash(text), masked: maskBadge(text) }
  const command = readCommand(text)
  if (command.kind === 'command') return { kind: 'command', name: command.name }
  if (command.kind === 'forged') return { kind: 'forged', masked: `${text.slice(0, 4)}…` }
  // Half a badge is still a secret: it is refused unread.
  if (text.toUpperCase().startsWith(BADGE_PREFIX)) return { kind: 'unreadable' }
  if (text === '' || text.length > LONGEST || hasControls(text)) return { kind: 'unreadable' }

  const gs1 = asGs1(text, aim, year)
  if (gs1 && !gs1.ok && gs1.error.code !== 'fault') {
    const { code, ...place } = gs1.error
    const serial = code === 'required-ai-missing' ? serialAlone(text) : null
    return { kind: 'gs1-malformed', why: code, ai: 'ai' in place ? place.ai : '', serial }
  }
  return { kind: 'world', code: worldCode(text, gs1?.ok ? gs1.value : null, site) }
}

/** GS1 only where the symbol says so, the text shows it, or nothing else could be meant by its shape. */
function asGs1(text: string, aim: string | null, year: number) {
  if (isDigitalLink(text)) return readDigitalLink(text, year)
  if (isGs1Carrier(aim) || text.includes('\x1d')) return readGs1(text, year)
  if (/^\(\d{2,4}\)/.test(text)) return readGs1Bracketed(text, year)
  if (aim === null && /^01\d{14}./.test(text)) {
    const guess = readGs1(text, year)
    return guess.ok ? guess : null
  }
  return null
}

/** What a serial number is known by, where it stood alone in its symbol. */
export const codeOfSerial = (serial: string): WorldCode => ({ ...codeOfWords(serial), serial })

/** Words that are no code, whatever they look like. */
export const codeOfWords = (text: string): WorldCode => ({
  text,
  forms: [text],
  gtin: null,
  serial: null,
  lot: null,
  expiresOn: null,
  sscc: null,
  isLpn: false,
})

function worldCode(text: string, gs1: Gs1 | null, site: string): WorldCode {
  const plain = text.toUpperCase().replaceAll(/\s/g, '')
  const lpn = gs1?.elements.find(({ ai }) => ai === '99')?.value ?? plain
  const isLpn = readLpn(lpn, site) !== null
  const carriers = gs1 || isLpn ? [] : carriersOf(plain).map(({ canonical }) => canonical)
  return {
    text,
    forms: [...new Set([text, isLpn ? lpn : plain, ...carriers])],
    gtin: gs1 ? (gs1.gtin ?? null) : gtin14(text),
    serial: gs1?.serial ?? null,
    lot: gs1?.lot ?? null,
    expiresOn: gs1?.expiry ?? null,
    sscc: gs1?.sscc ?? (isSscc(plain) ? plain.slice(-18) : null),
    isLpn,
  }
}

/**
 * The same code as labels have it, where somebody wrote it in small letters or with the gaps that are printed for the
 * eye; null where it is written so already.
 */
export function inCapitals(code: WorldCode): WorldCode | null {
  const text = code.text.toUpperCase().replaceAll(' ', '')
  return text === code.text
    ? null
    : { ...code, text, forms: [...new Set([text, ...code.forms])], gtin: code.gtin ?? gtin14(text) }
}

function hasControls(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if ((code < 32 && code !== 0x1d) || code === 127) return true
  }
  return false
}
