import { BADGE_PREFIX } from './badge-code.ts'
import { COMMAND_PREFIX } from './command-code.ts'

/** What no label shows and a keyboard may send all the same: marks of direction, joiners, soft hyphens. */
const UNSEEN = /\p{Cf}/gu

/**
 * A code or a text as a person meant it who wrote it: one form of each accented letter, spaces as single ones, nothing
 * that cannot be seen. In a badge and in a command, which have no look-alikes, O counts as 0, and I and L as 1; the
 * gaps in which they are printed are left out. Any text may come; what is no letter stays for its reader to refuse.
 */
export function asWritten(raw: string): string {
  const text = raw.normalize('NFC').replaceAll(UNSEEN, '').replaceAll(/\s+/g, ' ').trim()
  const close = text.replaceAll(/[ -]/g, '').toUpperCase()
  const prefix = [BADGE_PREFIX, COMMAND_PREFIX].find((each) => close.startsWith(each))
  if (prefix === undefined) return text
  return prefix + close.slice(prefix.length).replaceAll('O', '0').replaceAll(/[IL]/g, '1')
}
