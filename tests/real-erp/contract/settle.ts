import { setTimeout as pause } from 'node:timers/promises'
import type { ReturnEffect } from '#station/erp/by-return/return-effect'
import type { ReturnsConnector, Targets } from '#station/erp/by-return/returns-connector'
import type { EffectOutcome } from '#station/erp/effects/connector'

const ROUNDS = 200
const never = new AbortController().signal

export type Settled = Exclude<EffectOutcome, { kind: 'retry' | 'unknown' }>

/**
 * Brings an effect to its end as the engine does: what may have arrived is asked for after a quiet time and never sent
 * again blindly; what did not arrive is sent again.
 */
export async function settle(
  connector: ReturnsConnector,
  effect: ReturnEffect,
  targets: Targets,
): Promise<Settled> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const outcome = await connector.apply(effect, targets, never)
    if (outcome.kind === 'retry') await pause(5)
    else if (outcome.kind !== 'unknown') return outcome
    else if (await isThere(connector, effect, targets)) return { kind: 'applied' }
  }
  throw new Error(`${effect.key} does not come to an end`)
}

async function isThere(
  connector: ReturnsConnector,
  effect: ReturnEffect,
  targets: Targets,
): Promise<boolean> {
  for (let round = 0; round < ROUNDS; round += 1) {
    await pause(connector.quietMs)
    const found = await connector.lookup(effect, targets, never)
    if (typeof found === 'string') return found === 'applied'
  }
  throw new Error(`nobody says what became of ${effect.key}`)
}
