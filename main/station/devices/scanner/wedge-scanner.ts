import type { DeviceState } from '#contract/devices'
import type { Scanner, ScannerCallbacks } from './scanner.ts'

/** A window that shows the bench asks for it twice a minute; what asks no more is closed, or hidden and hears no keys. */
const GONE_AFTER_MS = 75_000

/** A scanner that types into the window: nobody but the window hears it. */
export interface WedgeScanner extends Scanner {
  /** A window asked for something. */
  windowIsThere(): void
}

/** It is ready while a window is there. Its scans come by the window's own questions. */
export function wedgeScanner(id: string, { onState }: Pick<ScannerCallbacks, 'onState'>): WedgeScanner {
  let state: DeviceState = { kind: 'absent' }
  let gone: NodeJS.Timeout | undefined
  let isOver = false
  const show = (kind: 'absent' | 'ready') => {
    if (isOver || state.kind === kind) return
    state = { kind }
    onState(state)
  }
  return {
    id,
    get state() {
      return state
    },
    tried: Promise.resolve(),
    start: () => onState(state),
    stop: () => {
      isOver = true
      clearTimeout(gone)
      return Promise.resolve()
    },
    windowIsThere() {
      if (isOver) return
      clearTimeout(gone)
      gone = setTimeout(() => show('absent'), GONE_AFTER_MS).unref()
      show('ready')
    },
  }
}
