import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'

// About half a millisecond of work; the loop is free between two pieces.
const PIECE_BYTES = 256 * 1024

/** Hex SHA-256, made in pieces so that a big file does not hold the station's loop. */
export async function sha256Of(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256')
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    if (at > 0) await nextTurn()
    hash.update(bytes.subarray(at, at + PIECE_BYTES))
  }
  return hash.digest('hex')
}
