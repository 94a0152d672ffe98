import { spawnSync } from 'node:child_process'

/** What Electron needs of a Debian beyond what every desktop has; `xvfb` shows its windows to nobody, for tests. */
export const DEBIAN_PACKAGES = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'] as const

/** Why this machine cannot show a window, as one sentence with what to do; null where nothing is known to be in the way. */
export function whyNoWindow(electron: string): string | null {
  if (process.platform !== 'linux') return null
  const missing = missingLibraries(spawnSync('ldd', [electron], { encoding: 'utf8' }).stdout ?? '')
  if (missing.length > 0)
    return `Electron lacks ${missing.join(', ')}; on Debian: sudo apt-get install ${DEBIAN_PACKAGES.join(' ')}`
  const { DISPLAY: x11, WAYLAND_DISPLAY: wayland } = process.env
  if (x11 || wayland) return null
  return 'There is no display; for one that nobody sees: sudo apt-get install xvfb xauth, then xvfb-run -a npm start'
}

/** The libraries that the output of `ldd` says are not there. */
export function missingLibraries(ldd: string): string[] {
  return [...ldd.matchAll(/^\s*(\S+) => not found$/gm)].map(([, library]) => library ?? '')
}
