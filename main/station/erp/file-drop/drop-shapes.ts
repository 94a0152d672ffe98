import * as z from 'zod/mini'
import { documentShapes } from '#contract/documents'
import { DROP_VERSION } from './drop-file.ts'

const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const Key = z.string().check(z.minLength(1), z.maxLength(40))
const Sequence = z.int().check(z.minimum(1))

/** The drop file, for those who read it; the station writes it without looking inside the documents. */
export const DropFileShape = z.object({
  schemaVersion: z.literal(DROP_VERSION),
  site: z.string(),
  station: z.string(),
  client: z.string(),
  sequence: Sequence,
  documents: z.array(z.union(Object.values(documentShapes))).check(z.minLength(1)),
})

export const DropManifestShape = z.object({
  schemaVersion: z.literal(DROP_VERSION),
  file: z.string(),
  sha256: Sha256,
  bytes: z.int(),
  documents: Sequence,
  firstKey: Key,
  lastKey: Key,
  site: z.string(),
  station: z.string(),
  client: z.string(),
  sequence: Sequence,
  createdAt: z.string(),
  previous: z.nullable(z.object({ file: z.string(), sha256: Sha256 })),
})

export const ACK_OUTCOMES = ['applied', 'already', 'rejected', 'conflict'] as const
export type AckOutcome = (typeof ACK_OUTCOMES)[number]

/** What the other side answers. What else it writes in there is left unread. */
export const DropAckShape = z.object({
  file: z.string(),
  results: z
    .array(
      z.object({
        key: Key,
        outcome: z.enum(ACK_OUTCOMES),
        reason: z.optional(z.nullable(z.string())),
      }),
    )
    .check(z.maxLength(1000)),
})
export type DropAck = z.infer<typeof DropAckShape>
