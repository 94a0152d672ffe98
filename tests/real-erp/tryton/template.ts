import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { versionsOf } from './packages.ts'
import { runToEnd } from '../run-to-end.ts'
import { DATABASE, MODULES, PYTHON, writeSettings } from './settings.ts'

const cache = fileURLToPath(new URL('../../../out/real-erp', import.meta.url))
const seedFile = fileURLToPath(new URL('seed.py', import.meta.url))

/** What the seed made: ids and numbers that a test needs to look at the ERP with. */
export type Seed = {
  passwords: Readonly<Record<'station' | 'viewer', string>>
  company: number
  currency: number
  locations: Readonly<Record<string, number>>
  products: Readonly<Record<string, { id: number; gtin: string; price: string }>>
  customers: Readonly<Record<string, { id: number; address: number; location: number }>>
  returns: Readonly<Record<string, number>>
}

/** A filled database to start servers from. */
export type Template = { database: string; seed: Seed }

export const ADMIN_PASSWORD = 'Adm1n-Wharf!q'

/**
 * The template for what is installed, the seed and the day (its fiscal year and dates are today's): built once, kept in
 * out/real-erp. Whoever comes second while it is built builds it too, and the first one stays.
 */
export async function template(): Promise<Template> {
  const day = new Date().toISOString().slice(0, 10)
  const key = createHash('sha256').update(
    [versionsOf(), readFileSync(seedFile, 'utf8'), MODULES, day].join('\n'),
  )
  const folder = `${cache}/tryton-${key.digest('hex').slice(0, 16)}`
  if (!existsSync(folder)) await build(folder)
  const seed = JSON.parse(readFileSync(`${folder}/seed.json`, 'utf8')) as Seed
  return { database: `${folder}/${DATABASE}.sqlite`, seed }
}

async function build(folder: string): Promise<void> {
  mkdirSync(cache, { recursive: true })
  const half = mkdtempSync(`${cache}/half-`)
  try {
    writeFileSync(`${half}/${DATABASE}.sqlite`, '')
    const settings = `${half}/trytond.conf`
    writeSettings(settings, { port: 1, database: { folder: half }, keepsSessionTimes: true })
    await fill({ settings, database: DATABASE, uri: `sqlite:///${DATABASE}`, folder: half })
    if (!existsSync(folder)) renameSync(half, folder)
  } finally {
    rmSync(half, { recursive: true, force: true })
  }
}

/** Makes the modules' tables in an empty database, and the made-up warehouse; `seed.json` in the folder tells of it. */
export async function fill({
  settings,
  database,
  uri,
  folder,
  env = {},
}: {
  settings: string
  database: string
  uri: string
  folder: string
  env?: Readonly<Record<string, string>>
}): Promise<void> {
  writeFileSync(`${folder}/password`, `${ADMIN_PASSWORD}\n`)
  await runToEnd(
    'trytond-admin',
    [
      '-c',
      settings,
      '-d',
      database,
      '-u',
      ...MODULES,
      '--activate-dependencies',
      '--email',
      'a@example.com',
      '-p',
    ],
    { ...env, TRYTONPASSFILE: `${folder}/password` },
  )
  const words = [seedFile, '--config', settings, '--database', uri, '--out', `${folder}/seed.json`]
  await runToEnd(PYTHON, words, env)
}
