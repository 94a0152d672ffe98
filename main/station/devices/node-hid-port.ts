import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Device, HIDAsync } from 'node-hid'
import type { DeviceReason } from '#contract/devices'
import type { HidDevice, HidHandle, HidPort } from './hid-port.ts'
import { reasonOfError } from './reason-of-error.ts'

/** What the system has, by node-hid (on Linux its hidraw variant). Nothing of it is loaded before it is asked. */
export const nodeHidPort: HidPort = {
  async list() {
    const { devicesAsync } = await import('node-hid')
    return (await devicesAsync()).flatMap(asListed)
  },
  async open(path) {
    const { HIDAsync } = await import('node-hid')
    try {
      return opened(await HIDAsync.open(path))
    } catch (error) {
      return reasonOfError(error)
    }
  },
}

const asListed = (device: Device): HidDevice[] =>
  device.path === undefined
    ? []
    : [
        {
          path: device.path,
          vendorId: device.vendorId,
          productId: device.productId,
          serialNumber: device.serialNumber ?? '',
          product: device.product ?? '',
          usagePage: device.usagePage ?? 0,
          usage: device.usage ?? 0,
          interface: device.interface,
        },
      ]

function opened(device: HIDAsync): HidHandle {
  const ended = Promise.withResolvers<DeviceReason>()
  let isOver = false
  let closing: Promise<void> | undefined
  const end = (reason: DeviceReason) => {
    isOver = true
    ended.resolve(reason)
  }
  // A pulled cable is an `error` and nothing else; one that nobody hears would end the process.
  device.on('error', () => end('unplugged'))
  const close = async () => {
    end('stopped')
    // node-hid begins to read one turn after it is asked to, and throws where it was closed before that.
    await nextTurn()
    await device.close().catch(() => undefined)
  }
  return {
    ended: ended.promise,
    read(onReport) {
      device.on('data', (report: Uint8Array) => {
        if (!isOver) onReport(report)
      })
    },
    async writeFeature(report) {
      try {
        await device.sendFeatureReport(Buffer.from(report))
        return true
      } catch {
        return false
      }
    },
    close: () => (closing ??= close()),
  }
}
