import * as z from 'zod/mini'
import { MoneyViewShape } from './bench-view.ts'
import { WordsShape } from './bench.ts'
import { MomentShape } from './moments.ts'
import { ShownPhotoShape } from './photos.ts'
import { OUTBOX_KINDS, OUTBOX_STATES } from './outbox.ts'
import { REWORK_STATES } from './returns.ts'
import { SignalsShape } from './signals.ts'

const text = z.nullable(z.string())
const words = z.nullable(WordsShape)

const HistoryEntryShape = z.object({
  seq: z.number(),
  at: MomentShape,
  by: text,
  says: WordsShape,
  /** What came of it: a grade, a way, a place. */
  brought: z.array(WordsShape),
  /** Why: every reason for a grade, what other scales call it, the rule behind a way. */
  explains: z.array(WordsShape),
  photos: z.array(ShownPhotoShape),
  /** What the ERP was told before, and what it is told now. */
  corrected: z.array(z.object({ what: WordsShape, from: words, to: words })),
  documents: z.array(z.object({ kind: z.enum(OUTBOX_KINDS), state: z.enum(OUTBOX_STATES) })),
})
export type HistoryEntry = z.infer<typeof HistoryEntryShape>

/** What happened to a unit, in the journal's order; the oldest are left out where there are too many. */
export const UnitHistoryShape = z.object({
  unit: z.string(),
  name: WordsShape,
  sku: text,
  lpn: text,
  serial: text,
  quantity: z.number(),
  total: z.number(),
  entries: z.array(HistoryEntryShape),
  /** What does not fit about it: only for supervisors, and null where nothing is odd. */
  signals: z.nullable(SignalsShape),
  /** For a supervisor, once it is graded. */
  money: z.nullable(MoneyViewShape),
  /** What was and is to be done to it before it is inspected again; null where nothing ever was. */
  rework: z.nullable(
    z.object({
      steps: z.array(z.object({ words: WordsShape, state: z.enum(REWORK_STATES) })),
      /** Minutes as they were used; money only for supervisors. */
      spent: z.array(WordsShape),
    }),
  ),
  /** `why`: of one that was printed again, or of a copy. */
  labels: z.array(
    z.object({ lpn: text, at: MomentShape, state: z.string(), copies: z.number(), why: words }),
  ),
})
export type UnitHistory = z.infer<typeof UnitHistoryShape>
