import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { Heard } from '../heard.ts'

/** Somebody who talks with a printer over TCP, as a test needs it. */
export interface PrinterCaller {
  write(bytes: string | Uint8Array): void
  /** Settles with all that the printer has said, once it is so many bytes. */
  heard(bytes: number): Promise<Buffer>
  /** Everything that it has said until now. */
  heardSoFar(): Buffer
  /** Settles when the connection is gone, with why. */
  readonly gone: Promise<'ended' | 'reset'>
  hangUp(): Promise<void>
}

export async function callPrinter(port: number): Promise<PrinterCaller> {
  const socket: Socket = connect({ host: '127.0.0.1', port, noDelay: true })
  const chunks = new Heard<Buffer>()
  const gone = new Promise<'ended' | 'reset'>((resolve) => {
    socket.on('error', () => resolve('reset'))
    socket.on('close', () => resolve('ended'))
  })
  await once(socket, 'connect')
  socket.on('data', chunks.hear)
  const heardSoFar = () => Buffer.concat(chunks.all)
  return {
    write: (bytes) => void socket.write(bytes),
    heard: async (bytes) => {
      await chunks.first(() => heardSoFar().length >= bytes)
      return heardSoFar()
    },
    heardSoFar,
    gone,
    hangUp: async () => {
      socket.end()
      await gone
    },
  }
}
