import { spawnSync } from 'node:child_process'

/** Debian's packages of Tryton 6.0 with the modules that a shop with returns has. `proteus` fills it. */
const PACKAGES = [
  'tryton-server',
  'tryton-proteus',
  'tryton-modules-stock',
  'tryton-modules-stock-lot',
  'tryton-modules-purchase',
  'tryton-modules-sale',
  'tryton-modules-sale-complaint',
]
const WITH_POSTGRESQL = ['postgresql', 'python3-psycopg2']

export type Backend = 'sqlite' | 'postgresql'

/** Package → version, of those that are installed. */
function installed(names: readonly string[]): Map<string, string> {
  const asked = ['-W', '-f', '${Package} ${db:Status-Status} ${Version}\\n', ...names]
  const { stdout } = spawnSync('dpkg-query', asked, { encoding: 'utf8' })
  const rows = (stdout ?? '').split('\n').map((row) => row.split(' '))
  return new Map(
    rows.flatMap(([name, state, version]) => (name && state === 'installed' ? [[name, version ?? '']] : [])),
  )
}

/**
 * Whether a real Tryton can be started here; for `describe.skipIf(!hasTryton())`. Where a package is missing it says so
 * in one loud line; in CI nothing may be skipped, so there it is an error.
 */
export function hasTryton(backend: Backend = 'sqlite'): boolean {
  const names = backend === 'sqlite' ? PACKAGES : [...PACKAGES, ...WITH_POSTGRESQL]
  const found = installed(names)
  const missing = names.filter((name) => !found.has(name))
  if (missing.length === 0) return true
  const advice = `no Tryton here: RUNLEVEL=1 apt-get install -y --no-install-recommends ${missing.join(' ')}`
  if (process.env['CI'] === 'true') throw new Error(advice)
  process.stderr.write(`\n!!! SKIPPED TESTS: ${advice}\n\n`)
  return false
}

/** One text for what is installed: another version makes another template. */
export const versionsOf = (): string =>
  [...installed(PACKAGES)]
    .map(([name, version]) => `${name}=${version}`)
    .toSorted()
    .join(' ')
