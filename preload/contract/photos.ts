import * as z from 'zod/mini'

/** Pieces that a picture comes and goes in: three bytes are four letters of base64, so that pieces join without a seam. */
export const PHOTO_PIECE_BYTES = 192 * 1024
/** More is refused; a picture of 2048 px at quality 0.85 seldom has a third of it. */
export const MOST_PHOTO_BYTES = 4 * 1024 * 1024

const CommandId = z.string().check(z.regex(/^[A-Za-z0-9-]{8,40}$/))
const PhotoId = z.string().check(z.regex(/^[0-9A-Z-]{1,40}$/))
const place = z.int().check(z.gte(0))
const Piece = z.base64().check(z.maxLength((PHOTO_PIECE_BYTES / 3) * 4))

/** What a picture is taken for: the question that stands, of the unit in hand. */
export const AskedPhotoShape = z.object({ unit: z.string(), question: z.string() })

export const BeginPhotoShape = z.strictObject({
  /** The command's: asked again with the same one, it happens once. */
  id: CommandId,
  unit: z.string().check(z.maxLength(64)),
  question: z.string().check(z.maxLength(64)),
  bytes: z.int().check(z.gte(1)),
})
/** `at`: how many bytes came before this piece. */
export const PhotoPieceShape = z.strictObject({ id: CommandId, at: place, piece: Piece })
export const FinishPhotoShape = z.strictObject({ id: CommandId })
export const ReadPhotoShape = z.strictObject({ photo: PhotoId, at: place })

const refusal = <Code extends string>(code: Code) => z.object({ code: z.literal(code) })

/** Why a picture was not taken; each has its sentence as `refused.<code>`. */
export const TakePhotoRefusalShape = z.discriminatedUnion('code', [
  /** Another question stands by now, or another unit is in hand. */
  refusal('photo-too-late'),
  z.extend(refusal('photo-too-large'), { most: z.number() }),
  z.extend(refusal('photo-too-wide'), { most: z.number() }),
  refusal('photo-not-a-jpeg'),
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
])
export type ReadPhotoRefusal = z.infer<typeof ReadPhotoRefusalShape>

export const PhotoStateShape = z.enum(['kept', 'taken-back', 'deleted'])
