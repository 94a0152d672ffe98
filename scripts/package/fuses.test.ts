import { FuseV1Options } from '@electron/fuses'
import { expect, it } from 'vitest'
import { fusesOf } from './fuses.ts'
import { TARGET_PLATFORMS } from './targets.ts'

it('makes a package for tests that differs from the one that is sold in one fuse', () => {
  for (const platform of TARGET_PLATFORMS) {
    const sold = fusesOf('production', platform)
    expect(fusesOf('for-tests', platform)).toEqual({
      ...sold,
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    })
    expect(sold[FuseV1Options.EnableNodeCliInspectArguments]).toBe(false)
  }
})

it('has the app checked wherever Electron can check it', () => {
  const checked = TARGET_PLATFORMS.filter(
    (platform) => fusesOf('production', platform)[FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
  )
  expect(checked).toEqual(['win32', 'darwin'])
})
