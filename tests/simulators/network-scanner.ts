import { once } from 'node:events'
import { createServer, connect, type AddressInfo, type Socket } from 'node:net'

/** A scanner on the network that waits to be called. */
export type CalledScanner = {
  readonly port: number
  /** Lays a scan's text on the line; waits until somebody called. */
  write(text: string): Promise<void>
  /** Breaks the line; whoever called may call again. */
  hangUp(): void
  close(): Promise<void>
}

export async function startCalledScanner(): Promise<CalledScanner> {
  let line = Promise.withResolvers<Socket>()
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    line.resolve(socket)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  let current: Socket | null = null
  return {
    port: (server.address() as AddressInfo).port,
    async write(text) {
      current = await line.promise
      current.write(text)
    },
    hangUp() {
      current?.destroy()
      line = Promise.withResolvers()
    },
    async close() {
      current?.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A scanner that calls the station itself. */
export async function callingScanner(
  port: number,
): Promise<{ write(text: string): Promise<void>; end(): void }> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  return {
    write: (text) => new Promise((done) => void socket.write(text, () => done())),
    end: () => void socket.end(),
  }
}

/** A port of this machine that nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
