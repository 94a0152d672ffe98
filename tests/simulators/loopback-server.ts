import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** An HTTP server on loopback: switched off, and on again, it has the same address. */
export class LoopbackServer {
  readonly #server
  #port = 0

  /** `meet` answers one request with its whole body; a request that breaks off is met by nobody. */
  constructor(meet: (request: IncomingMessage, body: Buffer, response: ServerResponse) => Promise<void>) {
    this.#server = createServer((request, response) => {
      request.on('error', () => {})
      response.on('error', () => {})
      void wholeBody(request).then((body) => (body === null ? undefined : meet(request, body, response)))
    })
    this.#server.keepAliveTimeout = 60_000
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get port(): number {
    return this.#port
  }

  async on(): Promise<this> {
    this.#server.listen(this.#port, '127.0.0.1')
    await once(this.#server, 'listening')
    const address = this.#server.address()
    if (typeof address === 'object' && address) this.#port = address.port
    return this
  }

  async off(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

async function wholeBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    return Buffer.concat(chunks)
  } catch {
    return null
  }
}
