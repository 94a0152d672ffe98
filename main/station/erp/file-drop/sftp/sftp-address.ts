import type { Algorithms } from 'ssh2'

/** Where the server is and what it must be. */
export type SftpAddress = {
  host: string
  port: number
  user: string
  /** The only key that the server may show, as `fingerprintOf` writes it; or this one, where it is about to change. */
  hostKey: string
  nextHostKey?: string | undefined
}

export const isPinned = (fingerprint: string, { hostKey, nextHostKey }: SftpAddress): boolean =>
  fingerprint === hostKey || fingerprint === nextHostKey

/** One of them at least; the key as PEM or OpenSSH's own, and open: `openKey` takes a passphrase off. */
export type SftpCredentials = { privateKey: string | null; password: string | null }

/**
 * What both sides still think safe; SHA-1, CBC and plain Diffie-Hellman (whose big numbers hold the loop) are not offered. Of the server's keys the first of
 * these types that it has is the one that is pinned.
 */
export const MODERN: Algorithms = {
  kex: [
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp256',
    'ecdh-sha2-nistp384',
    'ecdh-sha2-nistp521',
  ],
  serverHostKey: [
    'ssh-ed25519',
    'ecdsa-sha2-nistp256',
    'ecdsa-sha2-nistp384',
    'ecdsa-sha2-nistp521',
    'rsa-sha2-512',
    'rsa-sha2-256',
  ],
  cipher: [
    'aes128-gcm@openssh.com',
    'aes256-gcm@openssh.com',
    'chacha20-poly1305@openssh.com',
    'aes128-ctr',
    'aes256-ctr',
  ],
  hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'],
  compress: ['none'],
}
