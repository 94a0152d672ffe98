import type { HidBus } from '../hid-bus.ts'
import { hidConnection, type UseHid } from '../hid-connection.ts'
import type { HidWanted } from '../hid-wanted.ts'
import { keptOpen } from '../kept-open.ts'
import { findHidScanner } from './find-hid-scanner.ts'
import { HidPosReader } from './hid-pos-reader.ts'
import type { Scanner, ScannerCallbacks } from './scanner.ts'

/** These makers' scanners say nothing before they are told to; others do not know the report, and say so. */
const TOLD_TO_SPEAK = [0x0c2e, 0x23d0]
const SPEAK = Uint8Array.of(0xfe, 0x01)

/**
 * A scanner in HID POS mode. `others` are the entries of the config that want one too. Half a symbol that an
 * unplugged cable left behind is dropped.
 */
export function hidPosScanner(
  id: string,
  wanted: HidWanted,
  { bus, others, callbacks }: { bus: HidBus; others: readonly HidWanted[]; callbacks: ScannerCallbacks },
): Scanner {
  const read: UseHid = async (handle, { vendorId }) => {
    const reader = new HidPosReader(callbacks)
    handle.read((report) => reader.feed(report))
    if (TOLD_TO_SPEAK.includes(vendorId)) await handle.writeFeature(SPEAK)
    return () => reader.drop()
  }
  const line = hidConnection(bus, (devices) => findHidScanner(devices, wanted, others), read)
  return keptOpen(id, line.connect, { onState: callbacks.onState, appears: line.appears })
}
