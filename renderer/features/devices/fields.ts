import type { Words } from '#contract/bench'
import type { DeviceKind } from '#contract/devices'
import type { DeviceEntry } from '#contract/device-screen'

export const FIELD_NAMES = [
  'id',
  'path',
  'host',
  'port',
  'listen',
  'baudRate',
  'queue',
  'name',
  'folder',
  'widthMm',
  'heightMm',
  'dpi',
  'language',
  'status',
  'protocol',
  'unit',
  'code',
  'vendorId',
  'productId',
  'does',
] as const
export type FieldName = (typeof FIELD_NAMES)[number]

type Choice = { value: unknown; words: Words }
export type Field = { name: FieldName } & (
  | { kind: 'text' | 'number' | 'usb-number' }
  | { kind: 'choice'; choices: readonly Choice[] }
)

const text = (name: FieldName): Field => ({ name, kind: 'text' })
const number = (name: FieldName): Field => ({ name, kind: 'number' })
const usbNumber = (name: FieldName): Field => ({ name, kind: 'usb-number' })
const choice = (name: FieldName, choices: readonly Choice[]): Field => ({ name, kind: 'choice', choices })
const plain = (value: string | number, words = String(value)): Choice => ({ value, words: { plain: words } })

const baud = [plain(9600), plain(19200), plain(38400), plain(115200)]
const paper: Field[] = [
  number('widthMm'),
  number('heightMm'),
  choice('dpi', [plain(203), plain(300)]),
  choice('language', [
    plain('zpl', 'ZPL'),
    plain('tspl', 'TSPL'),
    plain('epl', 'EPL2'),
    plain('escpos', 'ESC/POS'),
  ]),
]
const answers = choice('status', [
  { value: 'two-way', words: { key: 'screen.devices.status.two-way' } },
  { value: 'one-way', words: { key: 'screen.devices.status.one-way' } },
])
const serial: Field[] = [text('path'), choice('baudRate', baud)]
const presses = choice('does', [
  { value: 'accept', words: { key: 'command.accept' } },
  { value: 'photo', words: { key: 'command.photo' } },
])
const protocols = ['mt-sics', 'sma', 'toledo-8217', 'ohaus', 'cas'].map((name) => plain(name))

/** The ways in which a device of each kind is connected, and what a person says of each; the likeliest first. */
const WAYS: Partial<Record<DeviceKind, Record<string, readonly Field[]>>> = {
  scanner: {
    serial,
    'hid-pos': [],
    wedge: [],
    tcp: [
      choice('listen', [
        { value: false, words: { key: 'screen.devices.listen.calls' } },
        { value: true, words: { key: 'screen.devices.listen.is-called' } },
      ]),
      text('host'),
      number('port'),
    ],
  },
  printer: {
    tcp: [text('host'), number('port'), ...paper, answers],
    device: [text('path'), ...paper, answers],
    serial: [...serial, ...paper, answers],
    cups: [text('queue'), ...paper],
    windows: [text('name'), ...paper],
    file: [text('folder'), ...paper],
  },
  scale: {
    serial: [text('path'), choice('protocol', protocols)],
    hid: [],
  },
  button: {
    key: [text('code'), presses],
    hid: [usbNumber('vendorId'), usbNumber('productId'), presses],
  },
}

/** What the first time leads through. */
export const GUIDE_STEPS = ['scanner', 'printer', 'scale'] as const satisfies DeviceKind[]
export type GuideStep = (typeof GUIDE_STEPS)[number]

/** What can be added on the screen; any other kind is written into the file by hand. */
export const ADDED_KINDS = Object.keys(WAYS) as DeviceKind[]

export const waysOf = (kind: DeviceKind): string[] => Object.keys(WAYS[kind] ?? {})

/** Some scales do not say what they weigh in. */
const UNIT = choice('unit', [plain('kg'), plain('lb')])

export function fieldsOf(kind: DeviceKind, how: string, entry: DeviceEntry): readonly Field[] {
  const own = [text('id'), ...(WAYS[kind]?.[how] ?? [])]
  return entry['protocol'] === 'toledo-8217' ? [...own, UNIT] : own
}

/** What a new device begins with, besides what was found of it. */
export function firstEntry(kind: DeviceKind, how: string): DeviceEntry {
  const known = WAYS[kind]?.[how] ?? []
  const printers = { language: 'zpl', widthMm: 100, heightMm: 50, dpi: 203, status: 'one-way' }
  const likely: DeviceEntry = {
    ...(kind === 'printer' ? printers : {}),
    port: kind === 'printer' ? 9100 : undefined,
    baudRate: 9600,
    listen: false,
    protocol: 'mt-sics',
    does: 'accept',
  }
  const wanted = [...known.map(({ name }) => name), ...(kind === 'printer' ? ['status'] : [])]
  const given = wanted.flatMap((name) => (likely[name] === undefined ? [] : [[name, likely[name]]]))
  return { kind: how, ...Object.fromEntries(given) }
}

/** The entry of a scanner that is known to send this around every code. */
export function withAffixes(
  entry: DeviceEntry,
  { prefix, suffix }: { prefix: string; suffix: string },
): DeviceEntry {
  const { prefix: _prefix, suffix: _suffix, ...rest } = entry
  return { ...rest, ...(prefix === '' ? {} : { prefix }), ...(suffix === '' ? {} : { suffix }) }
}

/** What a person wrote into a field; nothing where they left it empty. */
export function valueOf({ kind }: Field, written: string): unknown {
  const trimmed = written.trim()
  if (trimmed === '') return undefined
  if (kind === 'usb-number') return USB_NUMBER.test(trimmed) ? Number.parseInt(trimmed, 16) : trimmed
  const asNumber = Number(trimmed.replace(',', '.'))
  return kind === 'number' && Number.isFinite(asNumber) ? asNumber : trimmed
}

/** What stands in a field at first. */
export function writtenOf({ kind }: Field, value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'number') return ''
  return kind === 'usb-number' ? value.toString(16).padStart(4, '0') : String(value)
}

/** As the system and the devices list write it: hexadecimal, 0c2e. */
const USB_NUMBER = /^(0x)?[0-9a-f]{1,4}$/i

export const withValue = (entry: DeviceEntry, name: FieldName, value: unknown): DeviceEntry => {
  const { [name]: _before, ...rest } = entry
  return value === undefined ? rest : { ...rest, [name]: value }
}

export const fieldWords = (name: FieldName): Words => ({ key: `screen.devices.field.${name}` })

/** The words of a field of the config; null for one that the screen does not ask. */
export function fieldNamed(name: string): Words | null {
  const known = FIELD_NAMES.find((each) => each === name)
  return known ? fieldWords(known) : null
}

/** The ways of being connected that the house has a sentence for. */
export const HOW = [
  'serial',
  'tcp',
  'hid-pos',
  'wedge',
  'device',
  'cups',
  'windows',
  'file',
  'hid',
  'key',
  'window',
] as const
