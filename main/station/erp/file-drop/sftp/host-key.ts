import { createHash } from 'node:crypto'

/** A server's public key as OpenSSH shows it: `SHA256:` and 43 letters of unpadded base 64. */
export const fingerprintOf = (key: Uint8Array): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`

const LONGEST_TYPE = 64

/** The type that a public key says it is of, `ssh-ed25519` say; a question mark where it says nothing readable. */
export function typeOfKey(key: Uint8Array): string {
  const bytes = Buffer.from(key)
  if (bytes.length < 4) return '?'
  const type = bytes.subarray(4, 4 + Math.min(bytes.readUInt32BE(0), LONGEST_TYPE)).toString('latin1')
  return /^[a-z0-9@.-]+$/.test(type) ? type : '?'
}
