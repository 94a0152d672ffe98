import type { DeviceState } from '#contract/devices'
import type { KeptOpen } from './kept-open.ts'

/** A window that shows the bench asks for it twice a minute; what asks no more is closed, or hidden and hears no keys. */
const GONE_AFTER_MS = 75_000

/** A device that only a window can hear: ready while one is there, absent without. */
export interface WindowPresence extends KeptOpen {
  /** A window asked for something. */
  windowIsThere(): void
}

export function windowPresence(id: string, onState: (state: DeviceState) => void): WindowPresence {
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
