import { existsSync } from 'node:fs'
import { listSerialPorts } from '../serial-path.ts'

/** A serial line that the system lists. */
export type SerialPortHere = {
  readonly path: string
  /** A path that stays the same wherever the device is plugged in; else `path`. */
  readonly lastingPath: string
  /** What the maker calls it, or himself; empty where it does not say. */
  readonly name: string
  /** By USB, so somebody has plugged it in; the lines that a board has anyway are listed too. */
  readonly isUsb: boolean
}

/** Every serial line of this machine; none where the system cannot say (on Linux it takes `udevadm`). */
export async function serialPortsHere(): Promise<SerialPortHere[]> {
  const ports = await listSerialPorts().catch(() => [])
  return ports.map(({ path, pnpId, manufacturer, vendorId }) => {
    const byId = `/dev/serial/by-id/${pnpId}`
    return {
      path,
      lastingPath: pnpId !== undefined && existsSync(byId) ? byId : path,
      name: manufacturer ?? '',
      isUsb: vendorId !== undefined,
    }
  })
}
