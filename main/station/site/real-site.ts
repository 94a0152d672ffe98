import { existsSync } from 'node:fs'
import { SITE_FIELDS, type SiteDraft, type SiteFieldRefusal } from '#contract/real-site'
import type { CallAnswers } from '#contract/calls'
import { done, refused } from '#contract/result'
import { databasePath } from '#db/open-database'
import { allCountries } from '../barcodes/iso-codes.ts'
import { allCurrencies } from '../imports/currency-digits.ts'
import { makeSiteSecret } from '../people/site-secret.ts'
import { isInstalled } from '../places.ts'
import { makeStationFolder } from './make-station-folder.ts'
import { isLanguage, whyNotInField } from './why-not-in-field.ts'

/** Where a demo's core makes the real site, beside the demo; `open` ends the core so that the next one opens it. */
export type RealSite = { folder: string; open: () => void }

const noDemo = refused({ code: 'not-a-demo' } as const)

export function siteChoices(realSite: RealSite | null): CallAnswers['site.choices'] {
  if (!realSite) return noDemo
  const timezones = Intl.supportedValuesOf('timeZone')
  return done({ countries: allCountries(), currencies: allCurrencies(), timezones })
}

/** Makes the real site; the demo that runs is left as it is. Nothing of it is logged: the answer holds a badge. */
export function makeRealSite(realSite: RealSite | null, draft: SiteDraft): CallAnswers['site.make'] {
  if (!realSite) return noDemo
  const { folder } = realSite
  const wrong = whyNot(draft)
  if (wrong) return refused(wrong)
  if (existsSync(databasePath(folder)))
    return refused({ code: 'station-here-already', folder, commands: commandsHere() })
  const { administrator, language, ...facts } = draft
  if (!isLanguage(language)) return refused({ code: 'language-unknown', language })
  const made = makeStationFolder(folder, {
    facts: { ...facts, language, epoch: 1 },
    secret: makeSiteSecret(facts.site),
    administrator: { name: administrator.trim(), language },
  })
  if (made.ok) return done({ ...made.value, folder, commands: commandsHere() })
  const { error } = made
  if (error.code === 'fault' || error.code === 'station-busy' || error.code === 'cannot-write')
    return refused(error)
  throw new Error(`a fresh database is refused: ${error.code}`)
}

/** The answer goes out first, then the core ends. */
export function openRealSite(realSite: RealSite | null): CallAnswers['site.open'] {
  if (!realSite) return noDemo
  const { folder, open } = realSite
  if (!existsSync(databasePath(folder))) return refused({ code: 'no-station-here', folder })
  setImmediate(open)
  return done(null)
}

function whyNot(draft: SiteDraft): SiteFieldRefusal | null {
  for (const field of SITE_FIELDS) {
    const wrong = whyNotInField(field, draft[field])
    if (wrong) return wrong
  }
  return null
}

/** How a headless command begins here: an installed Backdock has no npm scripts. */
const commandsHere = (): string => (isInstalled ? 'backdock' : 'npm run -s station --')
