import type { SiteField, SiteFieldRefusal } from '#contract/real-site'
import { LANGUAGES, type Language } from '#contract/returns'
import { isCountry } from '../barcodes/iso-codes.ts'
import { siteCodeProblem } from '../barcodes/lpn.ts'
import { currencyDigits } from '../imports/currency-digits.ts'

const LONGEST_NAME = 200

/** Why a new site cannot have this answer; null where it can. */
export const whyNotInField = (field: SiteField, value: string): SiteFieldRefusal | null =>
  checks[field](value)

export const isLanguage = (text: string): text is Language => LANGUAGES.some((language) => language === text)

const checks: Record<SiteField, (value: string) => SiteFieldRefusal | null> = {
  language: (language) => (isLanguage(language) ? null : { code: 'language-unknown', language }),
  administrator(name) {
    if (name.trim() === '') return { code: 'name-missing' }
    return name.length > LONGEST_NAME ? { code: 'name-too-long', most: LONGEST_NAME } : null
  },
  site(site) {
    const problem = siteCodeProblem(site)
    if (problem === null) return null
    return { code: problem === 'shape' ? 'site-code-shape' : 'site-code-taken', site }
  },
  station: (station) => (/^[A-Z0-9]{2}$/.test(station) ? null : { code: 'station-code-shape', station }),
  country: (country) => (isCountry(country) ? null : { code: 'country-unknown', country }),
  currency: (currency) =>
    currencyDigits(currency) === undefined ? { code: 'currency-unknown', currency } : null,
  timezone: (timezone) => (isTimezone(timezone) ? null : { code: 'timezone-unknown', timezone }),
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}
