import type { DeviceState } from '#contract/devices'
import { sent } from './printer.ts'
import type { Printer, SendOutcome } from './printer.ts'

/** A printer that keeps its jobs in memory; `fate` is what the next jobs meet. */
export interface SimulatedPrinter extends Printer {
  readonly jobs: readonly Uint8Array[]
  fate: SendOutcome
}

export function simulatedPrinter(id: string): SimulatedPrinter {
  const jobs: Uint8Array[] = []
  const state: DeviceState = { kind: 'ready', model: 'simulated' }
  return {
    id,
    state,
    jobs,
    fate: sent,
    send(bytes) {
      if (this.fate.kind === 'sent') jobs.push(Uint8Array.from(bytes))
      return Promise.resolve(this.fate)
    },
    check: () => Promise.resolve(state),
    stop: () => Promise.resolve(),
  }
}
