import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '#tests/rows'
import { readJoinFile, writeJoinFile } from './join-file.ts'
import { makeSiteSecret, readSiteSecret, writeSiteSecret } from './site-secret.ts'

describe('the site’s secret', () => {
  test('is 32 random bytes, another one each time', () => {
    const [first, second] = [makeSiteSecret('WAW'), makeSiteSecret('WAW')]
    expect(Buffer.from(first.secret, 'base64')).toHaveLength(32)
    expect(first.secret).not.toBe(second.secret)
    expect(first).toMatchObject({ site: 'WAW', keyId: '1' })
  })

  test('is read back as it was written, by nobody else, with nothing left beside it', () => {
    const folder = temporaryFolder()
    const secret = makeSiteSecret('WAW')
    writeSiteSecret(folder, makeSiteSecret('WAW'))
    writeSiteSecret(folder, secret)
    expect(readSiteSecret(folder)).toEqual({ ok: true, value: secret })
    expect(readdirSync(folder)).toEqual(['site-secret.json'])
    if (process.platform !== 'win32')
      expect(statSync(join(folder, 'site-secret.json')).mode & 0o777).toBe(0o600)
  })

  test('is missed where there is none', () => {
    const folder = temporaryFolder()
    const path = join(folder, 'site-secret.json')
    expect(readSiteSecret(folder)).toEqual({ ok: false, error: { code: 'site-secret-missing', path } })
  })
})

describe('another station joins', () => {
  test('with the secret of the site', () => {
    const path = join(temporaryFolder(), 'join.json')
    const secret = makeSiteSecret('WAW')
    writeJoinFile(path, secret, 0)
    expect(readJoinFile(path)).toEqual({ ok: true, value: secret })
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  test('not with a file that is not there', () => {
    expect(readJoinFile('/nowhere')).toEqual({
      ok: false,
      error: { code: 'join-file-missing', path: '/nowhere' },
    })
  })
})

describe('a file that somebody else wrote', () => {
  const whole = {
    kind: 'backdock-join',
    version: 1,
    ...makeSiteSecret('WAW'),
    madeAt: '2026-03-02T08:00:00.000Z',
  }

  test.each([
    ['a secret that is too short', { secret: Buffer.alloc(16).toString('base64') }],
    ['a secret that is no base64', { secret: '*'.repeat(44) }],
    ['a key id of two characters', { keyId: '12' }],
    ['a site that no LPN can carry', { site: 'W\nW' }],
    ['another version', { version: 2 }],
    ['another kind of file', { kind: 'rules' }],
  ])('is refused: %s', (_, change) => {
    const path = join(temporaryFolder(), 'join.json')
    writeFileSync(path, JSON.stringify({ ...whole, ...change }))
    expect(readJoinFile(path)).toEqual({ ok: false, error: { code: 'join-file-damaged', path } })
  })

  test('is refused whatever stands in it', () => {
    const folder = temporaryFolder()
    const path = join(folder, 'site-secret.json')
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.json())
    fc.assert(
      fc.property(anything, (text) => {
        writeFileSync(path, text)
        expect(readSiteSecret(folder)).toEqual({ ok: false, error: { code: 'site-secret-damaged', path } })
        expect(readJoinFile(path)).toEqual({ ok: false, error: { code: 'join-file-damaged', path } })
      }),
    )
  })
})
