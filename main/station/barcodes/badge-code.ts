import { createHash, randomBytes } from 'node:crypto'
import { encodeBase32 } from './base32.ts'

/** Every badge begins so; `siteCodeProblem` keeps LPNs away from it. */
export const BADGE_PREFIX = 'BDB'

const RANDOM_BYTES = 16
const SHAPE = /^BDB[0-9A-HJKMNP-TV-Z]{26}$/i

/** The text of a new person's badge: 128 random bits in base 32. It is shown once and never stored. */
export const makeBadge = (): string => BADGE_PREFIX + encodeBase32(randomBytes(RANDOM_BYTES))

/** Whether this is the text of a badge, of anybody, at any site; lower case too. */
export const isBadge = (text: string): boolean => SHAPE.test(text)

/**
 * What the database keeps of a badge: SHA-256 as 64 hexadecimal digits, the same for lower case.
 * 128 random bits need no salt and no slow hash.
 */
export const badgeHash = (text: string): string =>
  createHash('sha256').update(text.toUpperCase(), 'utf8').digest('hex')

/** What logs and events show of a badge, or of one that was read badly: none of its secret. */
export const maskBadge = (text: string): string =>
  text.slice(0, BADGE_PREFIX.length).toUpperCase() === BADGE_PREFIX ? `${BADGE_PREFIX}…` : '…'
