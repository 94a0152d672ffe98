import * as z from 'zod/mini'
import { _default as orElse } from 'zod/mini'
import { ButtonConfig, PrinterConfig, ScaleConfig, ScannerConfig } from './device-config.ts'
import { ErpConfig } from './erp-config.ts'
import { expectedThere } from './expected-there.ts'
import type { Unfit } from './expected-there.ts'
import { done, refused } from './result.ts'
import type { Result } from './result.ts'

export { PRINTER_LANGUAGES, SCALE_PROTOCOLS } from './device-config.ts'
export type {
  ButtonConfig,
  PrinterConfig,
  PrinterLanguage,
  PrinterSymbols,
  ScaleConfig,
  ScannerConfig,
} from './device-config.ts'
export type { HidScaleConfig, ScaleProtocolName, SerialScaleConfig } from './device-config.ts'
export type { ErpConfig } from './erp-config.ts'

export const LABEL_POLICIES = ['always', 'rule', 'never'] as const
export type LabelPolicy = (typeof LABEL_POLICIES)[number]

/** A list of at most `max` entries; a config that names none has none. */
const listOf = <Entry extends z.ZodMiniType>(entry: Entry, max: number) =>
  orElse(z.array(entry).check(z.maxLength(max)), [])

/**
 * What the board holds the dock against: when its shifts begin on the site's clocks (each lasts until the next), and
 * what is to be done in an hour.
 */
const DockConfig = z.strictObject({
  shifts: listOf(z.string().check(z.regex(/^([01]\d|2[0-3]):(00|15|30|45)$/)), 6),
  unitsAnHour: orElse(z.nullable(z.int().check(z.gte(1), z.lte(100_000))), null),
  parcelsAnHour: orElse(z.nullable(z.int().check(z.gte(1), z.lte(100_000))), null),
})
export type DockConfig = z.output<typeof DockConfig>

/** The station's config file, as docs and black-box users know it. Unknown keys are refused. */
const StationConfigFile = z
  .strictObject({
    scanners: listOf(ScannerConfig, 32),
    printers: listOf(PrinterConfig, 32),
    scales: listOf(ScaleConfig, 32),
    /** Pedals and buttons. */
    buttons: listOf(ButtonConfig, 32),
    erps: listOf(ErpConfig, 500),
    label: z.prefault(z.strictObject({ policy: orElse(z.enum(LABEL_POLICIES), 'rule') }), {}),
    confirm: z.prefault(z.strictObject({ scanBack: orElse(z.boolean(), true) }), {}),
    dock: z.prefault(DockConfig, {}),
    /** Take scans that come before the next prompt is shown instead of refusing them as stale. */
    scanAhead: orElse(z.boolean(), false),
  })
  .check(
    z.check(({ value, issues }) => {
      for (const path of repeatedIds(value)) {
        issues.push({ code: 'custom', input: value, path, message: 'a name that no other device has' })
      }
      for (const path of furtherWedges(value)) {
        issues.push({ code: 'custom', input: value, path, message: 'another kind: all that type are one' })
      }
    }),
  )
export type StationConfig = z.output<typeof StationConfigFile>

/** `path` is where in the file (`printers.0.dpi`, empty for the whole); `expected` is what may stand there. */
export type ConfigRefusal = { code: 'config-does-not-fit' } & Unfit

/**
 * Reads the parsed JSON of a config file; every default is filled in.
 * Refused whole when anything does not fit, naming the first place that does not.
 */
export function readConfig(json: unknown): Result<StationConfig, ConfigRefusal> {
  const read = StationConfigFile.safeParse(json)
  if (read.success) return done(read.data)
  return refused({ code: 'config-does-not-fit', ...expectedThere(read.error.issues) })
}

/** Nobody can tell which scanner typed into the window. */
const furtherWedges = ({ scanners }: { scanners: readonly ScannerConfig[] }) =>
  scanners.flatMap(({ kind }, index) => (kind === 'wedge' ? [['scanners', index, 'kind']] : [])).slice(1)

/** Device ids share one namespace: events name a device by its id alone. */
function repeatedIds(
  config: Record<'scanners' | 'printers' | 'scales' | 'buttons', readonly { id: string }[]>,
) {
  const taken = new Set<string>()
  const repeated: (string | number)[][] = []
  for (const list of ['scanners', 'printers', 'scales', 'buttons'] as const) {
    for (const [index, { id }] of config[list].entries()) {
      if (taken.has(id)) repeated.push([list, index, 'id'])
      taken.add(id)
    }
  }
  return repeated
}
