import { done, refused } from '#contract/result'
import type { CallsOf } from '../call-table.ts'
import { makeRealSite, openRealSite, siteChoices, type RealSite } from './real-site.ts'
import { whyNotInField } from './why-not-in-field.ts'

/** The real site that is made beside the demo; null at a station at work. */
export const siteTable = (realSite: RealSite | null): CallsOf<'site'> => ({
  'site.choices': () => siteChoices(realSite),
  'site.check': ({ field, value }) => {
    const wrong = whyNotInField(field, value)
    return wrong ? refused(wrong) : done(null)
  },
  'site.make': (draft) => makeRealSite(realSite, draft),
  'site.open': () => openRealSite(realSite),
})
