import * as z from 'zod/mini'
import { PHOTO_ABOUTS } from '../photos.ts'
import { Action, Days, sourced } from './part-shapes.ts'

/** When a picture is asked for by itself, at a station that has a camera. */
export const PHOTO_MOMENTS = ['visible-damage', 'driver-protocol', 'found-property'] as const
export type PhotoMoment = (typeof PHOTO_MOMENTS)[number]

export const photosPart = {
  photos: z.optional(
    z.strictObject({
      /** How long a picture of a piece is kept, in days, by where it went; of what is not said, and by rules of before, for ever. */
      keptDays: z.partialRecord(Action, Days),
      /** The same of pictures of something else, by what they are of. */
      keptDaysOf: z.optional(z.partialRecord(z.enum(PHOTO_ABOUTS), Days)),
      askedAt: z.optional(z.array(z.enum(PHOTO_MOMENTS))),
      ...sourced,
    }),
  ),
}
