import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** A network label printer: takes jobs on a port, keeps their bytes, and can have the usual accidents. */
export interface TcpPrinter {
  readonly port: number
  /** Whole jobs, in the order they came: each connection's bytes, split after every ^XZ. */
  readonly jobs: readonly Buffer[]
  /** All the bytes of each connection that sent any, whole jobs or not. */
  readonly connections: readonly Buffer[]
  /** What goes wrong from now on; `{}` is a printer in order. */
  accident: PrinterAccident
  /** Settles with the job of that number (the first is 0) when it has come. */
  job(number: number): Promise<Buffer>
  /** Settles when a connection that is open has brought so many bytes. */
  tookAtLeast(bytes: number): Promise<void>
  /** Off: connections are refused. On again at the same port. */
  off(): Promise<void>
  on(): Promise<void>
}

export interface PrinterAccident {
  /** Resets the connection once it has brought so many bytes. */
  readonly resetAfterBytes?: number
  /** Closes as soon as it is called, before a byte. */
  readonly hangsUpAtOnce?: boolean
  /** Closes when a job is whole, without waiting for the caller's end. */
  readonly hangsUpAfterJob?: boolean
  /** Keeps its side open after the caller's end. */
  readonly neverCloses?: boolean
  /** Takes so many bytes and then no more, without a word: out of paper, or its cover is open. */
  readonly stallsAfterBytes?: number
  /** Rests so long after each chunk that it takes, and before it resets. */
  readonly restMs?: number
}

export async function startTcpPrinter(wishes: { port?: number } = {}): Promise<TcpPrinter> {
  const printer = new SimulatedTcpPrinter(wishes.port ?? 0)
  await printer.on()
  return printer
}

class SimulatedTcpPrinter implements TcpPrinter {
  port: number
  accident: PrinterAccident = {}
  readonly #sockets = new Map<Socket, Buffer>()
  readonly #past: Buffer[] = []
  readonly #jobs: Buffer[] = []
  #jobCame = Promise.withResolvers<void>()
  #server = createServer()

  constructor(port: number) {
    this.port = port
  }

  get jobs() {
    return this.#jobs
  }

  get connections() {
    return [...this.#past, ...this.#sockets.values()].filter((bytes) => bytes.length > 0)
  }

  async job(number: number): Promise<Buffer> {
    for (;;) {
      const job = this.#jobs[number]
      if (job) return job
      await this.#jobCame.promise
    }
  }

  async tookAtLeast(bytes: number): Promise<void> {
    while (![...this.#sockets.values()].some(({ length }) => length >= bytes)) await this.#jobCame.promise
  }

  async on(): Promise<void> {
    this.#server = createServer({ allowHalfOpen: true }, (socket) => this.#answer(socket))
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(this.port, '127.0.0.1', resolve)
    })
    this.port = (this.#server.address() as AddressInfo).port
  }

  async off(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    for (const socket of this.#sockets.keys()) socket.resetAndDestroy()
    await closed
  }

  #answer(socket: Socket): void {
    const accident = this.accident
    this.#sockets.set(socket, Buffer.alloc(0))
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.#past.push(this.#sockets.get(socket) ?? Buffer.alloc(0))
      this.#sockets.delete(socket)
    })
    if (accident.hangsUpAtOnce) {
      socket.destroy()
      return
    }
    socket.on('data', (chunk) => this.#take(socket, chunk, accident))
    socket.on('end', () => {
      // One that is about to reset says no farewell first, however early the caller's came.
      const isDoomed = (this.#sockets.get(socket)?.length ?? 0) >= (accident.resetAfterBytes ?? Infinity)
      if (!accident.neverCloses && !isDoomed) socket.end()
    })
  }

  #take(socket: Socket, chunk: Buffer, accident: PrinterAccident): void {
    const before = this.#sockets.get(socket) ?? Buffer.alloc(0)
    const limit = accident.resetAfterBytes ?? accident.stallsAfterBytes ?? Infinity
    const bytes = Buffer.concat([before, chunk]).subarray(0, limit)
    this.#sockets.set(socket, bytes)
    const whole = wholeJobs(bytes).slice(wholeJobs(before).length)
    this.#jobs.push(...whole)
    this.#jobCame.resolve()
    this.#jobCame = Promise.withResolvers()
    if (accident.stallsAfterBytes !== undefined && bytes.length >= limit) socket.pause()
    else if (bytes.length >= limit) setTimeout(() => socket.resetAndDestroy(), accident.restMs ?? 0)
    else if (accident.hangsUpAfterJob && whole.length > 0) socket.end()
    else if (accident.restMs) this.#rest(socket, accident.restMs)
  }

  #rest(socket: Socket, restMs: number): void {
    socket.pause()
    setTimeout(() => socket.resume(), restMs)
  }
}

const END_OF_JOB = '^XZ'

/** The jobs that have come to their end; what follows the last ^XZ is not one yet. */
function wholeJobs(bytes: Buffer): Buffer[] {
  const jobs: Buffer[] = []
  let from = 0
  for (let end = bytes.indexOf(END_OF_JOB); end !== -1; end = bytes.indexOf(END_OF_JOB, from)) {
    jobs.push(bytes.subarray(from, end + END_OF_JOB.length))
    from = end + END_OF_JOB.length
  }
  return jobs
}
