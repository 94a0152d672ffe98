import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const script = fileURLToPath(new URL('dist.mjs', import.meta.url))

function dist(words: readonly string[], env: NodeJS.ProcessEnv = {}): [number | null, string] {
  const { status, stderr } = spawnSync(process.execPath, [script, ...words], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return [status, stderr]
}

it('makes no installer of the old Electron out of npm, and none for tests', () => {
  for (const platform of ['--linux', '--win', '--mac']) {
    const [status, said] = dist([platform], { BACKDOCK_ELECTRON: 'fallback' })
    expect(status).toBe(1)
    expect(said).toContain('with the official Electron only')
  }
  expect(dist(['--linux', '--for-tests'])).toEqual([1, 'An installer is never made for tests.\n'])
})

it('says where an installer for another kind of machine is made', () => {
  const foreign = process.platform === 'win32' ? '--linux' : '--win'
  const [status, said] = dist([foreign])
  expect(status).toBe(1)
  expect(said).toContain('on a machine of that kind only')
})
