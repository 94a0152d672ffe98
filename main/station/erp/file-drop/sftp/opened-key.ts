import { createPrivateKey } from 'node:crypto'
import ssh2 from 'ssh2'

export type LockedKey = { key: string; passphrase: string }
/** The key as `ssh2` reads it without a passphrase; or why there is none, in words without it. */
export type OpenedKey = { ok: true; key: string } | { ok: false; why: string }

/**
 * Takes the passphrase off a private key. Slow: OpenSSH's derivation (bcrypt) is made to take its time, and the package
 * does it in one go. For a thread.
 */
export function openedKey({ key, passphrase }: LockedKey): OpenedKey {
  const parsed = ssh2.utils.parseKey(key, passphrase)
  if (parsed instanceof Error) return { ok: false, why: parsed.message }
  if (!parsed.isPrivateKey()) return { ok: false, why: 'no private key' }
  const pem = parsed.getPrivatePEM()
  return { ok: true, key: parsed.type === 'ssh-ed25519' ? asOpenSsh(pem, parsed.getPublicSSH()) : pem }
}

const ED25519 = 'ssh-ed25519'
const BLOCK_BYTES = 8

/**
 * An Ed25519 key as OpenSSH writes one without a passphrase: of PKCS 8, its PEM, the package writes what it does not read.
 * Source: openssh-portable, PROTOCOL.key (openssh-key-v1; the two check numbers may be any that are the same).
 */
function asOpenSsh(pem: string, publicKey: Buffer): string {
  const { d = '', x = '' } = createPrivateKey(pem).export({ format: 'jwk' })
  const [seed, point] = [Buffer.from(d, 'base64url'), Buffer.from(x, 'base64url')]
  const pair = [text(ED25519), text(point), text(Buffer.concat([seed, point])), text('')]
  const unpadded = Buffer.concat([number(0), number(0), ...pair])
  const missing = (BLOCK_BYTES - (unpadded.length % BLOCK_BYTES)) % BLOCK_BYTES
  const padded = Buffer.concat([unpadded, Buffer.from([1, 2, 3, 4, 5, 6, 7].slice(0, missing))])
  const unlocked = [text('none'), text('none'), text('')]
  const whole = ['openssh-key-v1\0', ...unlocked, number(1), text(publicKey), text(padded)]
  const base64 = Buffer.concat(whole.map((part) => Buffer.from(part))).toString('base64')
  const lines = base64.match(/.{1,70}/g) ?? []
  return ['-----BEGIN OPENSSH PRIVATE KEY-----', ...lines, '-----END OPENSSH PRIVATE KEY-----', ''].join('\n')
}

/** As SSH writes them (RFC 4251, 5): 32 bits, the highest byte first; and bytes after how many they are. */
function number(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const text = (bytes: string | Buffer): Buffer =>
  Buffer.concat([number(Buffer.byteLength(bytes)), Buffer.from(bytes)])
