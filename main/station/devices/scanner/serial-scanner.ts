import { openSerialLine } from '../serial-line.ts'
import type { SerialSettings } from '../serial-line.ts'
import { untilThere } from '../serial-path.ts'
import { keptOpen } from '../kept-open.ts'
import { ScanReader } from './scan-reader.ts'
import type { Scanner, ScannerCallbacks } from './scanner.ts'

/**
 * A scanner on a serial line (RS-232, USB-CDC, a pty, a symlink to one). It only ever reads.
 * Half a code that an unplugged cable left behind is dropped, never completed by the next one.
 */
export function serialScanner(id: string, settings: SerialSettings, callbacks: ScannerCallbacks): Scanner {
  const connect = async () => {
    const line = await openSerialLine(settings)
    if (typeof line === 'string') return line
    const reader = new ScanReader(callbacks, line.isThere)
    line.read((bytes) => reader.feed(bytes))
    void line.ended.then(() => reader.drop())
    return line
  }
  return keptOpen(id, connect, {
    onState: callbacks.onState,
    appears: (signal) => untilThere(settings.path, signal),
  })
}
