import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { DeviceReason } from '#contract/devices'
import { reasonOfError } from '../../reason-of-error.ts'
import { connectTcp } from '../../tcp-connect.ts'
import type { TcpAddress } from '../../tcp-connect.ts'
import { failedSafe, sent, unknownWhether } from '../printer.ts'
import type { PrinterLink, PrinterTransport, SendOutcome } from '../printer.ts'

/** How long our end is held back: after it, a printer that hung up at once looks like one that took the job. */
const HOLD_MS = 10
/** How long a printer may keep its side open after our end; a reset would come by then. */
const GOODBYE_MS = 250
/** A printer that takes no byte for so long is out of paper, or gone without a word. */
const STALL_MS = 10_000

/** A network printer (port 9100 and its like): each job is a connection, ended by us. */
export function tcpTransport(address: TcpAddress): PrinterTransport {
  return {
    open: async (signal) => {
      const socket = await connectTcp(address, { signal, allowHalfOpen: false })
      return typeof socket === 'string' ? socket : new TcpLink(socket)
    },
    send: async (bytes, signal) => {
      const socket = await connectTcp(address, { signal, allowHalfOpen: true })
      return typeof socket === 'string' ? failedSafe(socket) : deliver(socket, bytes, signal)
    },
    probe: async (signal) => {
      const socket = await connectTcp(address, { signal, allowHalfOpen: true })
      if (typeof socket === 'string') return socket
      socket.destroy()
      return 'reachable'
    },
  }
}

async function deliver(socket: Socket, bytes: Uint8Array, signal: AbortSignal): Promise<SendOutcome> {
  const over = new AbortController()
  const lost = whenLost(socket, AbortSignal.any([signal, over.signal]))
  const hungUp = new Promise<'hung-up'>((resolve) => socket.once('end', () => resolve('hung-up')))
  const silence = (ms: number) =>
    pause(ms, 'silence' as const, { signal: over.signal }).catch(() => 'silence' as const)
  socket.resume()
  try {
    return await conversation()
  } finally {
    over.abort()
    socket.destroy()
  }

  /**
   * That all bytes were written says little: the system takes them long before the printer does. What was not
   * taken brings a reset, which may come late, and after the printer's own end only to somebody who writes.
   */
  async function conversation(): Promise<SendOutcome> {
    let next: 'written' | 'hung-up' | 'silence' | Lost = await Promise.race([lost, write(socket, bytes)])
    if (next === 'written') next = await Promise.race([lost, hungUp, silence(HOLD_MS)])
    if (next === 'hung-up') {
      next = await Promise.race([lost, silence(HOLD_MS)])
      if (next === 'silence') next = await Promise.race([lost, write(socket, new Uint8Array(0))])
    } else if (next === 'silence') {
      socket.end()
      next = await Promise.race([lost, hungUp, silence(GOODBYE_MS)])
    }
    return typeof next === 'string' ? sent : unknownWhether(next.reason)
  }
}

type Lost = { readonly reason: DeviceReason }

const write = (socket: Socket, bytes: Uint8Array) =>
  new Promise<'written'>((resolve) => {
    // Its error comes as the socket's own, too: see whenLost.
    socket.write(bytes, (error) => {
      if (!error) resolve('written')
    })
  })

/** Settles when the connection breaks, stalls, or is given up. */
function whenLost(socket: Socket, signal: AbortSignal): Promise<Lost> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve({ reason: 'stopped' })
    signal.addEventListener('abort', () => resolve({ reason: 'stopped' }), { once: true })
    socket.setTimeout(STALL_MS, () => resolve({ reason: 'timed-out' }))
    socket.once('error', (error) => resolve({ reason: reasonOfError(error) }))
    socket.once('close', () => resolve({ reason: 'broken' }))
  })
}

/** One call to a printer that answers. It tells by its answers what it has taken, so that nothing is held back here. */
class TcpLink implements PrinterLink {
  readonly ended: Promise<DeviceReason>
  readonly #socket: Socket
  readonly #ended = Promise.withResolvers<DeviceReason>()
  readonly #closed = Promise.withResolvers<void>()
  #over = false

  constructor(socket: Socket) {
    this.#socket = socket
    this.ended = this.#ended.promise
    socket.once('end', () => this.#end('broken'))
    socket.once('error', (error) => this.#end(reasonOfError(error)))
    socket.once('close', () => {
      this.#end('broken')
      this.#closed.resolve()
    })
  }

  read(onBytes: (bytes: Uint8Array) => void): void {
    this.#socket.on('data', (bytes: Buffer) => {
      if (!this.#over) onBytes(bytes)
    })
  }

  write(bytes: Uint8Array): Promise<'written' | 'nothing-sent' | DeviceReason> {
    if (this.#over) return Promise.resolve('nothing-sent')
    const written = new Promise<'written' | DeviceReason>((resolve) => {
      this.#socket.write(bytes, (error) => resolve(error ? reasonOfError(error) : 'written'))
    })
    return Promise.race([written, this.ended])
  }

  close(): Promise<void> {
    this.#end('stopped')
    this.#socket.end()
    // What has not ended by then is cut off.
    const cut = setTimeout(() => this.#socket.destroy(), GOODBYE_MS)
    return this.#closed.promise.finally(() => clearTimeout(cut))
  }

  #end(reason: DeviceReason): void {
    this.#over = true
    this.#ended.resolve(reason)
  }
}
