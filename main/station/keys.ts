import { randomFillSync } from 'node:crypto'
import { encodeBase32 } from './barcodes/base32.ts'

export type NewId = () => string

/**
 * UUIDv7 (RFC 9562) in base 32, 26 characters whose order is the order of making. Never runs backwards: when
 * the clock stands still or steps back, the last time is kept and its 12-bit counter goes on, into the next
 * millisecond when that is full.
 */
export function idMaker(now: () => number): NewId {
  let lastMs = 0
  let counter = 0
  const random = randomPool()
  return () => {
    const ms = now()
    if (ms > lastMs) {
      lastMs = ms
      counter = 0
    } else if (++counter > 0xfff) {
      lastMs += 1
      counter = 0
    }
    const bytes = Buffer.allocUnsafe(16)
    bytes.writeUIntBE(lastMs, 0, 6)
    bytes.writeUInt16BE(0x7000 | counter, 6)
    random(bytes, 8)
    bytes[8] = (bytes[8]! & 0x3f) | 0x80
    return encodeBase32(bytes)
  }
}

const POOL_BYTES = 4096

/** Random bytes for the end of an id; asking the system for a few at a time costs more than all the rest. */
function randomPool(): (into: Buffer, from: number) => void {
  const pool = Buffer.allocUnsafe(POOL_BYTES)
  let used = POOL_BYTES
  return (into, from) => {
    const wanted = into.length - from
    if (used + wanted > POOL_BYTES) {
      randomFillSync(pool)
      used = 0
    }
    pool.copy(into, from, used, used + wanted)
    used += wanted
  }
}

/** What leaves the station: `SITE-STATION-<id>`, at most 34 characters. */
export const documentKey = (site: string, station: string, id: string): string => `${site}-${station}-${id}`

/** The id that a document's key was made of: the order of ids is the order of making. */
export const idInKey = (key: string): string => key.slice(key.lastIndexOf('-') + 1)
