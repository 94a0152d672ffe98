import type { DeviceState } from '#contract/devices'
import type { Scanner, ScannerCallbacks } from './scanner.ts'

/** A scanner with nobody's hand on it: what `scan` is given comes out as if it had been scanned. */
export interface SimulatedScanner extends Scanner {
  scan(text: string): void
  plug(): void
  unplug(): void
}

export function simulatedScanner(id: string, callbacks: ScannerCallbacks): SimulatedScanner {
  let state: DeviceState = { kind: 'opening' }
  const show = (next: DeviceState) => {
    state = next
    callbacks.onState(next)
  }
  return {
    id,
    get state() {
      return state
    },
    tried: Promise.resolve(),
    start: () => show({ kind: 'ready', model: 'simulated' }),
    stop: () => {
      state = { kind: 'absent' }
      return Promise.resolve()
    },
    scan: (text) => {
      if (state.kind === 'ready') callbacks.onScan(text, performance.now())
    },
    plug: () => show({ kind: 'ready', model: 'simulated' }),
    unplug: () => show({ kind: 'absent' }),
  }
}
