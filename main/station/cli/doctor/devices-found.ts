import type { StationConfig } from '#contract/config'
import type { FoundDevice } from '#contract/device-screen'
import type { DeviceKind } from '#contract/devices'
import { foundDevices } from '../../devices/found/found-devices.ts'
import type { PluggedIn } from '../../devices/found/plugged-in.ts'
import { listOfKind } from '../../devices/set-up/config-entries.ts'
import type { Finding } from './finding.ts'

/** What an entry needs that nobody can see from here: to be corrected by whoever knows the device. */
const LIKELY: Partial<Record<DeviceKind, object>> = {
  printer: { language: 'zpl', widthMm: 100, heightMm: 50, dpi: 203 },
}
const LINE = { baudRate: 9600 }

/** What is connected and not in the config, each with the line that would put it there. */
export function foundFindings(pluggedIn: PluggedIn, config: StationConfig): Finding[] {
  const { scanners, printers, scales, buttons } = config
  const taken = new Set([...scanners, ...printers, ...scales, ...buttons].map(({ id }) => id))
  return foundDevices(pluggedIn, config).flatMap((found) => {
    const [kind] = found.kinds
    if (kind === undefined) return []
    const id = freeId(kind, taken)
    taken.add(id)
    const entry = { id, ...found.entry, ...(found.how === 'serial' ? LINE : {}), ...LIKELY[kind] }
    const say = `${sentenceOf(found)}; not in the config, where it could stand in "${listOfKind[kind]}":`
    return [{ what: 'found', ok: true, say, lines: [JSON.stringify(entry)] }]
  })
}

function sentenceOf({ how, name, where }: FoundDevice): string {
  const what = [name, where].filter((part) => part !== '').join(' ')
  switch (how) {
    case 'hid-pos':
      return `a scanner by USB, ${what}`
    case 'hid':
      return `a scale by USB, ${what}`
    case 'serial':
      return `a serial line by USB, ${what} (a scanner, or a printer or scale of kind "serial")`
    case 'device':
      return `a printer by USB, ${what}`
    default:
      return `the CUPS queue ${what}`
  }
}

function freeId(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? name : `${name}-${number}`
    if (!taken.has(id)) return id
  }
}
