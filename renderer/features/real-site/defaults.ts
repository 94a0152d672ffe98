import type { SiteDraft } from '#contract/real-site'
import type { Language } from '#contract/returns'

/** Where a computer seems to stand: its language tag (`pl-PL`) and its time zone (`Europe/Warsaw`). */
export type Whereabouts = { locale: string; timezone: string }

/** Countries by the currency that a shop there takes; every other one is asked without a guess. */
const CURRENCIES: Record<string, string> = {
  EUR: 'AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK ME XK',
  PLN: 'PL',
  RON: 'RO',
  ILS: 'IL PS',
  CZK: 'CZ',
  HUF: 'HU',
  SEK: 'SE',
  DKK: 'DK',
  NOK: 'NO',
  CHF: 'CH LI',
  GBP: 'GB',
  USD: 'US EC PR',
  CAD: 'CA',
  AUD: 'AU',
  UAH: 'UA',
  MDL: 'MD',
  TRY: 'TR',
  JPY: 'JP',
  CNY: 'CN',
  INR: 'IN',
}

export const currencyOf = (country: string): string =>
  Object.entries(CURRENCIES).find(([, countries]) => countries.split(' ').includes(country))?.[0] ?? ''

/** The likeliest answers of a new site, to be looked at one by one. Empty where nothing is likely. Pure. */
export function likelyDraft(language: Language, { locale, timezone }: Whereabouts): SiteDraft {
  const country = countryOf(locale) ?? ''
  return {
    language,
    administrator: '',
    site: '',
    station: '01',
    country,
    currency: currencyOf(country),
    timezone,
  }
}

/** A tag without a country (`pl`) means the country where most people speak so. */
function countryOf(locale: string): string | undefined {
  try {
    return new Intl.Locale(locale).maximize().region
  } catch {
    return undefined
  }
}

/** The answer with what else changes by it: a country brings its currency. */
export function answered(draft: SiteDraft, field: keyof SiteDraft, value: string): SiteDraft {
  const next = { ...draft, [field]: value }
  if (field !== 'country' || value === draft.country) return next
  return { ...next, currency: currencyOf(value) || draft.currency }
}
