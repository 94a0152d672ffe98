import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPty } from '../pty.ts'

/** One caller: who says something to the printer, and hears its answers. */
export interface Caller {
  say(bytes: Uint8Array): void
  /** Takes no more bytes from the caller, until it goes on. */
  hold(): void
  goOn(): void
  /** Cuts it off; what it has sent and was not taken is lost. */
  cutOff(): void
}

/** A way to the printer, and what comes over it. */
export interface Way {
  readonly port: number | null
  readonly path: string | null
  open(): Promise<void>
  close(): Promise<void>
  /** Closes it and leaves nothing behind. */
  end(): Promise<void>
}

export interface Heeds {
  called(caller: Caller): void
  bytes(caller: Caller, bytes: Uint8Array): void
}

/** A TCP port on loopback. One caller is served at a time; others wait for their turn, connected. */
export class TcpWay implements Way {
  readonly path = null
  readonly #heeds: Heeds
  readonly #inLine: Socket[] = []
  #port: number
  #server = createServer()

  constructor(port: number, heeds: Heeds) {
    this.#port = port
    this.#heeds = heeds
  }

  get port(): number {
    return this.#port
  }

  async open(): Promise<void> {
    this.#server = createServer({ pauseOnConnect: true }, (socket) => this.#called(socket))
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(this.#port, '127.0.0.1', resolve)
    })
    this.#port = (this.#server.address() as AddressInfo).port
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    for (const socket of this.#inLine) socket.resetAndDestroy()
    await closed
  }

  end(): Promise<void> {
    return this.close()
  }

  #called(socket: Socket): void {
    this.#inLine.push(socket)
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    socket.on('close', () => {
      const place = this.#inLine.indexOf(socket)
      this.#inLine.splice(place, 1)
      if (place === 0) this.#serveFirst()
    })
    if (this.#inLine.length === 1) this.#serveFirst()
  }

  #serveFirst(): void {
    const [socket] = this.#inLine
    if (!socket) return
    const caller: Caller = {
      say: (bytes) => void (socket.writable && socket.write(bytes)),
      hold: () => void socket.pause(),
      goOn: () => void socket.resume(),
      cutOff: () => void socket.resetAndDestroy(),
    }
    socket.on('data', (bytes) => this.#heeds.bytes(caller, bytes))
    socket.resume()
    this.#heeds.called(caller)
  }
}

/** A serial line; whoever has the other side open is the caller. What is sent cannot be held up. */
export class PtyWay implements Way {
  readonly port = null
  readonly #heeds: Heeds
  #folder: string | null = null
  #pty: Awaited<ReturnType<typeof openPty>> | null = null

  constructor(heeds: Heeds) {
    this.#heeds = heeds
  }

  get path(): string | null {
    return this.#pty?.devicePath ?? null
  }

  async open(): Promise<void> {
    if (this.#pty) return this.#pty.replug()
    this.#folder = await mkdtemp(join(tmpdir(), 'printer-'))
    const caller: Caller = {
      say: (bytes) => void this.#pty?.write(bytes).catch(() => undefined),
      hold: () => undefined,
      goOn: () => undefined,
      cutOff: () => void this.#pty?.unplug().then(() => this.#pty?.replug()),
    }
    this.#pty = await openPty({
      dir: this.#folder,
      name: 'printer',
      onBytes: (bytes) => this.#heeds.bytes(caller, bytes),
    })
  }

  close(): Promise<void> {
    return this.#pty?.unplug() ?? Promise.resolve()
  }

  async end(): Promise<void> {
    await this.close()
    if (this.#folder !== null) await rm(this.#folder, { recursive: true, force: true })
  }
}
