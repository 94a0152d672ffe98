import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What Electron needs of a Debian beyond what every desktop has; `xvfb` shows its windows to nobody, for tests. */
export const DEBIAN_PACKAGES = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'] as const

/** What of this machine decides whether a window can open, known before there is an Electron. */
export type Machine = { platform: NodeJS.Platform; hasDisplay: boolean; isRoot: boolean }

export function thisMachine(): Machine {
  const { DISPLAY: x11, WAYLAND_DISPLAY: wayland } = process.env
  return {
    platform: process.platform,
    hasDisplay: Boolean(x11 || wayland),
    isRoot: process.getuid?.() === 0,
  }
}

/** Why no window can open here, as one sentence with what to do; null where nothing is known to be in the way. */
export function whyNoWindow(
  { platform, hasDisplay, isRoot }: Machine,
  words: readonly string[],
): string | null {
  if (platform !== 'linux') return null
  if (!hasDisplay)
    return `There is no display for a window; for one that nobody sees: sudo apt-get install xvfb xauth ${DEBIAN_PACKAGES.join(' ')}, then xvfb-run -a npm start`
  if (isRoot && !words.includes('--no-sandbox'))
    return "Root cannot open the window, for Chromium's sandbox does not work as root: run npm start as an ordinary user."
  return null
}

/** The same about one Electron: what it lacks on this machine. */
export function whyNotThisElectron(electron: string, words: readonly string[]): string | null {
  if (process.platform !== 'linux') return null
  const missing = missingLibraries(spawnSync('ldd', [electron], { encoding: 'utf8' }).stdout ?? '')
  if (missing.length > 0)
    return `Electron lacks ${missing.join(', ')}; on Debian: sudo apt-get install ${DEBIAN_PACKAGES.join(' ')}`
  const helper = join(dirname(electron), 'chrome-sandbox')
  if (words.includes('--no-sandbox') || mayMakeNamespaces(kernelSetting) || isSetUidRoot(helper)) return null
  return `This system keeps Chromium's sandbox from working; allow it once: sudo chown root ${helper} && sudo chmod 4755 ${helper}`
}

/** The libraries that the output of `ldd` says are not there. */
export function missingLibraries(ldd: string): string[] {
  return [...ldd.matchAll(/^\s*(\S+) => not found$/gm)].map(([, library]) => library ?? '')
}

/** Whether an ordinary user may make the user namespaces of Chromium's sandbox; Ubuntu 24.04 and some others say no. */
export const mayMakeNamespaces = (setting: (name: string) => string | null): boolean =>
  setting('kernel/apparmor_restrict_unprivileged_userns') !== '1' &&
  setting('kernel/unprivileged_userns_clone') !== '0' &&
  setting('user/max_user_namespaces') !== '0'

function kernelSetting(name: string): string | null {
  try {
    return readFileSync(`/proc/sys/${name}`, 'utf8').trim()
  } catch {
    return null
  }
}

const SET_UID = 0o4000

function isSetUidRoot(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  return found?.uid === 0 && (found.mode & SET_UID) !== 0
}
