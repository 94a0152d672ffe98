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
  'dataBits',
  'parity',
  'stopBits',
  'queue',
  'name',
  'folder',
  'widthMm',
  'heightMm',
  'dpi',
  'language',
  'status',
  'symbols',
  'reportsPrinted',
  'prints',
  'protocol',
  'unit',
  'code',
  'vendorId',
  'productId',
  'serialNumber',
  'report',
  'does',
  'prefix',
  'suffix',
] as const
export type FieldName = (typeof FIELD_NAMES)[number]

/** A `value` that is undefined leaves the field out of the file: what the station takes then. */
type Choice = { value: unknown; words: Words }
export type Field = { name: FieldName } & (
  | { kind: 'text' | 'number' | 'usb-number' | 'bytes' }
  | { kind: 'choice'; choices: readonly Choice[] }
)

const text = (name: FieldName): Field => ({ name, kind: 'text' })
const number = (name: FieldName): Field => ({ name, kind: 'number' })
const usbNumber = (name: FieldName): Field => ({ name, kind: 'usb-number' })
const bytes = (name: FieldName): Field => ({ name, kind: 'bytes' })
const choice = (name: FieldName, choices: readonly Choice[]): Field => ({ name, kind: 'choice', choices })
const plain = (value: string | number, words = String(value)): Choice => ({ value, words: { plain: words } })
const usual: Choice = { value: undefined, words: { key: 'screen.devices.as-usual' } }

const BAUD_RATES = [9600, 19200, 38400, 57600, 115200].map((rate) => plain(rate))
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
  choice('prints', [
    { value: undefined, words: { key: 'screen.devices.prints.all' } },
    { value: ['unit'], words: { key: 'screen.devices.prints.unit' } },
    { value: ['tote'], words: { key: 'screen.devices.prints.tote' } },
  ]),
]
const oneWay: Choice = { value: 'one-way', words: { key: 'screen.devices.status.one-way' } }
/** Of a printer that is spoken with: does it answer, and does it say when a label is on paper? */
const answers: Field[] = [
  choice('status', [{ value: 'two-way', words: { key: 'screen.devices.status.two-way' } }, oneWay]),
  choice('reportsPrinted', [
    { value: undefined, words: { key: 'screen.devices.reports-printed.no' } },
    { value: true, words: { key: 'screen.devices.reports-printed.yes' } },
  ]),
]
/** How the line is set, beyond its speed: seldom otherwise than usual. */
const line: Field[] = [
  choice('dataBits', [usual, plain(7), plain(8), plain(6), plain(5)]),
  choice('parity', [
    usual,
    { value: 'none', words: { key: 'screen.devices.parity.none' } },
    { value: 'even', words: { key: 'screen.devices.parity.even' } },
    { value: 'odd', words: { key: 'screen.devices.parity.odd' } },
    { value: 'mark', words: { key: 'screen.devices.parity.mark' } },
    { value: 'space', words: { key: 'screen.devices.parity.space' } },
  ]),
  choice('stopBits', [usual, plain(1), plain(1.5), plain(2)]),
]
const symbols = choice('symbols', [
  { value: 'bitmap', words: { key: 'screen.devices.symbols.bitmap' } },
  { value: 'native', words: { key: 'screen.devices.symbols.native' } },
])
const hidIds: Field[] = [usbNumber('vendorId'), usbNumber('productId'), text('serialNumber')]
/** What a scanner sends around every code. */
const around: Field[] = [bytes('prefix'), bytes('suffix')]
const presses = choice('does', [
  { value: 'accept', words: { key: 'command.accept' } },
  { value: 'photo', words: { key: 'command.photo' } },
])
const protocols = ['mt-sics', 'sma', 'toledo-8217', 'ohaus', 'cas'].map((name) => plain(name))

/** The ways in which a device of each kind is connected, and all that the config says of each; the likeliest first. */
const WAYS: Record<DeviceKind, Record<string, readonly Field[]>> = {
  scanner: {
    serial: [text('path'), choice('baudRate', BAUD_RATES), ...line, ...around],
    'hid-pos': [...hidIds, ...around],
    wedge: around,
    tcp: [
      choice('listen', [
        { value: false, words: { key: 'screen.devices.listen.calls' } },
        { value: true, words: { key: 'screen.devices.listen.is-called' } },
      ]),
      text('host'),
      number('port'),
      ...around,
    ],
  },
  printer: {
    tcp: [text('host'), number('port'), ...paper, ...answers],
    device: [text('path'), ...paper, ...answers],
    serial: [text('path'), choice('baudRate', BAUD_RATES), ...paper, ...answers, symbols, ...line],
    cups: [text('queue'), ...paper],
    windows: [text('name'), ...paper],
    file: [text('folder'), ...paper],
  },
  scale: {
    serial: [
      text('path'),
      choice('protocol', protocols),
      choice('baudRate', [usual, plain(4800), ...BAUD_RATES]),
      ...line,
    ],
    hid: hidIds,
  },
  button: {
    key: [text('code'), presses],
    hid: [...hidIds, text('report'), presses],
  },
}

/** What the first time leads through. */
export const GUIDE_STEPS = ['scanner', 'printer', 'scale'] as const satisfies DeviceKind[]
export type GuideStep = (typeof GUIDE_STEPS)[number]

/** What can be added on the screen; any other kind is written into the file by hand. */
export const ADDED_KINDS = Object.keys(WAYS) as DeviceKind[]

export const waysOf = (kind: DeviceKind): string[] => Object.keys(WAYS[kind])

/** Some scales do not say what they weigh in. */
const UNIT = choice('unit', [plain('kg'), plain('lb')])

export function fieldsOf(kind: DeviceKind, how: string, entry: DeviceEntry): readonly Field[] {
  const own = [text('id'), ...(WAYS[kind][how] ?? [])]
  return entry['protocol'] === 'toledo-8217' ? [...own, UNIT] : own
}

/** What a new device begins with, besides what was found of it. */
export function firstEntry(kind: DeviceKind, how: string): DeviceEntry {
  const known = WAYS[kind][how] ?? []
  const printers = { language: 'zpl', widthMm: 100, heightMm: 50, dpi: 203, status: 'two-way' }
  const likely: DeviceEntry = {
    ...(kind === 'printer' ? printers : {}),
    port: kind === 'printer' ? 9100 : undefined,
    // A scale's follows its protocol.
    baudRate: kind === 'scale' ? undefined : 9600,
    listen: false,
    protocol: 'mt-sics',
    does: 'accept',
  }
  const given = known.flatMap(({ name }) => (likely[name] === undefined ? [] : [[name, likely[name]]]))
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
  if (kind === 'bytes') return written === '' ? undefined : bytesWritten(written)
  const trimmed = written.trim()
  if (trimmed === '') return undefined
  if (kind === 'usb-number') return USB_NUMBER.test(trimmed) ? Number.parseInt(trimmed, 16) : trimmed
  const asNumber = Number(trimmed.replace(',', '.'))
  return kind === 'number' && Number.isFinite(asNumber) ? asNumber : trimmed
}

/** What stands in a field at first. */
export function writtenOf({ kind }: Field, value: unknown): string {
  if (kind === 'bytes') return typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : ''
  if (typeof value === 'string') return value
  if (typeof value !== 'number') return ''
  return kind === 'usb-number' ? value.toString(16).padStart(4, '0') : String(value)
}

/** A scanner may send what no key types: written as in the file, `\u0002`. Spaces count. */
function bytesWritten(written: string): string {
  try {
    return String(JSON.parse(`"${written}"`))
  } catch {
    return written
  }
}

/** Whether the entry's value is this one; a list is the same when the same stands in it. */
export const isSameValue = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** What choosing this means, where the words of the choice do not say it. */
export const meaningOf = ({ name }: Field, value: unknown): Words | null =>
  name === 'status' && value === oneWay.value ? { key: 'screen.devices.one-way-means' } : null

/** As the system and the devices list write it: hexadecimal, 0c2e. */
const USB_NUMBER = /^(0x)?[0-9a-f]{1,4}$/i

export const withValue = (entry: DeviceEntry, name: FieldName, value: unknown): DeviceEntry => {
  const { [name]: _before, ...rest } = entry
  return value === undefined ? rest : { ...rest, [name]: value }
}

/** What is seldom set otherwise than usual: asked behind a key. */
const SELDOM: readonly FieldName[] = [
  'dataBits',
  'parity',
  'stopBits',
  'prints',
  'reportsPrinted',
  'symbols',
  'serialNumber',
  'report',
  'prefix',
  'suffix',
]
export const isSeldom = ({ name }: Field): boolean => SELDOM.includes(name)

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
