import { spawnSync } from 'node:child_process'

/** System packages that some tests need, each with the Debian package that brings it. */
const PACKAGES = {
  socat: 'socat',
  pdftoppm: 'poppler-utils',
  xdotool: 'xdotool',
  setxkbmap: 'x11-xkb-utils',
  '/usr/sbin/cupsd': 'cups',
  openssl: 'openssl',
  '/usr/sbin/sshd': 'openssh-server',
} as const

/**
 * Whether this machine has a program; for `describe.skipIf(!needs('socat'))`.
 * Where it is missing, says so in one loud line; in CI nothing may be skipped, so there it is an error.
 */
export function needs(program: keyof typeof PACKAGES): boolean {
  if (spawnSync(program, ['-v'], { stdio: 'ignore' }).error === undefined) return true
  const advice = `${program} is missing: apt-get install -y ${PACKAGES[program]}`
  if (process.env['CI'] === 'true') throw new Error(advice)
  process.stderr.write(`\n!!! SKIPPED TESTS: ${advice}\n\n`)
  return false
}
