import type { PrinterConfig } from '#contract/config'
import { localCups } from './cups/cups-server.ts'
import type { PrinterTransport } from './printer.ts'
import { CUPS_PATIENCE, cupsTransport } from './transports/cups.ts'
import { deviceTransport } from './transports/device.ts'
import { fileTransport } from './transports/file.ts'
import { serialTransport } from './transports/serial.ts'
import { tcpTransport } from './transports/tcp.ts'
import { WINDOWS_PATIENCE, windowsTransport } from './transports/windows.ts'
import { loadWinspool } from './windows/winspool.ts'

/** Whoever only looks beside a running station touches nothing that is the station's. */
export type Purpose = 'work' | 'look'

type TransportsByKind = {
  readonly [Kind in PrinterConfig['kind']]: (
    printer: Extract<PrinterConfig, { kind: Kind }>,
    purpose: Purpose,
  ) => PrinterTransport
}

const transports: TransportsByKind = {
  tcp: tcpTransport,
  serial: serialTransport,
  device: ({ path }) => deviceTransport(path),
  cups: ({ id, queue }, purpose) =>
    cupsTransport({
      queue,
      printerId: id,
      ask: localCups(),
      patience: CUPS_PATIENCE,
      leftovers: purpose === 'work' ? 'cancel' : 'leave',
    }),
  windows: ({ id, name }, purpose) =>
    windowsTransport({
      name,
      printerId: id,
      load: loadWinspool,
      patience: WINDOWS_PATIENCE,
      leftovers: purpose === 'work' ? 'cancel' : 'leave',
    }),
  file: ({ folder, language }) => fileTransport({ folder, extension: language }),
}

/** The way to a configured printer. */
export function transportOf<Kind extends PrinterConfig['kind']>(
  printer: Extract<PrinterConfig, { kind: Kind }>,
  purpose: Purpose,
): PrinterTransport {
  const make: TransportsByKind[Kind] = transports[printer.kind]
  return make(printer, purpose)
}
