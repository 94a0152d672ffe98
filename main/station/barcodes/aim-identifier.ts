/**
 * What a scanner says about the symbol it read: `]`, a letter for the symbology, a modifier.
 * Source: ISO/IEC 15424, the identifiers that the scanners on a returns dock send.
 */
const SYMBOLOGIES = new Map<string, string>([
  [']A0', 'Code 39'],
  [']C0', 'Code 128'],
  [']C1', 'GS1-128'],
  [']C2', 'Code 128'],
  [']E0', 'EAN-13 / UPC'],
  [']E4', 'EAN-8'],
  [']I1', 'Interleaved 2 of 5'],
  [']J1', 'GS1 DotCode'],
  [']L2', 'PDF417'],
  [']Q1', 'QR Code'],
  [']Q3', 'GS1 QR Code'],
  [']d1', 'Data Matrix'],
  [']d2', 'GS1 DataMatrix'],
  [']e0', 'GS1 DataBar'],
])

/** Symbologies whose modifier says nothing that the station needs. */
const FAMILIES = new Map<string, string>([[']z', 'Aztec']])

/** Symbols that promise a GS1 element string: FNC1 stood first in them. Nothing else may be read as one. */
const GS1_CARRIERS = new Set([']C1', ']d2', ']Q3', ']e0', ']J1'])

/** Takes the AIM identifier off the front of a scan; `aim` is null where the scanner sends none. */
export function splitAim(text: string): { aim: string | null; text: string } {
  const aim = /^\][A-Za-z][0-9A-Za-z]/.exec(text)?.[0]
  return aim === undefined ? { aim: null, text } : { aim, text: text.slice(aim.length) }
}

export const isGs1Carrier = (aim: string | null): boolean => aim !== null && GS1_CARRIERS.has(aim)

/** The symbology's name for the log and the device page; null where the table has none. */
export function symbologyOf(aim: string): string | null {
  return SYMBOLOGIES.get(aim) ?? FAMILIES.get(aim.slice(0, 2)) ?? null
}
