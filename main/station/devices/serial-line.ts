import type { SerialPort } from 'serialport'
import type { DeviceReason } from '#contract/devices'
import { reasonOfError } from './reason-of-error.ts'
import { lookEveryMs, rememberPath } from './serial-path.ts'

/** How the line is set; where a field is left out, 8 data bits, no parity, 1 stop bit. */
export interface SerialSettings {
  readonly path: string
  readonly baudRate: number
  readonly dataBits?: 5 | 6 | 7 | 8 | undefined
  readonly parity?: 'none' | 'even' | 'odd' | 'mark' | 'space' | undefined
  readonly stopBits?: 1 | 1.5 | 2 | undefined
}

/** One open serial line; it is never opened again: a new connection is a new line. */
export class SerialLine {
  /** Whether the device that was opened is still at its path. */
  readonly isThere: () => Promise<boolean>
  readonly #port: SerialPort
  readonly #looking: NodeJS.Timeout
  readonly #ended = Promise.withResolvers<DeviceReason>()
  readonly #writing = new Set<(reason: DeviceReason) => void>()
  #over = false
  #closing: Promise<void> | undefined

  constructor(port: SerialPort) {
    this.#port = port
    this.isThere = rememberPath(port.path).stillThere
    this.#looking = setInterval(() => void this.#look(), lookEveryMs(port.path)).unref()
    // An unplug during a write closes twice, with an error before; nothing here may depend on the order.
    port.on('close', () => this.#end('unplugged'))
    port.on('error', (error) => this.#end(reasonOfError(error)))
    // A read of nothing ends serialport's stream and leaves the port open but deaf.
    port.on('end', () => this.#end('unplugged'))
  }

  /** Starts to read; nothing comes after the line has ended. */
  read(onBytes: (bytes: Uint8Array) => void): void {
    this.#port.on('data', (bytes: Uint8Array) => {
      if (!this.#over) onBytes(bytes)
    })
  }

  /** Settles once, with why the line is no longer there (`stopped` after `close`). */
  get ended(): Promise<DeviceReason> {
    return this.#ended.promise
  }

  /**
   * Writes, and waits until the system has sent everything. `nothing-sent` when the line was already gone.
   * serialport keeps what is written to a closed port and sends it on the next open; hence the check.
   */
  async write(bytes: Uint8Array): Promise<'written' | 'nothing-sent' | DeviceReason> {
    if (this.#over || !this.#port.isOpen) return 'nothing-sent'
    const written = Promise.withResolvers<'written' | DeviceReason>()
    // Not a race with the end: each would be remembered there for as long as the line is open.
    this.#writing.add(written.resolve)
    const settle = (error: Error | null | undefined) => {
      this.#writing.delete(written.resolve)
      written.resolve(error ? reasonOfError(error) : 'written')
    }
    this.#port.write(bytes, undefined, (error) => {
      if (error || !this.#port.isOpen) settle(error ?? new Error('bad file descriptor'))
      else this.#port.drain(settle)
    })
    return written.promise
  }

  close(): Promise<void> {
    this.#end('stopped')
    return this.#closing ?? Promise.resolve()
  }

  async #look(): Promise<void> {
    if (!(await this.isThere())) this.#end('unplugged')
  }

  #end(reason: DeviceReason): void {
    if (this.#over) return
    this.#over = true
    clearInterval(this.#looking)
    this.#closing = new Promise((resolve) => {
      if (this.#port.isOpen) this.#port.close(() => resolve())
      else resolve()
    })
    for (const resolve of this.#writing) resolve(reason)
    this.#writing.clear()
    this.#ended.resolve(reason)
  }
}

/**
 * Opens a serial line on any path (a port, a symlink, a pty), or says why it cannot.
 * Opening throws away what waited in the system: a scan made while nobody listened answers no prompt.
 */
export async function openSerialLine(settings: SerialSettings): Promise<SerialLine | DeviceReason> {
  // Not before the first line is opened: serial-path.ts.
  const { SerialPort } = await import('serialport')
  return new Promise((resolve) => {
    const port = new SerialPort({ ...options(settings), autoOpen: false })
    port.open((error) => resolve(error ? reasonOfError(error) : new SerialLine(port)))
  })
}

/** `hupcl: false`: dropping DTR after a job makes some label printers forget what they were sent. */
const options = ({ path, baudRate, dataBits, parity, stopBits }: SerialSettings) => ({
  path,
  baudRate,
  hupcl: false,
  dataBits: dataBits ?? 8,
  parity: parity ?? 'none',
  stopBits: stopBits ?? 1,
})
