import * as z from 'zod/mini'

/** Pieces that a picture comes and goes in: three bytes are four letters of base64, so that pieces join without a seam. */
export const PHOTO_PIECE_BYTES = 192 * 1024
/** More is refused; a picture of 2048 px at quality 0.85 seldom has a third of it. */
export const MOST_PHOTO_BYTES = 4 * 1024 * 1024

const CommandId = z.string().check(z.regex(/^[A-Za-z0-9-]{8,40}$/))
const PhotoId = z.string().check(z.regex(/^[0-9A-Z-]{1,40}$/))
const place = z.int().check(z.gte(0))
const Piece = z.base64().check(z.maxLength((PHOTO_PIECE_BYTES / 3) * 4))

/**
 * What a picture can be of: an answer about a piece, a parcel's outside, the protocol that the driver signed, the sealed bag
 * of what is not goods (found), or a paper that a customer put in.
 */
export const PHOTO_ABOUTS = ['answer', 'parcel', 'protocol', 'found', 'paper'] as const
export type PhotoAbout = (typeof PHOTO_ABOUTS)[number]

/** What may hold names, signatures and numbers of people: for supervisors only, and each look is written down. */
const RESTRICTED: readonly PhotoAbout[] = ['protocol', 'found', 'paper']
export const isRestricted = (about: PhotoAbout): boolean => RESTRICTED.includes(about)

/** What a picture is taken for, by a name that only the core reads. */
export const AskedPhotoShape = z.object({ place: z.string(), about: z.enum(PHOTO_ABOUTS) })

export const BeginPhotoShape = z.strictObject({
  /** The command's: asked again with the same one, it happens once. */
  id: CommandId,
  place: z.string().check(z.maxLength(240)),
  bytes: z.int().check(z.gte(1)),
})
/** `at`: how many bytes came before this piece. */
export const PhotoPieceShape = z.strictObject({ id: CommandId, at: place, piece: Piece })
export const FinishPhotoShape = z.strictObject({ id: CommandId })
export const ReadPhotoShape = z.strictObject({ photo: PhotoId, at: place })

const refusal = <Code extends string>(code: Code) => z.object({ code: z.literal(code) })

/** Why a picture was not taken; each has its sentence as `refused.<code>`. */
export const TakePhotoRefusalShape = z.discriminatedUnion('code', [
  /** Something else is asked by now, or of something else. */
  refusal('photo-too-late'),
  z.extend(refusal('photo-too-large'), { most: z.number() }),
  z.extend(refusal('photo-too-wide'), { most: z.number() }),
  refusal('photo-not-a-jpeg'),
  /** Nothing can be seen on it. */
  refusal('photo-too-dark'),
  /** A piece is missing or does not follow the last one, or the core has begun anew meanwhile. */
  refusal('photo-incomplete'),
  z.extend(refusal('photo-not-stored'), { reason: z.string() }),
])
export type TakePhotoRefusal = z.infer<typeof TakePhotoRefusalShape>

/** One piece of a picture's file; `bytes`: how many the whole has. */
export const ReadPhotoAnswerShape = z.object({ piece: Piece, bytes: place })
export const ReadPhotoRefusalShape = z.discriminatedUnion('code', [
  refusal('photo-unknown'),
  /** Kept as long as the rules say, or taken back. */
  refusal('photo-deleted'),
  refusal('photo-missing'),
  /** It is for supervisors, who ask for it by `photos.look`. */
  refusal('photo-restricted'),
])
export type ReadPhotoRefusal = z.infer<typeof ReadPhotoRefusalShape>

export const ErasePhotoShape = z.strictObject({ photo: PhotoId })
/** Only what is restricted can be erased before its time: the others are evidence. */
export const ErasePhotoRefusalShape = z.object({
  code: z.enum(['photo-unknown', 'photo-deleted', 'photo-not-erasable']),
})

export const PhotoStateShape = z.enum(['kept', 'taken-back', 'deleted'])
/** A picture as a record shows it. */
export const ShownPhotoShape = z.object({
  id: z.string(),
  about: z.enum(PHOTO_ABOUTS),
  state: PhotoStateShape,
})
export type ShownPhoto = z.infer<typeof ShownPhotoShape>
