import * as z from 'zod/mini'
import { BenchViewShape } from '../bench-view.ts'
import { StationEventShape } from '../events.ts'
import { answerOf } from '../result.ts'
import type { Calls } from './call-shapes.ts'

/** A command carries its own id: asked again with the same one, it happens once. */
const CommandId = z.string().check(z.regex(/^[A-Za-z0-9-]{8,40}$/))

const PromptId = z.nullable(z.string().check(z.maxLength(20)))

/** What a scan brought, and where the bench stands after it. */
export const ScannedShape = z.object({ events: z.array(StationEventShape), view: BenchViewShape })

/** What a window may do at the bench and see of it. */
export const benchCalls = {
  'bench.view': {
    input: z.strictObject({}),
    answer: answerOf(BenchViewShape),
  },
  /** A picture beside a question, by its name. */
  'bench.picture': {
    input: z.strictObject({ picture: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }),
    /** As an image element takes it; null where there is none of that name. */
    answer: answerOf(z.nullable(z.string().check(z.startsWith('data:image/')))),
  },
  'bench.scan': {
    input: z.strictObject({
      id: CommandId,
      text: z.string().check(z.maxLength(4096)),
      promptId: PromptId,
      /** How its keys came, where a scanner typed it: how many came late, and whether Enter or Tab ended them. */
      typed: z.exactOptional(z.strictObject({ slow: z.int().check(z.gte(0)), hasSuffix: z.boolean() })),
      /** A person wrote it, letter by letter: it may be misspelt, and answers no question but the one shown. */
      byHand: z.exactOptional(z.literal(true)),
    }),
    answer: answerOf(ScannedShape),
  },
  'bench.command': {
    input: z.strictObject({
      id: CommandId,
      command: z.string().check(z.maxLength(40)),
      promptId: PromptId,
    }),
    answer: answerOf(ScannedShape),
  },
} as const satisfies Calls
