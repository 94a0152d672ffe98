import type { ScaleEmulator } from './scale-emulator.ts'

export const ORDERS_HELP = `  1.250           lies still on the pan
  1.250 lb        in another unit
  moves 0.8       moves
  over, under     too heavy; less than nothing
  broken          it reports a fault of its own
  silent, noise   says nothing; says nonsense
  well            answers as it should
  unplug, plug    its cable
  q               ends`

const ORDERS: Readonly<Record<string, (scale: ScaleEmulator) => string | Promise<string>>> = {
  over: (scale) => show(scale, 'overload', 'bears too much'),
  under: (scale) => show(scale, 'underload', 'shows less than nothing'),
  broken: (scale) => show(scale, 'fault', 'reports a fault'),
  silent: (scale) => suffer(scale, { isSilent: true }, 'says nothing any more'),
  noise: (scale) => suffer(scale, { garbage: Uint8Array.of(0x82, 0xff, 0x8d, 0x0a) }, 'says nonsense'),
  well: (scale) => suffer(scale, {}, 'answers as it should'),
  unplug: async (scale) => scale.unplug().then(() => 'the cable is out'),
  plug: async (scale) => scale.replug().then(() => `it is at ${scale.path} again`),
}

const WEIGHT = /^(moves )?(-?\d{1,6}(?:\.\d{1,4})?)(?: (\S{1,3}))?$/

/** Does what a line asks for; what was done, or null where nobody knows what it means. */
export async function carryOutOrder(scale: ScaleEmulator, line: string): Promise<string | null> {
  const order = line.trim()
  const [, moves, text, unit = scale.unit] = WEIGHT.exec(order) ?? []
  if (text === undefined)
    return Object.hasOwn(ORDERS, order) ? ((await ORDERS[order]?.(scale)) ?? null) : null
  scale.shown = { kind: 'weight', text, unit, isMoving: moves !== undefined }
  return `${text} ${unit} ${moves === undefined ? 'lies on it' : 'on it, moving'}`
}

function show(scale: ScaleEmulator, kind: 'overload' | 'underload' | 'fault', said: string): string {
  scale.shown = { kind }
  return `it ${said}`
}

function suffer(scale: ScaleEmulator, accident: ScaleEmulator['accident'], said: string): string {
  scale.accident = accident
  return `it ${said}`
}
