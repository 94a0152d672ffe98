import { spawnSync } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'

const scripts = fileURLToPath(new URL('../../resources/linux/', import.meta.url))

/** A machine with nothing but Backdock unpacked on it; the scripts' own paths lead into it. */
function machine({ hasUserNamespaces }: { hasUserNamespaces: boolean }) {
  const root = mkdtempSync(join(tmpdir(), 'backdock-dpkg-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const at = (path: string): string => join(root, path)
  for (const folder of [
    'usr/bin',
    'usr/lib/udev/rules.d',
    'etc/apparmor.d',
    'opt/Backdock/resources/linux',
    'programs',
  ])
    mkdirSync(at(folder), { recursive: true })
  writeFileSync(at('opt/Backdock/chrome-sandbox'), '', { mode: 0o755 })
  writeFileSync(at('opt/Backdock/resources/linux/70-backdock.rules'), 'rules')
  writeFileSync(at('opt/Backdock/resources/apparmor-profile'), 'profile')
  const program = (name: string, code: number): void =>
    writeFileSync(at(`programs/${name}`), `#!/bin/sh\nexit ${code}\n`, { mode: 0o755 })
  program('unshare', hasUserNamespaces ? 0 : 1)
  // This machine's own are left alone.
  for (const name of ['udevadm', 'apparmor_parser', 'update-desktop-database']) program(name, 0)

  /** Runs one of them as dpkg does, after electron-builder has put the product's name into it. */
  const run = (name: string, word: string): void => {
    const text = readFileSync(join(scripts, name), 'utf8')
      .replaceAll('${sanitizedProductName}', 'Backdock')
      .replaceAll(/(?<![\w"$])\/(opt|usr|etc)\//g, `${root}/$1/`)
    const { status, stderr } = spawnSync('sh', ['-c', text, name, word], {
      encoding: 'utf8',
      env: { PATH: `${at('programs')}:/usr/bin:/bin` },
    })
    expect([status, stderr]).toEqual([0, ''])
  }
  return { at, run }
}

it('leads `backdock` to the command, brings rules and profile, and takes all away again', () => {
  const { at, run } = machine({ hasUserNamespaces: true })
  run('after-install.sh', 'configure')
  expect(readlinkSync(at('usr/bin/backdock'))).toBe(at('opt/Backdock/resources/bin/backdock'))
  expect(readFileSync(at('usr/lib/udev/rules.d/70-backdock.rules'), 'utf8')).toBe('rules')
  expect(readFileSync(at('etc/apparmor.d/backdock'), 'utf8')).toBe('profile')

  // The new version's own script has run by then.
  run('after-remove.sh', 'upgrade')
  expect(lstatSync(at('usr/bin/backdock')).isSymbolicLink()).toBe(true)

  run('after-remove.sh', 'remove')
  expect(lstatSync(at('usr/bin/backdock'), { throwIfNoEntry: false })).toBeUndefined()
  expect(existsSync(at('usr/lib/udev/rules.d/70-backdock.rules'))).toBe(false)
  expect(existsSync(at('etc/apparmor.d/backdock'))).toBe(false)
})

it("keeps Chromium's sandbox on where nobody may make user namespaces", () => {
  for (const [hasUserNamespaces, mode] of [
    [true, 0o755],
    [false, 0o4755],
  ] as const) {
    const { at, run } = machine({ hasUserNamespaces })
    run('after-install.sh', 'configure')
    expect(statSync(at('opt/Backdock/chrome-sandbox')).mode & 0o7777).toBe(mode)
  }
})

it('has no macro that electron-builder would not know', () => {
  for (const name of ['after-install.sh', 'after-remove.sh']) {
    const macros = readFileSync(join(scripts, name), 'utf8').match(/\$\{[a-zA-Z]+\}/g) ?? []
    expect(new Set(macros)).toEqual(new Set(name === 'after-install.sh' ? ['${sanitizedProductName}'] : []))
  }
})
