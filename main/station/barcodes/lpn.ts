import { base32Number, readBase32Number } from './base32.ts'
import { hasMod37_36Check, mod37_36Check } from './iso7064.ts'

const COUNTER_DIGITS = 7
const STATION = /^[0-9A-Z]{2}$/

export type LpnParts = {
  /** 2 to 4 of A-Z 0-9, free of `siteCodeProblem`. */
  readonly site: string
  /** 2 of A-Z 0-9. */
  readonly station: string
  /** 0 to 32^7 - 1: 34 thousand million labels for each station. */
  readonly counter: number
}

/**
 * What others print on parcels and goods. A site code that makes LPNs begin so would send a worker
 * to the wrong prompt: Amazon's LPN, its FNSKU (X00…) and ASIN (B0…) and its courier (TBA, TBM, TBC), UPS (1Z),
 * DHL (JD, JJD, JVGL), Pocztex (PX), Allegro (A000), and the station's own badges (BDB) and commands (BDC).
 */
const TAKEN = [
  'LPN',
  'X00',
  'B0',
  'TBA',
  'TBM',
  'TBC',
  '1Z',
  'JD',
  'JJD',
  'JVGL',
  'PX',
  'A000',
  'BDB',
  'BDC',
] as const

/**
 * Why `site` cannot be a site's code, or null. The station's two characters follow it, so `LP` is refused
 * as `LPN` is: `LP` and station `N1` make one. All digits would look like a GTIN or a parcel number.
 */
export function siteCodeProblem(site: string): 'shape' | 'carrier-prefix' | null {
  if (!/^[0-9A-Z]{2,4}$/.test(site)) return 'shape'
  const isTaken = TAKEN.some((prefix) => prefix.startsWith(site) || site.startsWith(prefix))
  return isTaken || /^[0-9]+$/.test(site) ? 'carrier-prefix' : null
}

/**
 * A licence plate number: site, station, counter in 7 characters of base 32, check character (MOD 37,36).
 * Throws for parts that no station has.
 */
export function makeLpn({ site, station, counter }: LpnParts): string {
  const problem = siteCodeProblem(site)
  if (problem !== null) throw new RangeError(`no site can be called ${site}: ${problem}`)
  if (!STATION.test(station)) throw new RangeError(`no station can be called ${station}`)
  const body = site + station + base32Number(counter, COUNTER_DIGITS)
  return body + mod37_36Check(body)
}

/** Whether it is as long as an LPN of this site and begins as one does, and is none: a character of it is wrong. */
export const isMisspeltLpn = (text: string, site: string): boolean =>
  text.length === site.length + COUNTER_DIGITS + 3 &&
  /^[0-9A-Z]+$/.test(text) &&
  text.startsWith(site) &&
  readLpn(text, site) === null

/** The parts of an LPN of this site, upper or lower case; null for another site's or anything else. */
export function readLpn(text: string, site: string): { station: string; counter: number } | null {
  if (text.length !== site.length + COUNTER_DIGITS + 3 || !/^[0-9A-Za-z]+$/.test(text)) return null
  const lpn = text.toUpperCase()
  if (!lpn.startsWith(site) || !hasMod37_36Check(lpn)) return null
  const counter = readBase32Number(lpn.slice(site.length + 2, -1))
  return counter === null ? null : { station: lpn.slice(site.length, site.length + 2), counter }
}
