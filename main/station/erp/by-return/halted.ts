import { erpRefused, parkReason, type ParkCode, type ParkValues } from '#contract/park-reasons'
import type { EffectOutcome } from '../effects/connector.ts'
import { keptReason } from '../kept-reason.ts'
import type { SyncReason } from '../erp-client.ts'
import type { EffectLookup, Pulled } from './returns-connector.ts'

/** Every outcome that ends the work on an effect before it is done. */
export type Stop = Exclude<EffectOutcome, { kind: 'applied' | 'already' | 'dropped' }>

/**
 * Carries up, through the many steps of one effect, why a step was not taken. Thrown and caught inside a connector
 * only: `outcomeOf`, `lookupOf` and `pulledOf` make values of it.
 */
export class Halted extends Error {
  readonly stop: Stop

  constructor(stop: Stop) {
    super(stop.kind)
    this.stop = stop
  }

  get words(): string {
    return wordsOf(this.stop)
  }
}

/** A person has to see to it. */
export const rejected = <Code extends ParkCode>(code: Code, values: ParkValues<Code>): Halted =>
  new Halted({ kind: 'rejected', why: parkReason(code, values) })
/** The ERP has it otherwise. `said`: what it says to that itself. */
export const conflict = <Code extends ParkCode>(
  code: Code,
  values: ParkValues<Code>,
  said: string | null = null,
): Halted => new Halted({ kind: 'conflict', why: parkReason(code, values, said) })
/** The ERP refuses it, in its own words. */
export const refusedByErp = (said: string): Halted => new Halted({ kind: 'rejected', why: erpRefused(said) })
/** None of it was done, and not because of what it says. */
export const later = (reason: SyncReason, cause: Error, afterMs: number | null = null): Halted =>
  new Halted({ kind: 'retry', reason, cause, afterMs })
export const lost = (cause: Error): Halted => new Halted({ kind: 'unknown', cause })

async function stoppedOr<T>(work: () => Promise<T>): Promise<{ value: T } | { stop: Stop }> {
  try {
    return { value: await work() }
  } catch (error) {
    if (error instanceof Halted) return { stop: error.stop }
    throw error
  }
}

export async function outcomeOf(work: () => Promise<'applied' | 'already'>): Promise<EffectOutcome> {
  const came = await stoppedOr(work)
  return 'stop' in came ? came.stop : { kind: came.value }
}

/** What the other side refuses, or has otherwise, is not there as it was told. */
export async function lookupOf(work: () => Promise<boolean>): Promise<EffectLookup> {
  const came = await stoppedOr(work)
  if ('value' in came) return came.value ? 'applied' : 'absent'
  const trouble = troubleIn(came.stop)
  return trouble ? { kind: 'unknown', ...trouble } : 'absent'
}

export async function pulledOf<Page>(work: () => Promise<Page>): Promise<Pulled<Page>> {
  const came = await stoppedOr(work)
  if ('value' in came) return { ok: true, page: came.value }
  const { stop } = came
  const trouble = troubleIn(stop) ?? { reason: 'not-understood' as const, cause: new Error(wordsOf(stop)) }
  return { ok: false, trouble }
}

function troubleIn(stop: Stop): { reason: SyncReason; cause: Error } | null {
  if (stop.kind === 'retry') return { reason: stop.reason, cause: stop.cause }
  if (stop.kind === 'unknown') return { reason: 'no-answer', cause: stop.cause }
  return null
}

function wordsOf(stop: Stop): string {
  switch (stop.kind) {
    case 'rejected':
    case 'conflict':
      return stop.why.said ?? keptReason(stop.why)
    case 'retry':
    case 'unknown':
      return stop.cause.message
  }
}
