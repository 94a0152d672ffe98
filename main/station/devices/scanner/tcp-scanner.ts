import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import type { DeviceReason } from '#contract/devices'
import { reasonOfError } from '../reason-of-error.ts'
import type { Connect, Connection } from '../reconnect.ts'
import { connectTcp } from '../tcp-connect.ts'
import type { TcpAddress } from '../tcp-connect.ts'
import { keptOpen } from '../kept-open.ts'
import { ScanReader } from './scan-reader.ts'
import type { Scanner, ScannerCallbacks } from './scanner.ts'

/** A tunnel has a few heads; more callers than this are no scanners. */
const MOST_CALLERS = 16

/** A network scanner that the station calls. */
export function tcpScanner(id: string, address: TcpAddress, callbacks: ScannerCallbacks): Scanner {
  const connect: Connect = async (signal) => {
    const socket = await connectTcp(address, { signal, allowHalfOpen: false })
    return typeof socket === 'string' ? socket : readScans(socket, callbacks)
  }
  return keptOpen(id, connect, { onState: callbacks.onState, appears: null })
}

/** A network scanner (or scan tunnel) that calls the station; ready as soon as it may call. */
export function listeningTcpScanner(id: string, address: TcpAddress, callbacks: ScannerCallbacks): Scanner {
  return keptOpen(id, () => listen(address, callbacks), { onState: callbacks.onState, appears: null })
}

/** Reads one connection to its end: a clean end finishes an open scan, a broken one drops it. */
function readScans(socket: Socket, callbacks: ScannerCallbacks): Connection {
  let over = false
  const reader = new ScanReader(callbacks, () => Promise.resolve(!over))
  const ended = Promise.withResolvers<DeviceReason>()
  const end = () => {
    over = true
    reader.drop()
    ended.resolve('unreachable')
  }
  socket.on('data', (bytes: Uint8Array) => {
    if (!over) reader.feed(bytes)
  })
  socket.on('end', () => {
    if (!over) reader.finish()
  })
  socket.on('close', end)
  const close = () => {
    end()
    socket.destroy()
    return Promise.resolve()
  }
  return { ended: ended.promise, close }
}

function listen(address: TcpAddress, callbacks: ScannerCallbacks): Promise<Connection | DeviceReason> {
  const callers = new Set<Connection>()
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.setKeepAlive(true, 10_000)
    const caller = readScans(socket, callbacks)
    callers.add(caller)
    void caller.ended.then(() => callers.delete(caller))
  })
  server.maxConnections = MOST_CALLERS
  return new Promise((resolve) => {
    server.on('error', (error) => resolve(reasonOfError(error)))
    server.listen(address, () => resolve(openDoor(server, callers)))
  })
}

function openDoor(server: Server, callers: ReadonlySet<Connection>): Connection {
  const ended = Promise.withResolvers<DeviceReason>()
  const closed = Promise.withResolvers<void>()
  server.on('error', (error) => ended.resolve(reasonOfError(error)))
  const close = () => {
    server.close(() => closed.resolve())
    for (const caller of callers) void caller.close()
    ended.resolve('stopped')
    return closed.promise
  }
  return { ended: ended.promise, close }
}
