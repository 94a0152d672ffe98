import type { HidBus } from '../hid-bus.ts'
import { hidConnection, type UseHid } from '../hid-connection.ts'
import type { HidDevice } from '../hid-port.ts'
import { SCALE_PAGE } from '../hid-usage-pages.ts'
import { meantAmong, theOneOfPage, type HidWanted } from '../hid-wanted.ts'
import type { Traffic } from '../traffic.ts'
import { ConnectedScale } from './connected-scale.ts'
import { readHidWeight } from './hid-weight.ts'
import type { Scale, ScaleCallbacks } from './scale.ts'

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
  const read: UseHid = (handle) => {
    handle.read((report) => {
      traffic.heard(report)
      const reading = readHidWeight(report)
      if (reading) scale.hear(reading)
    })
    scale.isThere()
    return Promise.resolve(() => undefined)
  }
  const { connect, appears } = hidConnection(bus, find, read)
  const scale = new ConnectedScale(id, { connect, appears, callbacks })
  return scale
}
