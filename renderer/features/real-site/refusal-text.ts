import type { Words } from '#contract/bench'
import type { PrintAnswer } from '#contract/bridge'
import type { CallAnswers } from '#contract/calls'
import type { SiteField } from '#contract/real-site'

type RefusalOf<Answer> = Answer extends { ok: false; error: infer Refusal } ? Refusal : never
export type SiteRefusal = RefusalOf<
  CallAnswers['site.choices' | 'site.check' | 'site.make' | 'site.open'] | PrintAnswer
>

const inList: Words = { key: 'screen.real-site.no.choose' }

/** What the core's no says to the person at the screen. */
export function refusalText(refusal: SiteRefusal): Words {
  switch (refusal.code) {
    case 'language-unknown':
    case 'country-unknown':
    case 'currency-unknown':
    case 'timezone-unknown':
      return inList
    case 'name-missing':
      return { key: 'screen.real-site.no.name-missing' }
    case 'name-too-long':
      return { key: 'screen.real-site.no.name-too-long', params: { most: refusal.most } }
    case 'site-code-shape':
      return { key: 'screen.real-site.no.site-code-shape' }
    case 'site-code-taken':
      return { key: 'screen.real-site.no.site-code-taken', params: { site: refusal.site } }
    case 'station-code-shape':
      return { key: 'screen.real-site.no.station-code-shape' }
    case 'not-a-demo':
      return { key: 'screen.real-site.no.not-a-demo' }
    case 'station-here-already':
      return { key: 'screen.real-site.no.station-here-already' }
    case 'no-station-here':
      return { key: 'screen.real-site.no.no-station-here' }
    case 'station-busy':
      return { key: 'screen.real-site.no.station-busy', params: { folder: refusal.folder } }
    case 'cannot-write':
      return {
        key: 'screen.real-site.no.cannot-write',
        params: { path: refusal.path, reason: refusal.reason },
      }
    case 'no-printer':
      return { key: 'screen.real-site.no.no-printer' }
    case 'not-printed':
      return { key: 'screen.real-site.no.not-printed', params: { reason: refusal.reason } }
    case 'fault':
      return { key: 'refused.station-failed', params: { fault: refusal.faultId } }
  }
}

/** The question whose answer was refused; null where it was none of them. */
export function fieldRefused({ code }: SiteRefusal): SiteField | null {
  return FIELDS[code] ?? null
}

const FIELDS: Partial<Record<SiteRefusal['code'], SiteField>> = {
  'language-unknown': 'language',
  'name-missing': 'administrator',
  'name-too-long': 'administrator',
  'site-code-shape': 'site',
  'site-code-taken': 'site',
  'station-code-shape': 'station',
  'country-unknown': 'country',
  'currency-unknown': 'currency',
  'timezone-unknown': 'timezone',
}
