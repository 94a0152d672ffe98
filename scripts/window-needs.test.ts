import { describe, expect, it } from 'vitest'
import { mayMakeNamespaces, missingLibraries, whyNoWindow, type Machine } from './window-needs.ts'

const DESKTOP: Machine = { platform: 'linux', hasDisplay: true, isRoot: false }

describe('what a machine lacks for a window', () => {
  it('is read from ldd', () => {
    const ldd = [
      '\tlinux-vdso.so.1 (0x00007ffd)',
      '\tlibnss3.so => not found',
      '\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)',
      '\tlibgtk-3.so.0 => not found',
    ].join('\n')
    expect(missingLibraries(ldd)).toEqual(['libnss3.so', 'libgtk-3.so.0'])
    expect(missingLibraries('\tnot a dynamic executable')).toEqual([])
  })

  it('is nothing on a desktop, and never a display where the system is no Linux', () => {
    expect(whyNoWindow(DESKTOP, [])).toBeNull()
    expect(whyNoWindow({ platform: 'darwin', hasDisplay: false, isRoot: false }, [])).toBeNull()
  })

  it('is a display: one sentence with all that apt-get has to install', () => {
    const sentence = whyNoWindow({ ...DESKTOP, hasDisplay: false, isRoot: true }, ['--no-sandbox'])
    expect(sentence).toMatch(/no display.*sudo apt-get install xvfb xauth .*libnss3.*xvfb-run -a npm start$/)
    expect(sentence).not.toContain('\n')
  })

  it('is an ordinary user, unless root asks for no sandbox in so many words', () => {
    const asRoot = { ...DESKTOP, isRoot: true }
    expect(whyNoWindow(asRoot, ['--data', '/d'])).toContain('run npm start as an ordinary user')
    expect(whyNoWindow(asRoot, ['--no-sandbox'])).toBeNull()
  })

  it.each([
    [{}, true],
    [{ 'kernel/apparmor_restrict_unprivileged_userns': '1' }, false],
    [{ 'kernel/unprivileged_userns_clone': '0' }, false],
    [{ 'user/max_user_namespaces': '0' }, false],
    [{ 'kernel/apparmor_restrict_unprivileged_userns': '0', 'user/max_user_namespaces': '63000' }, true],
  ])('is what the kernel keeps from the sandbox: %j', (settings: Record<string, string>, may) => {
    expect(mayMakeNamespaces((name) => settings[name] ?? null)).toBe(may)
  })
})
