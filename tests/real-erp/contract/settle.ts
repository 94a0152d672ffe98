import { setTimeout as pause } from 'node:timers/promises'
import type { ReturnEffect } from '#station/erp/by-return/return-effect'
import type { ReturnsConnector, Targets } from '#station/erp/by-return/returns-connector'
import type { EffectOutcome } from '#station/erp/effects/connector'
import type { FaultProxy } from '#tests/simulators/fault-proxy'

const ROUNDS = 200
const never = new AbortController().signal

export type Settled = Exclude<EffectOutcome, { kind: 'retry' | 'unknown' }>
export type SettledAt = { proxy: Pick<FaultProxy, 'settled'>; targets: Targets }

/**
 * Brings an effect to its end as the engine does: what may have arrived is asked for after a quiet time and never sent
 * again blindly; what did not arrive is sent again.
 */
export async function settle(
  connector: ReturnsConnector,
  effect: ReturnEffect,
  at: SettledAt,
): Promise<Settled> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const outcome = await connector.apply(effect, at.targets, never)
    if (outcome.kind === 'retry') await pause(5)
    else if (outcome.kind !== 'unknown') return outcome
    else if (await isThere(connector, effect, at)) return { kind: 'applied' }
  }
  throw new Error(`${effect.key} does not come to an end`)
}

async function isThere(
  connector: ReturnsConnector,
  effect: ReturnEffect,
  { proxy, targets }: SettledAt,
): Promise<boolean> {
  for (let round = 0; round < ROUNDS; round += 1) {
    await pause(connector.quietMs)
    // Where nothing but its state tells one effect from another the quiet time must be kept; elsewhere it may be too short.
    if (connector.capabilities.knownBy === 'state') await proxy.settled()
    const found = await connector.lookup(effect, targets, never)
    if (typeof found === 'string') return found === 'applied'
  }
  throw new Error(`nobody says what became of ${effect.key}`)
}
