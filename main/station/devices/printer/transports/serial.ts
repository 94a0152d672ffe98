import { openSerialLine } from '../../serial-line.ts'
import type { SerialLine, SerialSettings } from '../../serial-line.ts'
import { failedSafe, sent, unknownWhether } from '../printer.ts'
import type { PrinterTransport, SendOutcome } from '../printer.ts'

/** A start bit, up to eight data bits, parity, up to two stop bits. */
const BITS_A_BYTE = 12
/** Over what the bytes themselves take: a printer that holds the line this long is not printing. */
const PATIENCE_MS = 10_000

/** A printer on a serial line. Each job opens the line anew, so that no job can linger in a closed port. */
export function serialTransport(settings: SerialSettings): PrinterTransport {
  return {
    open: () => openSerialLine(settings),
    send: async (bytes, signal) => {
      const line = await openSerialLine(settings)
      if (typeof line === 'string') return failedSafe(line)
      const outcome = signal.aborted
        ? failedSafe('stopped')
        : await deliver(
            line,
            bytes,
            AbortSignal.any([signal, AbortSignal.timeout(slowestMs(settings, bytes))]),
          )
      await line.close()
      return outcome
    },
    probe: async () => {
      const line = await openSerialLine(settings)
      if (typeof line === 'string') return line
      await line.close()
      return 'reachable'
    },
  }
}

async function deliver(line: SerialLine, bytes: Uint8Array, signal: AbortSignal): Promise<SendOutcome> {
  const { promise: givenUp, resolve: giveUp } = Promise.withResolvers<'timed-out' | 'stopped'>()
  const onAbort = () => giveUp(isTimeout(signal.reason) ? 'timed-out' : 'stopped')
  signal.addEventListener('abort', onAbort)
  const end = await Promise.race([line.write(bytes), givenUp])
  signal.removeEventListener('abort', onAbort)
  if (end === 'written') return sent
  return end === 'nothing-sent' ? failedSafe('unplugged') : unknownWhether(end)
}

const isTimeout = (reason: unknown) => reason instanceof DOMException && reason.name === 'TimeoutError'

const slowestMs = ({ baudRate }: SerialSettings, bytes: Uint8Array) =>
  PATIENCE_MS + Math.ceil((bytes.length * BITS_A_BYTE * 1000) / baudRate)
