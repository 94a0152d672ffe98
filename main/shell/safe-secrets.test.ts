import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { hasSecrets, readSecrets, storeSecret, type Vault } from './safe-secrets.ts'

const mix = (bytes: Buffer, by: number): Buffer => Buffer.from(bytes.map((byte) => byte ^ by))

/** A vault with a key of its own; without a keyring it takes the one that everybody has. */
function fakeVault(key: number, hasKeyring = true): Vault & { isWithout: boolean } {
  return {
    isWithout: false,
    hasKeyring: () => hasKeyring,
    doWithoutKeyring() {
      this.isWithout = true
    },
    encrypt(text) {
      if (!hasKeyring && !this.isWithout) throw new Error('no key')
      return Buffer.concat([Buffer.from([hasKeyring ? key : 0]), mix(Buffer.from(text), key)])
    },
    decrypt(bytes) {
      if (bytes[0] !== (hasKeyring ? key : 0) || (!hasKeyring && !this.isWithout))
        throw new Error('other key')
      return mix(bytes.subarray(1), key).toString()
    },
  }
}

let path: string
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'backdock-secrets-'))
  path = join(folder, 'user', 'secrets.json')
  return () => rmSync(folder, { recursive: true })
})

const store = (vault: Vault, name: string, value: string, isWithoutKeyring = false) =>
  storeSecret({ path, vault }, { name, value, isWithoutKeyring })

describe('secrets on this computer', () => {
  it('come back as they were stored, and the file shows none of them', () => {
    expect(hasSecrets(path)).toBe(false)
    expect(store(fakeVault(7), 'ERP', 'pässwörd\nsecond line')).toEqual({ ok: true, value: null })
    store(fakeVault(7), 'SHOP', 'token')
    store(fakeVault(7), 'SHOP', 'another token')
    expect(readSecrets({ path, vault: fakeVault(7) })).toEqual({
      secrets: { ERP: 'pässwörd\nsecond line', SHOP: 'another token' },
      lost: [],
    })
    expect(readFileSync(path, 'utf8')).not.toMatch(/ssw|token/)
    expect(hasSecrets(path)).toBe(true)
  })

  it.skipIf(process.platform === 'win32')('are in a file that nobody else may read', () => {
    store(fakeVault(7), 'ERP', 'x')
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it("are not stored where the key is everybody's, unless that is asked for", () => {
    expect(store(fakeVault(7, false), 'ERP', 'x')).toEqual({ ok: false, error: { code: 'no-keyring' } })
    expect(hasSecrets(path)).toBe(false)
    expect(store(fakeVault(7, false), 'ERP', 'x', true)).toMatchObject({ ok: true })
    expect(readSecrets({ path, vault: fakeVault(7, false) }).secrets).toEqual({ ERP: 'x' })
  })

  it('of another computer are named as lost, and the others still come', () => {
    store(fakeVault(7), 'OLD', 'x')
    store(fakeVault(9), 'NEW', 'y')
    expect(readSecrets({ path, vault: fakeVault(9) })).toEqual({ secrets: { NEW: 'y' }, lost: ['OLD'] })
  })

  it.each(['', '../x', 'a b', 'ż', 'x'.repeat(65)])('have no such name as %j', (name) => {
    expect(store(fakeVault(7), name, 'x')).toEqual({ ok: false, error: { code: 'name-shape', name } })
  })

  it('are never empty', () => {
    expect(store(fakeVault(7), 'ERP', '')).toEqual({ ok: false, error: { code: 'empty' } })
  })

  it.each(['', 'null', '[]', '{"secrets":7}', '{"secrets":{"ERP":7,"a b":"x"}}', '\0'])(
    'are none where the file holds %j',
    (text) => {
      store(fakeVault(7), 'ERP', 'x')
      writeFileSync(path, text)
      expect(readSecrets({ path, vault: fakeVault(7) })).toEqual({ secrets: {}, lost: [] })
    },
  )
})
