import type { DeviceReason } from '#contract/devices'
import type { HidBus } from '../hid-bus.ts'
import { openHid } from '../hid-connection.ts'
import type { HidDevice } from '../hid-port.ts'
import { meantAmong, theOneOfPage, type HidWanted } from '../hid-wanted.ts'
import { reasonOfError } from '../reason-of-error.ts'
import type { Connection } from '../reconnect.ts'
import type { Traffic } from '../traffic.ts'
import { ConnectedScale, type ScaleEar } from './connected-scale.ts'
import { readHidWeight } from './hid-weight.ts'
import type { Scale, ScaleCallbacks } from './scale.ts'

/** Weighing devices. Source: USB HID Point of Sale Usage Tables 1.02. */
const SCALE_PAGE = 0x8d

/**
 * A USB scale that shows itself as one, found anew at each plugging. It speaks by itself, some only when something
 * changes: its silence means nothing. `others` are the entries of the config that want one too.
 */
export function hidScale(
  id: string,
  wanted: HidWanted,
  parts: {
    bus: HidBus
    others: readonly HidWanted[]
    traffic: Traffic
    callbacks: ScaleCallbacks
  },
): Scale {
  const { bus, others, traffic, callbacks } = parts
  const find = (devices: readonly HidDevice[]) =>
    theOneOfPage(meantAmong(devices, wanted, others), SCALE_PAGE)
  const connect = async (_signal: AbortSignal, ear: ScaleEar): Promise<Connection | DeviceReason> => {
    try {
      const device = find(await bus.devices())
      return typeof device === 'string' ? device : await open(device, bus, { ear, traffic })
    } catch (error) {
      return reasonOfError(error)
    }
  }
  const isThere = (devices: readonly HidDevice[]) => typeof find(devices) !== 'string'
  const appears = (signal: AbortSignal) => bus.until(isThere, signal)
  return new ConnectedScale(id, { connect, appears, callbacks })
}

async function open(
  device: HidDevice,
  bus: HidBus,
  { ear, traffic }: { ear: ScaleEar; traffic: Traffic },
): Promise<Connection | DeviceReason> {
  const connection = await openHid(device, bus)
  if (typeof connection === 'string') return connection
  connection.handle.read((report) => {
    traffic.heard(report)
    const reading = readHidWeight(report)
    if (reading) ear.hear(reading)
  })
  ear.isThere()
  return connection
}
