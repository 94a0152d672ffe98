import { FuseV1Options, type FuseV1Config, FuseVersion } from '@electron/fuses'
import type { TargetPlatform } from './targets.ts'

/** `for-tests` can be attached to, and is in nothing else another package. */
export const FLAVOURS = ['production', 'for-tests'] as const
export type Flavour = (typeof FLAVOURS)[number]

/** What is burnt into the executable: nobody who can set its environment or command line runs code of their own in it. */
export function fusesOf(flavour: Flavour, platform: TargetPlatform): FuseV1Config {
  return {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    // Playwright attaches through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: flavour === 'for-tests',
    // Electron has no such check on Linux.
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: platform !== 'linux',
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    // There is no snapshot of the shell's own.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  }
}
