import * as z from 'zod/mini'
import { _default as orElse } from 'zod/mini'

export const PRINTER_LANGUAGES = ['zpl', 'tspl', 'epl', 'escpos'] as const
export type PrinterLanguage = (typeof PRINTER_LANGUAGES)[number]

/** Who draws a label's symbols: the station, dot by dot, or the printer, which takes fewer bytes. */
export const PRINTER_SYMBOLS = ['bitmap', 'native'] as const
export type PrinterSymbols = (typeof PRINTER_SYMBOLS)[number]

/** The name of a device in logs, events and the config: short, one word. */
const DeviceId = z
  .string('a name of at most 40 letters, digits, dots and hyphens')
  .check(
    z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, 'a name of at most 40 letters, digits, dots and hyphens'),
  )
const Words = z.string().check(z.minLength(1, 'a text that is not empty'), z.maxLength(1024))
const Path = Words.check(z.regex(/^[^\0]*$/, 'a path'))
const Host = Words.check(z.regex(/^[^\s/\0]+$/, 'a host name or an address'))
const Port = z.int().check(z.gte(1), z.lte(65535))
/** What CUPS allows in a queue's name, and none that a program could take for an option. */
export const CupsQueueName = z
  .string('the name of a CUPS queue')
  .check(z.regex(/^(?!-)[^\s/#?'"\\\p{C}]{1,127}$/u, 'the name of a CUPS queue, without spaces'))
/** As the Windows settings show it, or a name on a print server. */
const PrinterName = z
  .string('the name of a printer in the Windows settings')
  .check(z.regex(/^(?!\s)[^,!\p{C}]{1,220}(?<!\s)$/u, 'the name of a printer in the Windows settings'))
const BaudRate = z.int().check(z.gte(110), z.lte(4_000_000))

/** What the line looks like; RS-232 scanners mostly leave the factory at 9600 8N1, USB ones ignore it. */
const serialLine = {
  path: Path,
  baudRate: orElse(BaudRate, 9600),
  dataBits: z.optional(z.literal([5, 6, 7, 8])),
  parity: z.optional(z.enum(['none', 'even', 'odd', 'mark', 'space'])),
  stopBits: z.optional(z.literal([1, 1.5, 2])),
}

/** What a scanner was set to send around every code: taken off, and what lacks it is half a scan. */
const Affix = z.optional(z.string().check(z.minLength(1), z.maxLength(16)))
const affixes = { prefix: Affix, suffix: Affix }

const SerialScanner = z.strictObject({ id: DeviceId, kind: z.literal('serial'), ...serialLine, ...affixes })

/** A scanner (or scan tunnel) on the network: the station calls it, or, with `listen`, waits to be called. */
const TcpScanner = z.pipe(
  z.strictObject({
    id: DeviceId,
    kind: z.literal('tcp'),
    listen: orElse(z.boolean(), false),
    host: z.optional(Host),
    port: Port,
    ...affixes,
  }),
  z.transform((scanner, { issues }) => {
    if (scanner.host === undefined && !scanner.listen) {
      const message = 'the host to call, or "listen": true'
      issues.push({ code: 'custom', input: scanner, path: ['host'], message })
    }
    return { ...scanner, host: scanner.host ?? '127.0.0.1' }
  }),
)

/** Which USB device is meant, where more than one may be there. */
const hidIds = {
  vendorId: z.optional(z.int().check(z.gte(0), z.lte(0xffff))),
  productId: z.optional(z.int().check(z.gte(0), z.lte(0xffff))),
  serialNumber: z.optional(Words),
}

/** A scanner in HID POS mode; found by its ids, or the only one there. */
const HidPosScanner = z.strictObject({ id: DeviceId, kind: z.literal('hid-pos'), ...hidIds, ...affixes })

/** The window's keyboard: a scanner that types. */
const WedgeScanner = z.strictObject({ id: DeviceId, kind: z.literal('wedge'), ...affixes })

export const ScannerConfig = z.discriminatedUnion('kind', [
  SerialScanner,
  TcpScanner,
  HidPosScanner,
  WedgeScanner,
])
export type ScannerConfig = z.output<typeof ScannerConfig>

/** Of a key that no scanner types and no field needs, by its place (KeyboardEvent.code). */
const FREE_KEY =
  /^(F1|F5|F12|F1[3-9]|F2[0-4]|PageUp|PageDown|Home|End|Insert|Pause|ScrollLock|PrintScreen|ContextMenu|(Media|Browser|Launch|AudioVolume)[A-Za-z0-9]{1,20})$/
const HexBytes = z.string().check(z.regex(/^[0-9a-f]{2}( [0-9a-f]{2}){0,63}$/i, 'bytes in hex, as 01 02'))
const UsbId = z.int().check(z.gte(0), z.lte(0xffff))

/** What a pedal or a button may press; refused like any command where it is not offered. */
export const BUTTON_COMMANDS = ['accept', 'photo'] as const
const does = { does: z.enum(BUTTON_COMMANDS) }

export const ButtonConfig = z.discriminatedUnion('kind', [
  z.strictObject({
    id: DeviceId,
    kind: z.literal('key'),
    code: z.string().check(z.regex(FREE_KEY, 'a key that no scanner types, as F13 or PageDown')),
    ...does,
  }),
  z.strictObject({
    id: DeviceId,
    kind: z.literal('hid'),
    vendorId: UsbId,
    productId: UsbId,
    serialNumber: z.optional(Words),
    report: z.optional(HexBytes),
    ...does,
  }),
])
export type ButtonConfig = z.output<typeof ButtonConfig>

const SizeMm = z.number().check(z.gte(10), z.lte(500))

/** `two-way`: the printer answers when asked how it is. `one-way`: only the scan of a label tells that it came out. */
const StatusWays = z.enum(['two-way', 'one-way'])
/** A way back is used unless somebody says that the printer never answers. */
const answers = { status: orElse(StatusWays, 'two-way') }
/** A spooler and a folder have no way back. */
const neverAnswers = { status: orElse(StatusWays, 'one-way') }

/** What every printer needs, however its bytes travel. */
const anyPrinter = {
  id: DeviceId,
  language: z.enum(PRINTER_LANGUAGES),
  widthMm: SizeMm,
  heightMm: SizeMm,
  dpi: z.literal([203, 300]),
  /** ESC/POS, two-way: it says by itself when a label is on paper (Epson's process id); others would print the question. */
  reportsPrinted: z.optional(z.boolean()),
  /** Which labels it prints; both where nothing is said. The first printer of the config that is up prints a label. */
  prints: z.optional(z.array(z.enum(['unit', 'tote'])).check(z.minLength(1, 'unit, tote, or both'))),
}

/** On a slow line a label comes sooner where the printer draws the symbols. */
const SerialPrinter = z
  .strictObject({
    ...anyPrinter,
    ...answers,
    kind: z.literal('serial'),
    ...serialLine,
    symbols: orElse(z.enum(PRINTER_SYMBOLS), 'bitmap'),
  })
  .check(
    z.check(({ value, issues }) => {
      if (value.language !== 'escpos' || value.symbols !== 'native') return
      const message = 'bitmap: in ESC/POS a printer cannot be told where on the label to draw a symbol'
      issues.push({ code: 'custom', input: value, path: ['symbols'], message })
    }),
  )

export const PrinterConfig = z.discriminatedUnion('kind', [
  z.strictObject({ ...anyPrinter, ...answers, kind: z.literal('tcp'), host: Host, port: orElse(Port, 9100) }),
  SerialPrinter,
  z.strictObject({ ...anyPrinter, ...answers, kind: z.literal('device'), path: Path }),
  z.strictObject({ ...anyPrinter, ...neverAnswers, kind: z.literal('cups'), queue: CupsQueueName }),
  z.strictObject({ ...anyPrinter, ...neverAnswers, kind: z.literal('windows'), name: PrinterName }),
  z.strictObject({ ...anyPrinter, ...neverAnswers, kind: z.literal('file'), folder: Path }),
])
export type PrinterConfig = z.output<typeof PrinterConfig>

export const SCALE_PROTOCOLS = ['mt-sics', 'sma', 'toledo-8217', 'ohaus', 'cas'] as const
export type ScaleProtocolName = (typeof SCALE_PROTOCOLS)[number]

/** How scales of each kind leave the factory; what the config says itself counts. */
const SCALE_LINES = {
  'mt-sics': { baudRate: 9600, dataBits: 8, parity: 'none' },
  sma: { baudRate: 9600, dataBits: 8, parity: 'none' },
  'toledo-8217': { baudRate: 9600, dataBits: 7, parity: 'even' },
  ohaus: { baudRate: 9600, dataBits: 8, parity: 'none' },
  cas: { baudRate: 9600, dataBits: 8, parity: 'none' },
} as const satisfies Record<ScaleProtocolName, object>

/** A scale on a serial line. `unit`: what it is set to, where its protocol does not say it. */
const SerialScale = z.pipe(
  z.strictObject({
    id: DeviceId,
    kind: z.literal('serial'),
    ...serialLine,
    baudRate: z.optional(BaudRate),
    protocol: orElse(z.enum(SCALE_PROTOCOLS), 'mt-sics'),
    unit: z.optional(z.enum(['kg', 'lb'])),
  }),
  z.transform((scale, { issues }) => {
    const saysNoUnit = scale.protocol === 'toledo-8217'
    if (saysNoUnit === (scale.unit === undefined)) {
      const message = saysNoUnit ? '"kg" or "lb", as the scale is set' : 'no unit: the scale says it itself'
      issues.push({ code: 'custom', input: scale, path: ['unit'], message })
    }
    const { baudRate, dataBits, parity } = SCALE_LINES[scale.protocol]
    return {
      ...scale,
      baudRate: scale.baudRate ?? baudRate,
      dataBits: scale.dataBits ?? dataBits,
      parity: scale.parity ?? parity,
    }
  }),
)

/** A USB scale that shows itself as one; found by its ids, or the only one there. */
const HidScale = z.strictObject({ id: DeviceId, kind: z.literal('hid'), ...hidIds })

export const ScaleConfig = z.discriminatedUnion('kind', [SerialScale, HidScale])
export type ScaleConfig = z.output<typeof ScaleConfig>
export type SerialScaleConfig = Extract<ScaleConfig, { kind: 'serial' }>
export type HidScaleConfig = Extract<ScaleConfig, { kind: 'hid' }>
