import { setTimeout as rest } from 'node:timers/promises'
import { REST_FAULTS, RestErp } from '../simulators/rest-erp.ts'
import { judgeTaken } from './judge.ts'
import type { OtherSide } from './other-side.ts'
import type { Seeded } from './seeded.ts'

const FAULTS = 0.3
const SECRET = 'of a system that is told again and again'
const LOOKED_AT_EVERY_MS = 200

/** A system that takes facts over HTTP, on a line where a third of all requests fail. */
export async function restSide(seeded: Seeded): Promise<OtherSide> {
  const met = new Map<string, number>()
  let inTheMiddle: (() => void) | null = null
  const erp = await new RestErp({
    secrets: [SECRET],
    faultOf({ method }) {
      if (method === 'POST') {
        inTheMiddle?.()
        inTheMiddle = null
      }
      if (!seeded.happens(FAULTS)) return null
      const fault = REST_FAULTS[seeded.below(REST_FAULTS.length)] ?? null
      if (fault) met.set(fault, (met.get(fault) ?? 0) + 1)
      return fault
    },
  }).on()
  return {
    entry: { kind: 'rest', url: erp.url, secretFrom: 'env:CHAOS_SECRET', answerWithinSeconds: 1 },
    env: { CHAOS_SECRET: SECRET },
    now: () => {},
    whileTold: (then) => void (inTheMiddle = then),
    look: () => {},
    async untilAllTold(_station, outbox) {
      while ((await outbox()).some(({ state }) => state !== 'applied' && state !== 'parked'))
        await rest(LOOKED_AT_EVERY_MS)
    },
    judge: (verdict, outbox) => judgeTaken(verdict, outbox, [...erp.taken.values()]),
    figures: () => ({ requests: erp.requests, taken: erp.taken.size, ...Object.fromEntries(met) }),
    close: () => erp.off(),
  }
}
