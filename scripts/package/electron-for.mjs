// Which Electron a package is made of. Installers get the official one alone.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { electronPath } from '../electron-runtime.mjs'

const { version: official } = createRequire(import.meta.url)('electron/package.json')

/**
 * For an installer the official one, which electron-builder fetches and checks by itself (`dist` is then null); for a
 * folder whatever runs here. Throws where an installer is asked for with the old one out of npm.
 */
export async function electronFor({ isInstaller, platform }) {
  if (isInstaller) {
    if (process.env.BACKDOCK_ELECTRON === 'fallback')
      throw new Error(
        'An installer is made with the official Electron only; the old one out of npm is for --dir.',
      )
    return { dist: null, version: official, isOfficial: true }
  }
  if (platform !== process.platform) throw new Error('A folder is made for the machine that makes it.')
  const executable = await electronPath()
  const dist = platform === 'darwin' ? join(dirname(executable), '..', '..', '..') : dirname(executable)
  const version = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
  return { dist, version, isOfficial: version === official }
}
