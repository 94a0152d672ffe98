import type { DeviceState } from '#contract/devices'
import { sent } from './printer.ts'
import type { JobWishes, Printer, SendOutcome } from './printer.ts'

/** A printer that keeps its jobs in memory; `fate` is what the next jobs meet, `state` what it says of itself. */
export interface SimulatedPrinter extends Printer {
  readonly jobs: readonly Uint8Array[]
  state: DeviceState
  fate: SendOutcome | Promise<SendOutcome>
  /** Whether it says that it has the bytes before it says what became of them. */
  accepts: boolean
  /** What the last job wished. */
  wishes: JobWishes
}

export function simulatedPrinter(id: string): SimulatedPrinter {
  const jobs: Uint8Array[] = []
  return {
    id,
    state: { kind: 'ready', model: 'simulated' },
    jobs,
    fate: sent,
    accepts: false,
    wishes: {},
    async send(bytes, _signal, wishes = {}) {
      this.wishes = wishes
      if (this.accepts) wishes.onAccepted?.()
      const outcome = await this.fate
      if (outcome.kind === 'sent' || outcome.kind === 'printed') jobs.push(Uint8Array.from(bytes))
      return outcome
    },
    check() {
      return Promise.resolve(this.state)
    },
    stop: () => Promise.resolve(),
  }
}
