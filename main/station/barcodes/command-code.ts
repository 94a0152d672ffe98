import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { base32Number, encodeBase32 } from './base32.ts'

/** Every command code begins so; `siteCodeProblem` keeps LPNs away from it. */
export const COMMAND_PREFIX = 'BDC'

const NUMBER_DIGITS = 4
const CHECK_BYTES = 5
const SHORTEST_SECRET = 16

/** Prefix, key id, number of the name (4), keyed check (8): 16 characters, letters without look-alikes. */
const SHAPE = /^BDC[0-9A-Z][0-9A-HJKMNP-TV-Z]{12}$/i

/** Whose codes: the site's secret, and one character that tells this secret from the next one. */
export type CommandKey = {
  readonly secret: Uint8Array
  /** One of 0-9 A-Z. */
  readonly keyId: string
}

export type CommandReading =
  | { kind: 'command'; name: string }
  /** Looks like a command of ours, but this site did not print it for a command that it knows. */
  | { kind: 'forged' }
  | { kind: 'not-a-command' }

/**
 * The short number that stands for a command's name: the first 20 bits of SHA-256(name).
 * Two names may share one (a thousand names do so two times in five): a site that coins
 * a grade or disposition code looks here first.
 */
export function commandNumber(name: string): string {
  const bits = createHash('sha256').update(name, 'utf8').digest().readUIntBE(0, 3) >>> 4
  return base32Number(bits, NUMBER_DIGITS)
}

/** The text of a command's barcode: letters and digits, upper case. The check is 40 bits of HMAC-SHA256. */
export function commandCode({ secret, keyId, name }: CommandKey & { readonly name: string }): string {
  assertKey({ secret, keyId })
  return COMMAND_PREFIX + keyId + commandNumber(name) + checkOf({ secret, keyId }, name)
}

/**
 * Makes the reader of a site's command codes; lower case counts too (CapsLock on a keyboard scanner).
 * Throws for a key of the wrong shape and when two names share a number, since a scan could then mean either.
 */
export function commandReader({
  secret,
  keyId,
  names,
}: CommandKey & { readonly names: Iterable<string> }): (text: string) => CommandReading {
  assertKey({ secret, keyId })
  const commands = new Map<string, { name: string; check: Buffer }>()
  for (const name of new Set(names)) {
    const key = keyId + commandNumber(name)
    const other = commands.get(key)
    if (other) throw new Error(`the commands ${other.name} and ${name} share the number ${key}`)
    commands.set(key, { name, check: Buffer.from(checkOf({ secret, keyId }, name), 'latin1') })
  }
  return (text) => {
    if (!SHAPE.test(text)) return { kind: 'not-a-command' }
    const code = text.toUpperCase()
    const command = commands.get(code.slice(3, 8))
    if (!command || !timingSafeEqual(command.check, Buffer.from(code.slice(8), 'latin1')))
      return { kind: 'forged' }
    return { kind: 'command', name: command.name }
  }
}

function checkOf({ secret, keyId }: CommandKey, name: string): string {
  const mac = createHmac('sha256', secret).update(`${keyId}:${name}`, 'utf8').digest()
  return encodeBase32(mac.subarray(0, CHECK_BYTES))
}

function assertKey({ secret, keyId }: CommandKey): void {
  if (secret.length < SHORTEST_SECRET) throw new RangeError('a site secret has at least 16 bytes')
  if (!/^[0-9A-Z]$/.test(keyId)) throw new RangeError('a key id is one of 0-9 A-Z')
}
