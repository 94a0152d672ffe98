import type { DeviceState } from '#contract/devices'
import { Reconnect } from './reconnect.ts'
import type { Appears, Connect } from './reconnect.ts'

/** A device that is kept open, or waited for, as long as the station runs. */
export interface KeptOpen {
  readonly id: string
  readonly state: DeviceState
  /** Settles when it was opened or tried once. */
  readonly tried: Promise<void>
  start(): void
  /** No callback comes after this settled. May be called again. */
  stop(): Promise<void>
}

/** Keeps a connection open, whatever kind of line it is; `appears` is null where nobody can look for the device. */
export function keptOpen(
  id: string,
  connect: Connect,
  { onState, appears }: { onState: (state: DeviceState) => void; appears: Appears | null },
): KeptOpen {
  const line = new Reconnect(connect, onState, appears ?? undefined)
  return {
    id,
    get state() {
      return line.state
    },
    tried: line.tried,
    start: () => line.start(),
    stop: () => line.stop(),
  }
}
