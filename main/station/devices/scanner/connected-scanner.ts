import { Reconnect } from '../reconnect.ts'
import type { Appears, Connect } from '../reconnect.ts'
import type { Scanner, ScannerCallbacks } from './scanner.ts'

/** A scanner behind a connection that is kept open, whatever kind of line it is. */
export function connectedScanner(
  id: string,
  connect: Connect,
  { onState }: Pick<ScannerCallbacks, 'onState'>,
  appears?: Appears,
): Scanner {
  const line = new Reconnect(connect, onState, appears)
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
