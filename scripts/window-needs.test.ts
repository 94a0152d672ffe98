import { describe, expect, it } from 'vitest'
import { missingLibraries } from './window-needs.ts'

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
})
