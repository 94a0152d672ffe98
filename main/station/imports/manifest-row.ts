import * as z from 'zod/mini'
import { listOf, maybe, Reference, text, Tracking } from './field-shapes.ts'

/** The parcels that a van, a store's or a locker's cage brings under one manifest. */
export const ManifestRowShape = z.pipe(
  z.strictObject(
    { manifest: Reference, carrier: maybe(text(60)), tracking: listOf(Tracking, 1, 20_000) },
    'object-expected',
  ),
  z.transform((row) => ({ ...row, tracking: [...new Set(row.tracking)] })),
)
export type ManifestRow = z.output<typeof ManifestRowShape>
