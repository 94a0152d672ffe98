import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES } from '#contract/returns'
import { readMigrations } from '#db/migrate'
import { databasePath, openDatabase } from '#db/open-database'
import { takeWriterLock } from '#db/writer-lock'
import { cannotWrite } from '#db/durable-files'
import { isCountry } from '../barcodes/iso-codes.ts'
import { siteCodeProblem } from '../barcodes/lpn.ts'
import { currencyDigits } from '../imports/currency-digits.ts'
import { idMaker } from '../keys.ts'
import { addPerson } from '../people/add-person.ts'
import { readJoinFile } from '../people/join-file.ts'
import { makeSiteSecret, writeSiteSecret, type SiteSecret } from '../people/site-secret.ts'
import { migrationsFolder, resourcesFolder } from '../places.ts'
import { loadShippedRuleSet } from '../rules/load-rule-set.ts'
import { makeStation } from '../site/make-station.ts'
import { DATA, EXIT, JSON_OPTION, oneOf, text, type CliCommand, type Values } from './command.ts'
import { refuse } from './refuse.ts'
import type { CliRefusal } from './sentences.ts'

export const init: CliCommand = {
  summary: 'makes a data folder: database, site secret, default rules, one administrator',
  usage:
    'init --data DIR --site CODE --station CODE [--timezone Europe/Warsaw] [--language en] [--country PL] [--currency PLN] [--join FILE] [--json]',
  options: {
    ...DATA,
    ...JSON_OPTION,
    site: { type: 'string' },
    station: { type: 'string' },
    timezone: { type: 'string', default: 'Europe/Warsaw' },
    language: { type: 'string', default: 'en' },
    country: { type: 'string', default: 'PL' },
    currency: { type: 'string', default: 'PLN' },
    join: { type: 'string' },
  },
  required: ['data', 'site', 'station'],
  positionals: [],
  run({ values, terminal }) {
    oneOf(LANGUAGES, values['language'], '--language')
    const wrong = whyNot(values)
    if (wrong) return refuse(terminal, wrong)
    const secret = secretOf(values)
    if ('code' in secret) return refuse(terminal, secret)
    const made = makeFolder(values, secret)
    if ('code' in made) return refuse(terminal, made)
    const { site, station } = values
    if (values['json']) terminal.out(JSON.stringify({ site, station, badge: made.badge }))
    else {
      terminal.out(`Station ${site}-${station} is ready in ${text(values, 'data')}.`)
      terminal.out(`The administrator's badge (shown only now): ${made.badge}`)
    }
    return EXIT.done
  },
}

function whyNot(values: Values): CliRefusal | null {
  const folder = text(values, 'data')
  const site = text(values, 'site')
  const station = text(values, 'station')
  const timezone = text(values, 'timezone')
  const problem = siteCodeProblem(site)
  if (problem === 'shape') return { code: 'site-code-shape', site }
  if (problem === 'carrier-prefix') return { code: 'site-code-taken', site }
  if (!/^[A-Z0-9]{2}$/.test(station)) return { code: 'station-code-shape', station }
  if (!isTimezone(timezone)) return { code: 'timezone-unknown', timezone }
  const country = text(values, 'country')
  if (!isCountry(country)) return { code: 'country-unknown', country }
  const currency = text(values, 'currency')
  if (currencyDigits(currency) === undefined) return { code: 'currency-unknown', currency }
  return existsSync(databasePath(folder)) ? { code: 'station-here-already', folder } : null
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

function secretOf(values: Values): SiteSecret | CliRefusal {
  const site = text(values, 'site')
  if (values['join'] === undefined) return makeSiteSecret(site)
  const joined = readJoinFile(text(values, 'join'))
  if (!joined.ok) return joined.error
  return joined.value.site === site
    ? joined.value
    : { code: 'joins-other-site', site, joins: joined.value.site }
}

function makeFolder(values: Values, secret: SiteSecret): { badge: string } | CliRefusal {
  const folder = text(values, 'data')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    return cannotWrite(folder, error)
  }
  const lock = takeWriterLock(folder)
  if (!lock) return { code: 'station-busy', folder }
  try {
    writeSiteSecret(folder, secret)
    const opened = openDatabase(folder, { migrations: readMigrations(migrationsFolder), create: true })
    if (!opened.ok) return opened.error
    const db = opened.value
    const badge = db.transaction(() => fill(db, values))
    db.close()
    return { badge }
  } finally {
    lock.release()
  }
}

function fill(db: Parameters<typeof makeStation>[0], values: Values): string {
  const now = Date.now()
  const rules = loadShippedRuleSet(join(resourcesFolder, 'rules'))
  if (!rules.ok) throw new Error(`the shipped rules do not fit: ${JSON.stringify(rules.error)}`)
  const facts = {
    site: text(values, 'site'),
    station: text(values, 'station'),
    timezone: text(values, 'timezone'),
    language: text(values, 'language'),
    country: text(values, 'country'),
    currency: text(values, 'currency'),
    epoch: 1,
  }
  makeStation(db, facts, rules.value, now)
  const language = oneOf(LANGUAGES, facts.language, '--language')
  const person = { name: 'Administrator', role: 'administrator' as const, language, by: null }
  return addPerson(db, { now, newId: idMaker(() => now) }, person).badge
}
