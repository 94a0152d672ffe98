import * as z from 'zod/mini'
import {
  MadeSiteShape,
  MakeSiteRefusalShape,
  NoRealSiteShape,
  NoStationYetShape,
  SiteChoicesShape,
  SiteDraftShape,
  SiteFieldRefusalShape,
  SiteFieldShape,
} from '../real-site.ts'
import { answerOrRefusal } from '../result.ts'
import type { Calls } from './call-shapes.ts'

/** The real site that is made beside the demo. */
export const siteCalls = {
  'site.choices': {
    input: z.strictObject({}),
    answer: answerOrRefusal(SiteChoicesShape, NoRealSiteShape),
  },
  'site.check': {
    input: SiteFieldShape,
    answer: answerOrRefusal(z.null(), SiteFieldRefusalShape),
  },
  'site.make': {
    input: SiteDraftShape,
    answer: answerOrRefusal(MadeSiteShape, MakeSiteRefusalShape),
  },
  'site.open': {
    input: z.strictObject({}),
    /** The core ends after this answer; the next one opens the real site. */
    answer: answerOrRefusal(z.null(), z.union([NoRealSiteShape, NoStationYetShape])),
  },
} as const satisfies Calls
