import * as z from 'zod/mini'
import { DEMO_SPEEDS, DemoViewShape, NoDemoShape } from '../demo.ts'
import { answerOrRefusal } from '../result.ts'
import type { Calls } from './call-shapes.ts'

/** The made-up site. */
export const demoCalls = {
  'demo.view': {
    input: z.strictObject({}),
    answer: answerOrRefusal(DemoViewShape, NoDemoShape),
  },
  'demo.scan': {
    input: z.strictObject({ text: z.string().check(z.maxLength(4096)) }),
    answer: answerOrRefusal(z.null(), NoDemoShape),
  },
  'demo.next': {
    input: z.strictObject({}),
    answer: answerOrRefusal(z.null(), NoDemoShape),
  },
  'demo.play': {
    input: z.strictObject({ speed: z.literal(DEMO_SPEEDS) }),
    answer: answerOrRefusal(z.null(), NoDemoShape),
  },
  'demo.stop': {
    input: z.strictObject({}),
    answer: answerOrRefusal(z.null(), NoDemoShape),
  },
  'demo.label': {
    input: z.strictObject({ job: z.string().check(z.maxLength(40)) }),
    /** The picture of a label as the printer got it: a PNG in base64. */
    answer: answerOrRefusal(
      z.object({ png: z.base64() }),
      z.union([NoDemoShape, z.object({ code: z.literal('no-such-label') })]),
    ),
  },
  'demo.again': {
    input: z.strictObject({}),
    answer: answerOrRefusal(z.null(), NoDemoShape),
  },
} as const satisfies Calls
