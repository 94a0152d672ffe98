// What is done to a package after electron-builder has put it together, and before it is signed.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { flipFuses } from '@electron/fuses'
import { fusesOf } from './fuses.ts'

/** For electron-builder's `afterPack`. */
export const afterPack =
  (flavour) =>
  async ({ appOutDir, electronPlatformName: platform, packager }) => {
    const { productFilename } = packager.appInfo
    const resources =
      platform === 'darwin'
        ? join(appOutDir, `${productFilename}.app`, 'Contents', 'Resources')
        : join(appOutDir, 'resources')
    // It came along with an Electron that was unpacked before: it runs whatever the command line names.
    for (const file of [join(resources, 'default_app.asar'), join(appOutDir, 'version')])
      rmSync(file, { force: true })
    await flipFuses(executableIn(appOutDir, platform, packager), fusesOf(flavour, platform))
  }

function executableIn(folder, platform, { appInfo, executableName }) {
  switch (platform) {
    case 'darwin':
      return join(folder, `${appInfo.productFilename}.app`)
    case 'win32':
      return join(folder, `${appInfo.productFilename}.exe`)
    default:
      return join(folder, executableName)
  }
}
