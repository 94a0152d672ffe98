import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { LoopbackServer } from './loopback-server.ts'

/**
 * What goes wrong on the way to a server. `drop-before`: the line breaks before anything is passed on; `drop-after`: when
 * it is done; `late`: the line breaks, and what was asked is passed on a while later all the same; `reset`: in the
 * middle of the answer; `slow`: the answer is held back; `error-500` and `garbage`: done, and something else is said.
 */
export const LINE_FAULTS = [
  'drop-before',
  'drop-after',
  'error-500',
  'garbage',
  'slow',
  'reset',
  'late',
] as const
export type LineFault = (typeof LINE_FAULTS)[number]

/** `nth` counts from 1, since `faultOf` was last set; `path` with its query. */
export type PassedRequest = { nth: number; method: string; path: string; body: string }
export type FaultOf = (request: PassedRequest) => LineFault | null

export type ProxyManner = { slowMs: number; lateMs: number }

/** An HTTP proxy on loopback to one server, that fails when it is told to. */
export class FaultProxy extends LoopbackServer {
  /** How many of each fault were met. */
  readonly met = new Map<LineFault, number>()
  requests = 0
  /** Told of each request before it is passed on. */
  onPass: (request: PassedRequest) => void = () => {}
  #nth = 0
  #faultOf: FaultOf = () => null
  readonly #target: { port: number }
  readonly #manner: ProxyManner
  readonly #atWork = new Set<Promise<void>>()

  constructor(target: { port: number }, manner: ProxyManner) {
    super((request, body, response) => {
      const meeting = this.#meet(request, body, response).finally(() => this.#atWork.delete(meeting))
      this.#atWork.add(meeting)
      return meeting
    })
    this.#target = target
    this.#manner = manner
  }

  override async off(): Promise<void> {
    await super.off()
    await this.settled()
  }

  /** What goes wrong from now on; null: nothing. */
  fails(faultOf: FaultOf | null): void {
    this.#nth = 0
    this.#faultOf = faultOf ?? (() => null)
  }

  /** All that is passed on late is passed on. */
  async settled(): Promise<void> {
    while (this.#atWork.size > 0) await this.settledSoFar()
  }

  /** All that was asked up to now is passed on and answered, also what its asker has given up on; more may come meanwhile. */
  async settledSoFar(): Promise<void> {
    await Promise.allSettled(this.#atWork)
  }

  async #meet(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '' } = request
    const about = { nth: ++this.#nth, method, path, body: body.toString('utf8') }
    this.requests += 1
    const fault = this.#faultOf(about)
    if (fault !== null) this.met.set(fault, (this.met.get(fault) ?? 0) + 1)
    if (fault === 'drop-before') return void response.destroy()
    if (fault === 'late') {
      response.destroy()
      await pause(this.#manner.lateMs)
    }
    this.onPass(about)
    const answer = await this.#passOn(request, body)
    if (fault === 'slow') await pause(this.#manner.slowMs)
    if (answer === null || fault === 'drop-after') return void response.destroy()
    if (fault === 'error-500') return void response.writeHead(500).end('<html>broken</html>')
    if (fault === 'garbage') return void response.writeHead(200).end('{"id":1,"result":')
    response.writeHead(answer.status, answer.headers)
    if (fault !== 'reset') return void response.end(answer.body)
    response.write(answer.body.subarray(0, answer.body.length / 2))
    await pause(5)
    response.destroy()
  }

  /** Null where the server gave no whole answer. */
  #passOn(
    { method, url, headers }: IncomingMessage,
    body: Buffer,
  ): Promise<{ status: number; headers: Record<string, string>; body: Buffer } | null> {
    return new Promise((resolve) => {
      const passed = ask(
        { host: '127.0.0.1', port: this.#target.port, method, path: url, headers, agent: false },
        (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('error', () => resolve(null))
          answer.on('close', () => {
            if (!answer.complete) return resolve(null)
            const whole = Buffer.concat(chunks)
            const type = answer.headers['content-type'] ?? 'application/json'
            const length = String(whole.length)
            resolve({
              status: answer.statusCode ?? 502,
              headers: { 'content-type': type, 'content-length': length },
              body: whole,
            })
          })
        },
      )
      passed.on('error', () => resolve(null))
      passed.end(body)
    })
  }
}
