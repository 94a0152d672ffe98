import type { DeviceEntry, FoundDevice } from '#contract/device-screen'
import type { DeviceKind } from '#contract/devices'

/** One thing that is plugged in, as the system knows it. */
export type PluggedIn =
  | { how: 'serial'; path: string; name: string }
  | {
      how: 'hid-pos' | 'hid'
      vendorId: number
      productId: number
      serialNumber: string | null
      name: string
    }
  | { how: 'device'; path: string }
  | { how: 'cups' | 'windows'; name: string }

/** What a screen shows of it, and what its entry in the config would begin with. */
export function describePluggedIn(thing: PluggedIn): FoundDevice {
  const { how } = thing
  switch (how) {
    case 'serial':
      return found(thing, thing.path, ['scanner', 'printer', 'scale'], { path: thing.path })
    case 'device':
      return found({ how, name: thing.path }, thing.path, ['printer'], { path: thing.path })
    case 'cups':
      return found(thing, thing.name, ['printer'], { queue: thing.name })
    case 'windows':
      return found(thing, thing.name, ['printer'], { name: thing.name })
    case 'hid-pos': {
      const { vendorId, productId, serialNumber } = thing
      const number = serialNumber === null || serialNumber === '' ? {} : { serialNumber }
      return found(thing, idsOf(thing), ['scanner'], { vendorId, productId, ...number })
    }
    case 'hid':
      return found(thing, idsOf(thing), ['scale'], {})
  }
}

const found = (
  { how, name }: Pick<PluggedIn, 'how'> & { name: string },
  where: string,
  kinds: DeviceKind[],
  entry: DeviceEntry,
): FoundDevice => ({
  key: JSON.stringify([how, where, entry['serialNumber']]),
  name,
  how,
  where,
  kinds,
  entry: { kind: how, ...entry },
})

/** USB's own numbers: `0c2e:0b61`. */
const idsOf = ({ vendorId, productId }: { vendorId: number; productId: number }): string =>
  [vendorId, productId].map((number) => number.toString(16).padStart(4, '0')).join(':')
