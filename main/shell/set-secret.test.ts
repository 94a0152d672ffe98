import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, it, onTestFinished } from 'vitest'
import { readSecrets, type Vault } from './safe-secrets.ts'
import { setSecret } from './set-secret.ts'

const vault = (hasKeyring: boolean): Vault => ({
  hasKeyring: () => hasKeyring,
  doWithoutKeyring: () => {},
  encrypt: (text) => Buffer.from(text).reverse(),
  decrypt: (bytes) => Buffer.from(bytes).reverse().toString(),
})

async function set(typed: string, { name = 'ERP', hasKeyring = true, isWithoutKeyring = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'backdock-secrets-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const parts = { path: join(folder, 'secrets.json'), vault: vault(hasKeyring) }
  const said: string[] = []
  const code = await setSecret(
    { name, isWithoutKeyring },
    { ...parts, stdin: Readable.from([typed]), say: (line) => void said.push(line) },
  )
  return { code, said, ...readSecrets(parts) }
}

it('keeps what comes on stdin, without the end of its line, and never says it', async () => {
  const { code, said, secrets } = await set('hunter2\r\n')
  expect([code, secrets]).toEqual([0, { ERP: 'hunter2' }])
  expect(said.join()).toContain('safe:ERP')
  expect(said.join()).not.toContain('hunter2')
})

it.each([
  [{ name: 'a b' }, 'x', 'no name'],
  [{}, '\n', 'Nothing came'],
  [{ hasKeyring: false }, 'x', '--without-keyring'],
])('says in one sentence why it keeps nothing: %j', async (how, typed, sentence) => {
  const { code, said, secrets } = await set(typed, how)
  expect([code, secrets]).toEqual([1, {}])
  expect(said).toEqual([expect.stringContaining(sentence)])
})

it('does without a keyring where that is asked for', async () => {
  expect(await set('x', { hasKeyring: false, isWithoutKeyring: true })).toMatchObject({
    code: 0,
    secrets: { ERP: 'x' },
  })
})
