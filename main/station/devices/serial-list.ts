import { readdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { SerialPort } from 'serialport'

/** Linux names each USB port here by what is plugged in: the name stays where `/dev/ttyACM0` may become `1`. */
const BY_ID = '/dev/serial/by-id'

/** Serial ports that are there now. Sockets and ptys are never listed: a person types their path. */
export async function listSerialPorts() {
  const [ports, names] = await Promise.all([SerialPort.list(), steadyNames()])
  return ports.map(({ path, manufacturer, vendorId, pnpId }) => ({
    path: names.get(path) ?? path,
    device: path,
    name: manufacturer ?? pnpId ?? path,
    isUsb: vendorId !== undefined,
  }))
}

/** By the device file that each stands for. */
async function steadyNames(): Promise<Map<string, string>> {
  const names = await readdir(BY_ID).catch(() => [])
  const pairs = names.map(async (name) => {
    const path = join(BY_ID, name)
    return [await realpath(path), path] as const
  })
  const there = await Promise.allSettled(pairs)
  return new Map(there.flatMap((pair) => (pair.status === 'fulfilled' ? [pair.value] : [])))
}
