// Makes packages: npm run dist -- --dir [--for-tests] | --linux | --win | --mac
//   --dir makes a folder for this machine, with whichever Electron is here; --for-tests one that can be attached to.
//   The others make installers, with the official Electron only. docs/packaging.md says what can be made where.
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { aboutText } from './package/about.ts'
import { afterPack } from './package/after-pack.mjs'
import { electronFor } from './package/electron-for.mjs'
import { beside, stagePackage } from './package/stage.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { version } = createRequire(import.meta.url)('../package.json')
const INSTALLERS = { linux: 'linux', win: 'win32', mac: 'darwin' }

/** Where the folder of a flavour is made. */
export const packageFolder = (flavour) => join(root, 'out', 'package', flavour, 'linux-unpacked')

/** Makes the folder of each flavour, for this machine. */
export async function makeFolders(flavours) {
  const target = { platform: process.platform, arch: process.arch }
  const electron = await electronFor({ isInstaller: false, platform: target.platform })
  const { node } = await stagePackage(target)
  for (const flavour of flavours) await pack({ target, flavour, electron, node, formats: ['dir'] })
}

async function makeInstallers(platform) {
  const target = { platform, arch: platform === 'darwin' ? process.arch : 'x64' }
  const electron = await electronFor({ isInstaller: true, platform })
  const { node } = await stagePackage(target)
  await pack({ target, flavour: 'production', electron, node, formats: [] })
}

async function pack({ target, flavour, electron, node, formats }) {
  // Late: what is refused needs none of it.
  const { Arch, build, Platform } = await import('electron-builder')
  const about = {
    version,
    flavour,
    electron: electron.version,
    isOfficialElectron: electron.isOfficial,
    node,
  }
  writeFileSync(join(beside, 'README.txt'), aboutText(about))
  await build({
    projectDir: root,
    targets: Platform.fromString(target.platform).createTarget(formats, Arch[target.arch]),
    publish: 'never',
    config: {
      directories: { output: join(root, 'out', 'package', flavour) },
      electronVersion: electron.version,
      ...(electron.dist !== null && { electronDist: electron.dist }),
      ...maintainer(),
      // The packages that are shipped are staged: electron-builder is to look for none.
      beforeBuild: async () => false,
      afterPack: afterPack(flavour),
    },
  })
}

/** Whoever makes a .deb answers for it; Debian's own tools read the same two. */
function maintainer() {
  const { DEBFULLNAME: name, DEBEMAIL: address, BACKDOCK_HOMEPAGE: homepage } = process.env
  if (!name || !address) return {}
  return {
    linux: { maintainer: `${name} <${address}>` },
    extraMetadata: { homepage: homepage ?? `mailto:${address}` },
  }
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0).padStart(5)} MB`

/** Its size, and what most of it is. */
function sayWhatIsIn(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(folder, path), bytes: statSync(path).size }))
    .sort((a, b) => b.bytes - a.bytes)
  console.log(
    `${relative(root, folder)}:\n${megabytes(files.reduce((sum, { bytes }) => sum + bytes, 0))} in ${files.length} files`,
  )
  for (const { path, bytes } of files.slice(0, 8)) console.log(`${megabytes(bytes)} ${path}`)
}

async function main() {
  const flags = { type: 'boolean', default: false }
  const { values } = parseArgs({
    options: { dir: flags, 'for-tests': flags, linux: flags, win: flags, mac: flags },
  })
  const installers = Object.keys(INSTALLERS).filter((name) => values[name])
  if (values['for-tests'] && installers.length > 0) throw new Error('An installer is never made for tests.')
  if (installers.length === 0) {
    const flavour = values['for-tests'] ? 'for-tests' : 'production'
    await makeFolders([flavour])
    if (process.platform === 'linux') sayWhatIsIn(packageFolder(flavour))
  }
  for (const name of installers) await makeInstallers(INSTALLERS[name])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main()
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
