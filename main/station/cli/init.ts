import { existsSync } from 'node:fs'
import { LANGUAGES } from '#contract/returns'
import { databasePath } from '#db/open-database'
import type { StationFacts } from '#db/station-table'
import { readJoinFile } from '../people/join-file.ts'
import { makeSiteSecret, type SiteSecret } from '../people/site-secret.ts'
import { makeStationFolder } from '../site/make-station-folder.ts'
import { whyNotInField } from '../site/why-not-in-field.ts'
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
    const language = oneOf(LANGUAGES, values['language'], '--language')
    const wrong = whyNot(values)
    if (wrong) return refuse(terminal, wrong)
    const secret = secretOf(values)
    if ('code' in secret) return refuse(terminal, secret)
    const made = makeStationFolder(text(values, 'data'), {
      facts: factsOf(values),
      secret,
      administrator: { name: 'Administrator', language },
    })
    if (!made.ok) return refuse(terminal, made.error)
    const { site, station } = values
    if (values['json']) terminal.out(JSON.stringify({ site, station, badge: made.value.badge }))
    else {
      terminal.out(`Station ${site}-${station} is ready in ${text(values, 'data')}.`)
      terminal.out(`The administrator's badge (shown only now): ${made.value.badge}`)
    }
    return EXIT.done
  },
}

function whyNot(values: Values): CliRefusal | null {
  for (const field of ['site', 'station', 'timezone', 'country', 'currency'] as const) {
    const wrong = whyNotInField(field, text(values, field))
    if (wrong) return wrong
  }
  const folder = text(values, 'data')
  return existsSync(databasePath(folder)) ? { code: 'station-here-already', folder } : null
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

function factsOf(values: Values): StationFacts {
  return {
    site: text(values, 'site'),
    station: text(values, 'station'),
    timezone: text(values, 'timezone'),
    language: text(values, 'language'),
    country: text(values, 'country'),
    currency: text(values, 'currency'),
    epoch: 1,
  }
}
