import { setTimeout as pause } from 'node:timers/promises'
import type { ReturnEffect } from '#station/erp/by-return/return-effect'
import type { ReturnsConnector, Targets } from '#station/erp/by-return/returns-connector'
import type { EffectOutcome } from '#station/erp/effects/connector'
import type { FaultProxy } from '#tests/simulators/fault-proxy'

const ROUNDS = 200
const never = new AbortController().signal

export type Settled = Exclude<EffectOutcome, { kind: 'retry' | 'unknown' }>
export type SettledAt = {
  proxy: Pick<FaultProxy, 'settled'>
  targets: Targets
  /** Between two tries of what did not arrive. */
  restMs?: number | undefined
}
const REST_MS = 5
/** `quiet` ends when the other side may be asked about what it was sent. */
type Manner = { quiet: () => Promise<void>; targets: Targets; restMs?: number | undefined }

/**
 * Brings an effect to its end as the engine does: what may have arrived is asked for after a quiet time and never sent
 * again blindly; what did not arrive is sent again.
 */
export const settle = (
  connector: ReturnsConnector,
  effect: ReturnEffect,
  { proxy, targets, restMs }: SettledAt,
): Promise<Settled> => {
  const quiet = async (): Promise<void> => {
    await pause(connector.quietMs)
    // Where nothing but its state tells one effect from another the quiet time must be kept; elsewhere it may be too short.
    if (connector.capabilities.knownBy === 'state') await proxy.settled()
  }
  return settleAfter(connector, effect, { quiet, targets, restMs })
}

/** The same where the caller knows when it is quiet. */
export async function settleAfter(
  connector: ReturnsConnector,
  effect: ReturnEffect,
  manner: Manner,
): Promise<Settled> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const outcome = await connector.apply(effect, manner.targets, never)
    if (outcome.kind === 'retry') await pause(manner.restMs ?? REST_MS)
    else if (outcome.kind !== 'unknown') return outcome
    else if (await isThere(connector, effect, manner)) return { kind: 'applied' }
  }
  throw new Error(`${effect.key} does not come to an end`)
}

async function isThere(
  connector: ReturnsConnector,
  effect: ReturnEffect,
  { quiet, targets }: Manner,
): Promise<boolean> {
  for (let round = 0; round < ROUNDS; round += 1) {
    await quiet()
    const found = await connector.lookup(effect, targets, never)
    if (typeof found === 'string') return found === 'applied'
  }
  throw new Error(`nobody says what became of ${effect.key}`)
}
