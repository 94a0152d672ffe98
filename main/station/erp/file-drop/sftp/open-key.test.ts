import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ssh2, { type ParsedKey } from 'ssh2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasSshd } from '#tests/simulators/sftp-server'
import { openKey } from './open-key.ts'

const PASSPHRASE = 'Kennwort der Rampe'

const parsed = (key: string): ParsedKey => {
  const read = ssh2.utils.parseKey(key)
  if (read instanceof Error) throw read
  return read
}

describe.skipIf(!hasSshd())('a private key with a passphrase', () => {
  let folder: string
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'locked-keys-'))))
  afterAll(() => rmSync(folder, { recursive: true }))

  /** A new key as `ssh-keygen` makes it, and its public half. */
  const made = (name: string, ...how: string[]): { key: string; publicKey: string } => {
    const path = join(folder, name)
    // One round is as slow as a test needs it.
    const words = ['-q', '-a', '1', '-N', PASSPHRASE, '-C', 'dock', '-f', path, ...how]
    const { status, stderr } = spawnSync('ssh-keygen', words, { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
    return { key: readFileSync(path, 'utf8'), publicKey: readFileSync(`${path}.pub`, 'utf8') }
  }
  it.each([
    ['ed25519', ['-t', 'ed25519']],
    ['ecdsa', ['-t', 'ecdsa']],
    ['rsa', ['-t', 'rsa', '-b', '2048']],
    ['old-pem', ['-t', 'ecdsa', '-m', 'PEM']],
  ] as const)('of the kind %s is opened by it, and signs what its public half knows', async (name, how) => {
    const { key, publicKey } = made(name, ...how)
    const opened = await openKey({ key, passphrase: PASSPHRASE })
    if (!opened.ok) throw new Error(opened.why)
    const bytes = Buffer.from('the dock')
    expect(parsed(publicKey).verify(bytes, parsed(opened.key).sign(bytes))).toBe(true)
  })

  it('stays shut to another one, which nobody reads of', async () => {
    const { key } = made('shut', '-t', 'ed25519')
    const opened = await openKey({ key, passphrase: 'guessed' })
    expect(opened).toMatchObject({ ok: false, why: expect.stringContaining('bad passphrase') as string })
    expect(JSON.stringify(opened)).not.toContain('guessed')
  })

  it('is no public key, and no nonsense', async () => {
    const { publicKey } = made('half', '-t', 'ed25519')
    for (const key of [publicKey, 'nonsense', ''])
      expect(await openKey({ key, passphrase: PASSPHRASE })).toMatchObject({ ok: false })
  })
})
