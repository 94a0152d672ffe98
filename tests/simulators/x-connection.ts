import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { homedir, hostname } from 'node:os'
import { join } from 'node:path'

/** One event as if a device had made it: a key or a pointer's button, or the pointer's way to a place. */
export type FakeEvent = {
  kind: 'key-down' | 'key-up' | 'button-down' | 'button-up' | 'move'
  /** X's keycode, or the number of the button; 0 for a move. */
  detail: number
  /** How long the server rests before it. */
  afterMs: number
  x?: number
  y?: number
}

const KINDS: Record<FakeEvent['kind'], number> = {
  'key-down': 2,
  'key-up': 3,
  'button-down': 4,
  'button-up': 5,
  move: 6,
}
const COOKIE = 'MIT-MAGIC-COOKIE-1'
const LITTLE_ENDIAN = 0x6c
const PROTOCOL = 11
const GET_INPUT_FOCUS = 43
const QUERY_EXTENSION = 98
const XTEST_FAKE_INPUT = 2
const REPLY_BYTES = 32

/**
 * Speaks X11 to the display's server: as much of it as the XTEST extension needs to act as keyboard and pointer.
 * The events of one call are written at once and made by the server's own clock, so that a busy machine between
 * here and there does not stretch them. Source: X Window System Protocol (X11R7.7), XTEST Extension Protocol 2.2.
 */
export class XConnection {
  readonly #socket: Socket
  readonly #bytes: AsyncIterator<Buffer>
  #rest = Buffer.alloc(0)
  #xtest = 0

  static async open(display = process.env['DISPLAY'] ?? ''): Promise<XConnection> {
    const number = /^:(\d+)/.exec(display)?.[1]
    if (number === undefined) throw new Error(`not a display of this machine: "${display}"`)
    const socket = connect(`/tmp/.X11-unix/X${number}`)
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
    const x = new XConnection(socket)
    await x.#begin(cookieOf(number))
    return x
  }

  private constructor(socket: Socket) {
    this.#socket = socket
    this.#bytes = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  }

  /** Makes these events, in order; settles when the server has made the last. */
  async make(events: readonly FakeEvent[]): Promise<void> {
    await this.#ask(
      Buffer.concat([...events.map((event) => this.#fakeInput(event)), request(GET_INPUT_FOCUS, 0, 4)]),
    )
  }

  close(): void {
    this.#socket.destroy()
  }

  async #begin(cookie: Buffer): Promise<void> {
    const head = Buffer.alloc(12)
    head.writeUInt8(LITTLE_ENDIAN, 0)
    head.writeUInt16LE(PROTOCOL, 2)
    head.writeUInt16LE(cookie.length === 0 ? 0 : COOKIE.length, 6)
    head.writeUInt16LE(cookie.length, 8)
    this.#socket.write(
      Buffer.concat([head, ...(cookie.length === 0 ? [] : [padded(Buffer.from(COOKIE)), padded(cookie)])]),
    )
    const answer = await this.#take(8)
    const more = await this.#take(answer.readUInt16LE(6) * 4)
    if (answer.readUInt8(0) !== 1) throw new Error(`the display takes no one in: ${more.toString()}`)
    const name = Buffer.from('XTEST')
    const question = request(QUERY_EXTENSION, 0, 8 + padded(name).length)
    question.writeUInt16LE(name.length, 4)
    padded(name).copy(question, 8)
    const [, isThere, opcode] = (await this.#ask(question)).subarray(7)
    if (isThere !== 1 || opcode === undefined) throw new Error('the display has no XTEST')
    this.#xtest = opcode
  }

  #fakeInput({ kind, detail, afterMs, x = 0, y = 0 }: FakeEvent): Buffer {
    const bytes = request(this.#xtest, XTEST_FAKE_INPUT, 36)
    bytes.writeUInt8(KINDS[kind], 4)
    bytes.writeUInt8(detail, 5)
    bytes.writeUInt32LE(afterMs, 8)
    bytes.writeInt16LE(x, 24)
    bytes.writeInt16LE(y, 26)
    return bytes
  }

  /** Gives the reply to the last of these requests, the only one of them that has one. Events are passed over. */
  async #ask(requests: Buffer): Promise<Buffer> {
    this.#socket.write(requests)
    for (;;) {
      const reply = await this.#take(REPLY_BYTES)
      if (reply[0] === 0) throw new Error(`the display refuses: error ${reply[1]}, opcode ${reply[10]}`)
      if (reply[0] === 1) return reply
    }
  }

  async #take(length: number): Promise<Buffer> {
    while (this.#rest.length < length) {
      const { value, done } = await this.#bytes.next()
      if (done) throw new Error('the display is gone')
      this.#rest = Buffer.concat([this.#rest, value])
    }
    const taken = this.#rest.subarray(0, length)
    this.#rest = this.#rest.subarray(length)
    return taken
  }
}

function request(opcode: number, minor: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  bytes.writeUInt8(opcode, 0)
  bytes.writeUInt8(minor, 1)
  bytes.writeUInt16LE(length / 4, 2)
  return bytes
}

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])

/** The cookie of a display among those of this account; empty where it has none. Layout: Xau(3). */
function cookieOf(display: string): Buffer {
  const entries = readAuthority(process.env['XAUTHORITY'] ?? join(homedir(), '.Xauthority'))
  const fits = entries.filter(
    ({ address, number, name }) =>
      name === COOKIE && (number === '' || number === display) && (address === hostname() || address === ''),
  )
  return fits[0]?.cookie ?? Buffer.alloc(0)
}

function readAuthority(path: string): { address: string; number: string; name: string; cookie: Buffer }[] {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch {
    return []
  }
  const entries = []
  let at = 0
  while (at < bytes.length) {
    at += 2
    const [address, number, name, cookie] = [field(), field(), field(), field()]
    entries.push({ address: address.toString(), number: number.toString(), name: name.toString(), cookie })
  }
  return entries

  function field(): Buffer {
    const length = bytes.readUInt16BE(at)
    at += 2 + length
    return bytes.subarray(at - length, at)
  }
}
