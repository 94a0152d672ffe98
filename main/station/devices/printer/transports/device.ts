import { LOOK_EVERY_MS, rememberPath } from '../../serial-path.ts'
import type { DeviceReason } from '#contract/devices'
import { failedSafe, sent, unknownWhether } from '../printer.ts'
import type { PrinterTransport, SendOutcome } from '../printer.ts'
import { openDeviceFile } from './device-file.ts'
import { DeviceLink } from './device-link.ts'

/** A printer that takes nothing for so long, beyond what its slowest engine needs, is not printing. */
const PATIENCE_MS = 10_000
const SLOWEST_BYTES_A_MS = 20

/** A printer's own file (/dev/usb/lp0). Each job opens it anew. */
export function deviceTransport(path: string): PrinterTransport {
  return {
    open: () => openLink(path),
    send: async (bytes, signal) => {
      if (signal.aborted) return failedSafe('stopped')
      const link = await openLink(path)
      return typeof link === 'string' ? failedSafe(link) : deliver(link, bytes, signal)
    },
    probe: async () => {
      const link = await openLink(path)
      if (typeof link === 'string') return link
      await link.close()
      return 'reachable'
    },
  }
}

async function openLink(path: string): Promise<DeviceLink | DeviceReason> {
  const { stillThere } = rememberPath(path)
  const file = await openDeviceFile(path)
  return typeof file === 'string' ? file : new DeviceLink(file, { stillThere, lookEveryMs: LOOK_EVERY_MS })
}

async function deliver(link: DeviceLink, bytes: Uint8Array, signal: AbortSignal): Promise<SendOutcome> {
  const tooLong = AbortSignal.timeout(PATIENCE_MS + Math.ceil(bytes.length / SLOWEST_BYTES_A_MS))
  const { promise: givenUp, resolve: giveUp } = Promise.withResolvers<DeviceReason>()
  const onAbort = () => giveUp('stopped')
  const onTimeout = () => giveUp('timed-out')
  signal.addEventListener('abort', onAbort)
  tooLong.addEventListener('abort', onTimeout)
  if (signal.aborted) onAbort()
  const end = await Promise.race([link.write(bytes), link.ended, givenUp])
  signal.removeEventListener('abort', onAbort)
  tooLong.removeEventListener('abort', onTimeout)
  // Only what is closed takes no more bytes: then they can be counted.
  await link.close()
  if (end === 'written') return sent
  if (end === 'nothing-sent') return failedSafe(await link.ended)
  // A write that failed may have failed half-way.
  return link.taken === 0 && end !== 'unplugged' ? failedSafe(end) : unknownWhether(end)
}
