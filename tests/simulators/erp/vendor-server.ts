import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { LoopbackServer } from '../loopback-server.ts'

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
export class VendorServer extends LoopbackServer {
  /** `nth` counts from 1; null: nothing goes wrong. */
  faultOf: (request: VendorRequest & { nth: number }) => VendorFault | null = () => null
  readonly requests: VendorRequest[] = []
  readonly #answer: (request: VendorRequest) => VendorAnswer

  constructor(answer: (request: VendorRequest) => VendorAnswer) {
    super((request, body, response) => this.#meet(request, body, response))
    this.#answer = answer
  }

  async #meet(
    { method = '', url: path = '', headers }: IncomingMessage,
    whole: Buffer,
    response: ServerResponse,
  ): Promise<void> {
    const heard = { method, path, headers, body: whole.toString('utf8') }
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
      await pause(20)
      return void this.#answer(heard)
    }
    const answer = this.#answer(heard)
    if (fault === 'drop-after') return void response.destroy()
    if (fault === 'garbage') return say({ status: 200, body: '<html>it works</html>' })
    if (fault === 'huge') return say({ status: 200, body: `"${'x'.repeat(64 * 1024 * 1024)}"` })
    say(answer)
  }
}
