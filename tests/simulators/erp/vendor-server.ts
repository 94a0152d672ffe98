import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'

/**
 * What goes wrong with one request. `drop-before`: the line breaks before anything is done; `drop-after`: when it is
 * done; `late`: the line breaks, and the work is done a moment later all the same.
 */
export type VendorFault =
  | 'drop-before'
  | 'drop-after'
  | 'late'
  | 'error-500'
  | 'garbage'
  | 'too-busy'
  | 'huge'

export type VendorRequest = {
  method: string
  /** With its query. */
  path: string
  headers: IncomingHttpHeaders
  body: string
}
export type VendorAnswer = { status: number; body: unknown; headers?: Record<string, string> }

/** An HTTP server on loopback that stands for a vendor's, with what goes wrong on the way to it. */
export class VendorServer {
  /** `nth` counts from 1; null: nothing goes wrong. */
  faultOf: (request: VendorRequest & { nth: number }) => VendorFault | null = () => null
  readonly requests: VendorRequest[] = []
  readonly #answer: (request: VendorRequest) => VendorAnswer
  readonly #server = createServer((request, response) => void this.#meet(request, response))
  #port = 0

  constructor(answer: (request: VendorRequest) => VendorAnswer) {
    this.#answer = answer
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

  async #meet(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const { method = '', url = '', headers } = request
    const heard = { method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') }
    this.requests.push(heard)
    const fault = this.faultOf({ ...heard, nth: this.requests.length })
    const say = ({ status, body, headers: more = {} }: VendorAnswer): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...more })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    }
    if (fault === 'drop-before') return void response.destroy()
    if (fault === 'error-500') return say({ status: 500, body: '<html>Internal Server Error</html>' })
    if (fault === 'too-busy') return say({ status: 503, body: {}, headers: { 'retry-after': '7' } })
    if (fault === 'late') {
      response.destroy()
      await new Promise((resolve) => setTimeout(resolve, 20))
      return void this.#answer(heard)
    }
    const answer = this.#answer(heard)
    if (fault === 'drop-after') return void response.destroy()
    if (fault === 'garbage') return say({ status: 200, body: '<html>it works</html>' })
    if (fault === 'huge') return say({ status: 200, body: `"${'x'.repeat(64 * 1024 * 1024)}"` })
    say(answer)
  }
}
