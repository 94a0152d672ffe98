import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '#tests/rows'
import { keepSecrets } from './keep-secrets.ts'
import { readSecrets, type Vault } from './safe-secrets.ts'

const vaultOf = (hasKeyring: boolean): Vault => ({
  hasKeyring: () => hasKeyring,
  doWithoutKeyring() {},
  encrypt: (text) => Buffer.from(Buffer.from(text).map((byte) => byte ^ 0x5a)),
  decrypt: (bytes) => Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString(),
})
function place({ hasKeyring = true, isWithoutKeyring = false } = {}) {
  return { path: join(temporaryFolder(), 'secrets.json'), vault: vaultOf(hasKeyring), isWithoutKeyring }
}

describe('secrets that were typed at the window', () => {
  it('are kept by their names, and let go when nothing names them any more', () => {
    const at = place()
    expect(keepSecrets(at, { id: 7, put: { one: 'hunter2', two: 'x' }, forget: [] })).toEqual({
      id: 7,
      refusal: null,
    })
    expect(readFileSync(at.path, 'utf8')).not.toContain('hunter2')
    keepSecrets(at, { id: 8, put: { three: 'y' }, forget: ['one', 'never-there'] })
    expect(readSecrets(at).secrets).toEqual({ two: 'x', three: 'y' })
    keepSecrets(at, { id: 9, put: {}, forget: ['two'] })
    expect(readSecrets(at).secrets).toEqual({ three: 'y' })
  })

  it('are not kept where the system has no keyring, but where the shell was started so', () => {
    const change = { id: 1, put: { one: 'hunter2' }, forget: [] }
    expect(keepSecrets(place({ hasKeyring: false }), change)).toEqual({
      id: 1,
      refusal: { code: 'no-keyring' },
    })
    const at = place({ hasKeyring: false, isWithoutKeyring: true })
    expect(keepSecrets(at, change).refusal).toBeNull()
    expect(readSecrets(at).secrets).toEqual({ one: 'hunter2' })
  })

  it('stay as they were where the disk takes nothing', () => {
    const at = place()
    mkdirSync(`${at.path}.part`)
    chmodSync(`${at.path}.part`, 0o700)
    const { refusal } = keepSecrets(at, { id: 1, put: { one: 'hunter2' }, forget: [] })
    expect(refusal).toMatchObject({ code: 'cannot-write', path: at.path })
    expect(JSON.stringify(refusal)).not.toContain('hunter2')
  })
})
