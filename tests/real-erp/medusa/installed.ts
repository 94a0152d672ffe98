import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { postgresqlPrograms } from '../postgresql-cluster.ts'
import { runToEnd } from '../run-to-end.ts'

const wanted = fileURLToPath(new URL('server', import.meta.url))
const cache = fileURLToPath(new URL('../../../out/real-erp', import.meta.url))
const NAMES = ['package.json', 'package-lock.json']

/**
 * The folder of a real Medusa, of the versions that `server/` pins: put there once, kept in out/real-erp. Null, with one
 * loud line, where it cannot be had; in CI nothing may be skipped, so there it is an error. None of its packages runs
 * anything while it is installed.
 */
export async function installedMedusa(): Promise<string | null> {
  const trouble = await missing()
  if (typeof trouble !== 'string') return trouble.folder
  if (process.env['CI'] === 'true') throw new Error(trouble)
  process.stderr.write(`\n!!! SKIPPED TESTS: no Medusa here: ${trouble}\n\n`)
  return null
}

async function missing(): Promise<string | { folder: string }> {
  if (postgresqlPrograms() === null) return 'RUNLEVEL=1 apt-get install -y --no-install-recommends postgresql'
  if (process.getuid?.() !== 0) return 'PostgreSQL is started for another account, which root only may do'
  const version = createHash('sha256')
  for (const name of NAMES) version.update(readFileSync(`${wanted}/${name}`))
  const folder = `${cache}/medusa-${version.digest('hex').slice(0, 16)}`
  if (existsSync(folder)) return { folder }
  try {
    await install(folder)
    return { folder }
  } catch (error) {
    return `its packages cannot be installed\n${error instanceof Error ? error.message : String(error)}`
  }
}

async function install(folder: string): Promise<void> {
  const half = `${folder}-half`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { recursive: true })
  for (const name of NAMES) copyFileSync(`${wanted}/${name}`, `${half}/${name}`)
  process.stderr.write('installing Medusa, some 700 MB: this takes minutes\n')
  await runToEnd('npm', ['install', '--prefix', half, '--ignore-scripts', '--no-audit', '--no-fund'])
  renameSync(half, folder)
}
