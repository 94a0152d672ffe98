import * as z from 'zod/mini'

/** What a new site is asked, one at a time and in this order. */
export const SITE_FIELDS = [
  'language',
  'administrator',
  'site',
  'station',
  'country',
  'currency',
  'timezone',
] as const
export type SiteField = (typeof SITE_FIELDS)[number]
export type SiteDraft = Record<SiteField, string>

// Only a limit: what fits a field is the core's to say, in a refusal that the person can act on.
const Answer = z.string().check(z.maxLength(400))

export const SiteFieldShape = z.strictObject({ field: z.enum(SITE_FIELDS), value: Answer })
export const SiteDraftShape = z.strictObject({
  language: Answer,
  administrator: Answer,
  site: Answer,
  station: Answer,
  country: Answer,
  currency: Answer,
  timezone: Answer,
})

const refusal = <Code extends string>(code: Code) => z.object({ code: z.literal(code) })

/** Why one answer will not do. */
export const SiteFieldRefusalShape = z.discriminatedUnion('code', [
  z.extend(refusal('language-unknown'), { language: z.string() }),
  refusal('name-missing'),
  z.extend(refusal('name-too-long'), { most: z.number() }),
  z.extend(refusal('site-code-shape'), { site: z.string() }),
  z.extend(refusal('site-code-taken'), { site: z.string() }),
  z.extend(refusal('station-code-shape'), { station: z.string() }),
  z.extend(refusal('country-unknown'), { country: z.string() }),
  z.extend(refusal('currency-unknown'), { currency: z.string() }),
  z.extend(refusal('timezone-unknown'), { timezone: z.string() }),
])
export type SiteFieldRefusal = z.infer<typeof SiteFieldRefusalShape>

/** A real site can be made only beside the demo. */
export const NoRealSiteShape = refusal('not-a-demo')
export const NoStationYetShape = z.extend(refusal('no-station-here'), { folder: z.string() })

export const MakeSiteRefusalShape = z.union([
  SiteFieldRefusalShape,
  NoRealSiteShape,
  z.extend(refusal('station-here-already'), { folder: z.string(), commands: z.string() }),
  z.extend(refusal('station-busy'), { folder: z.string() }),
  z.extend(refusal('cannot-write'), { path: z.string(), reason: z.string() }),
])
export type MakeSiteRefusal = z.infer<typeof MakeSiteRefusalShape>

/** `commands` is how a headless command begins on this computer; the badge is answered this once. */
export const MadeSiteShape = z.object({ badge: z.string(), folder: z.string(), commands: z.string() })
export type MadeSite = z.infer<typeof MadeSiteShape>

/** What there is to choose from: ISO 3166 and ISO 4217 codes, IANA names. */
export const SiteChoicesShape = z.object({
  countries: z.array(z.string()),
  currencies: z.array(z.string()),
  timezones: z.array(z.string()),
})
export type SiteChoices = z.infer<typeof SiteChoicesShape>
