import * as z from 'zod/mini'
import {
  ClaimRefusalShape,
  FoundRefusalShape,
  OpenMattersShape,
  SettleClaimShape,
  SettleFoundShape,
} from '../claims.ts'
import { PageAskedShape } from '../pages.ts'
import { answerOf, answerOrRefusal } from '../result.ts'
import type { Calls } from './call-shapes.ts'

/** Claims and found property. */
export const claimsCalls = {
  'claims.view': {
    input: PageAskedShape,
    answer: answerOf(OpenMattersShape),
  },
  'claims.settle': {
    input: SettleClaimShape,
    answer: answerOrRefusal(z.null(), ClaimRefusalShape),
  },
  'found.settle': {
    input: SettleFoundShape,
    answer: answerOrRefusal(z.null(), FoundRefusalShape),
  },
} as const satisfies Calls
