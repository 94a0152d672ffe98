import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect, type AddressInfo, type Socket } from 'node:net'

/** What it does with whoever knocks: opens the way, refuses with that status, says nonsense, or hangs up. */
export type ProxyMood = 'open' | number | 'garbled' | 'hangs-up'

type Identity = { key: Buffer; cert: Buffer }

const TUNNEL = 'HTTP/1.1 200 Connection established\r\n\r\n'

/** An HTTP proxy on loopback: tunnels (CONNECT), and plain requests passed on. It may want a name and a password. */
export class ConnectProxy {
  mood: ProxyMood = 'open'
  /** `user:password`; null: whoever knocks is let through. */
  wants: string | null = null
  /** Where somebody wanted to go, the first first. */
  readonly asked: string[] = []
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #port = 0

  readonly #protocol: 'http' | 'https'

  private constructor(identity: Identity | null) {
    const passOn = (asked: IncomingMessage, answer: ServerResponse): void => this.#passOn(asked, answer)
    this.#server = identity ? createTlsServer(identity, passOn) : createServer(passOn)
    this.#protocol = identity ? 'https' : 'http'
    this.#server.on('connection', (socket) => this.#keep(socket))
    this.#server.on('connect', (asked: IncomingMessage, socket: Socket) => this.#tunnel(asked, socket))
  }

  /** `identity`: of one that is spoken to over TLS. */
  static async start(identity: Identity | null = null): Promise<ConnectProxy> {
    const made = new ConnectProxy(identity)
    made.#server.listen(0, '127.0.0.1')
    await once(made.#server, 'listening')
    made.#port = (made.#server.address() as AddressInfo).port
    return made
  }

  /** Also when nobody is there any more. */
  get url(): string {
    return `${this.#protocol}://127.0.0.1:${this.#port}`
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return
    const closed = once(this.#server, 'close')
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket)
    socket.on('error', () => {})
    return socket.on('close', () => this.#sockets.delete(socket))
  }

  #statusFor({ headers }: IncomingMessage): number {
    if (typeof this.mood === 'number') return this.mood
    const shown = headers['proxy-authorization']
    const wanted = this.wants && `Basic ${Buffer.from(this.wants).toString('base64')}`
    return wanted === null || shown === wanted ? 200 : 407
  }

  #tunnel(asked: IncomingMessage, socket: Socket): void {
    const target = asked.url ?? ''
    this.asked.push(target)
    if (this.mood === 'hangs-up') return void socket.destroy()
    if (this.mood === 'garbled') return void socket.end('\0 who is there? \r\n\r\n')
    const status = this.#statusFor(asked)
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`)
    const [host = '', port] = target.split(':')
    const beyond = this.#keep(connect(Number(port), host))
    beyond.on('connect', () => socket.write(TUNNEL))
    socket.pipe(beyond).pipe(socket)
    socket.on('close', () => beyond.destroy())
    beyond.on('close', () => socket.destroy())
  }

  #passOn(asked: IncomingMessage, answer: ServerResponse): void {
    this.asked.push(asked.url ?? '')
    const status = this.#statusFor(asked)
    if (status !== 200) return void answer.writeHead(status).end()
    const { 'proxy-authorization': _own, ...headers } = asked.headers
    const beyond = request(asked.url ?? '', { method: asked.method, headers }, (came) => {
      answer.writeHead(came.statusCode ?? 502)
      came.pipe(answer)
    })
    beyond.on('error', () => answer.writeHead(502).end())
    asked.pipe(beyond)
  }
}
