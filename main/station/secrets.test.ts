import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readConfig } from '#contract/config'
import { temporaryFolder } from '#tests/rows'
import { secretFinder, secretsOf, tellMissingSecrets } from './secrets.ts'

const safe = Promise.resolve(new Map([['SHOP', 'from the keyring']]))
const find = secretFinder({ env: { ERP: 'from the environment', EMPTY: '' }, safe })
const file = (text: string): string => {
  const path = join(temporaryFolder(), 'se:cret.txt')
  writeFileSync(path, text)
  return path
}

it('is found where the config says', async () => {
  expect(await find('env:ERP')).toEqual({ ok: true, value: 'from the environment' })
  expect(await find('safe:SHOP')).toEqual({ ok: true, value: 'from the keyring' })
  expect(await find(`file:${file('two lines\nof a key\n')}`)).toEqual({
    ok: true,
    value: 'two lines\nof a key',
  })
})

it.each([
  ['env:NOPE', { code: 'secret-not-in-environment', name: 'NOPE' }],
  ['env:EMPTY', { code: 'secret-not-in-environment', name: 'EMPTY' }],
  ['env:constructor', { code: 'secret-not-in-environment', name: 'constructor' }],
  ['file:/no/such', { code: 'secret-file-unreadable', path: '/no/such', reason: 'ENOENT' }],
  ['safe:NOPE', { code: 'secret-not-stored', name: 'NOPE' }],
])('is refused where it is not: %s', async (reference, error) => {
  expect(await find(reference)).toEqual({ ok: false, error })
})

it('is not in an empty file', async () => {
  expect(await find(`file:${file('\n')}`)).toMatchObject({ ok: false, error: { code: 'secret-file-empty' } })
})

it('is out of reach in the safe storage where no window runs', async () => {
  const headless = secretFinder({ env: {}, safe: null })
  expect(await headless('safe:SHOP')).toEqual({ ok: false, error: { code: 'no-safe-storage', name: 'SHOP' } })
})

it('is told of when it is missing, by the name of its place and not by its value', async () => {
  const config = readConfig({
    erps: [
      { kind: 'shopify', client: 'A', url: 'https://a', tokenFrom: 'env:ERP' },
      { kind: 'erpnext', client: 'B', url: 'https://b', keyFrom: 'safe:SHOP', secretFrom: 'safe:NOPE' },
      { kind: 'file-drop', client: 'C', folder: 'ends/From' },
      {
        kind: 'file-drop',
        client: 'D',
        folder: '/drop',
        sftp: { host: 'h', user: 'u', hostKey: `SHA256:${'a'.repeat(43)}`, keyFrom: 'env:ERP' },
      },
    ],
  })
  if (!config.ok) throw new Error(config.error.code)
  expect(secretsOf(config.value).map(({ client, field }) => `${client} ${field}`)).toEqual([
    'A tokenFrom',
    'B keyFrom',
    'B secretFrom',
    'D sftp.keyFrom',
  ])
  const logged: string[] = []
  await tellMissingSecrets(config.value, { find, log: (line) => void logged.push(line) })
  expect(logged).toEqual([expect.stringMatching(/^erp B: secretFrom is missing: .*--set-secret NOPE/)])
})
