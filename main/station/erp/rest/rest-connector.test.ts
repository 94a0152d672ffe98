import { afterEach, beforeEach, expect, it } from 'vitest'
import { RestErp } from '#tests/simulators/rest-erp'
import { ClockWatch } from '../clock-watch.ts'
import type { EffectOutcome } from '../effects/connector.ts'
import { restConnector } from './rest-connector.ts'

let erp: RestErp
beforeEach(async () => void (erp = await new RestErp({ secrets: ['right'] }).on()))
afterEach(() => erp.off())

const fact = { seq: 1, key: 'WAW-01-1', about: [], body: '{"key":"WAW-01-1","kind":"gate"}' }

/** What becomes of one fact that a station sends whose clock is so much late. */
async function outcomeAt(lateMs: number, secret: string): Promise<EffectOutcome> {
  const now = (): number => Date.now() - lateMs
  const clock = new ClockWatch(now, () => {})
  const connector = restConnector(
    { url: erp.url, clock },
    { secret, token: null },
    { nowS: () => Math.floor(now() / 1000), answerMs: 5000, quietMs: 0 },
  )
  const { signal } = new AbortController()
  const outcome = (await connector.apply(fact, signal)) as EffectOutcome
  if (outcome.kind === 'retry')
    expect(await connector.lookup(fact, signal)).toMatchObject({ reason: outcome.reason })
  await connector.close()
  return outcome
}

it('says that the clocks differ where an ERP refuses what was signed at another time', async () => {
  expect(await outcomeAt(10 * 60_000, 'right')).toMatchObject({ kind: 'retry', reason: 'clock-skew' })
  expect(erp.taken.size).toBe(0)
})

it('blames no clock for a wrong secret', async () => {
  expect(await outcomeAt(0, 'wrong')).toMatchObject({ kind: 'retry', reason: 'not-authorised' })
})

it('sends all the same where the ERP does not mind', async () => {
  expect(await outcomeAt(4 * 60_000, 'right')).toEqual({ kind: 'applied' })
})
