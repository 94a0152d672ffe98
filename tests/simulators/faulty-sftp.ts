import { createHash, generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import {
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
  type Stats,
} from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import ssh2, { type Connection, type SFTPWrapper } from 'ssh2'

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp

/** When the line breaks: after half of a write, or after the whole request; there is no answer. */
export type Break = 'half' | 'after'
type Entry = { filename: string; longname: string; attrs: never }

/**
 * An SFTP server that does what no real one can be made to do: the line breaks at a chosen request, and names and sizes
 * may be lies. It offers no extension. For everything else there is a real one (`sftp-server.ts`).
 */
export class FaultySftp {
  readonly user = 'dock'
  readonly fingerprint: string
  readonly privateKey: string
  /** Whom somebody tried to sign in as. */
  readonly signedIn: string[] = []
  /** What was asked, the first first. */
  requests: string[] = []
  /** Which of them the line breaks at, and how. */
  breakAt: { request: number; how: Break } | null = null
  /** What a listing says instead of the truth; asked again until it gives nothing. */
  listing: (() => readonly string[]) | null = null
  /** What a file's size is said to be. */
  size: number | null = null
  /** How many bytes too many each read gives. */
  excess = 0
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  private constructor() {
    const host = privateKey()
    this.privateKey = privateKey()
    const key = ssh2.utils.parseKey(host)
    if (key instanceof Error) throw key
    const hash = createHash('sha256').update(key.getPublicSSH()).digest('base64')
    this.fingerprint = `SHA256:${hash.replace('=', '')}`
    const inside = new ssh2.Server({ hostKeys: [host] }, (connection) => this.#serve(connection))
    this.#server = createServer((socket) => {
      // As sshd does: else each answer waits for the one before it to be acknowledged.
      socket.setNoDelay()
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
      inside.injectSocket(socket)
    })
  }

  static async start(): Promise<FaultySftp> {
    const made = new FaultySftp()
    made.#server.listen(0, '127.0.0.1')
    await once(made.#server, 'listening')
    return made
  }

  get port(): number {
    const address = this.#server.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.cut()
    await closed
  }

  /** Breaks every line. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  #serve(connection: Connection): void {
    connection.on('error', () => {})
    connection.on('authentication', (attempt) => {
      this.signedIn.push(attempt.username)
      attempt.accept()
    })
    connection.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) => new Session(acceptSftp(), this))
    })
  }
}

const privateKey = (): string =>
  generateKeyPairSync('ec', {
    namedCurve: 'prime256v1',
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey

/** One session's files: what is open, by number. */
class Session {
  readonly #sftp: SFTPWrapper
  readonly #faults: FaultySftp
  readonly #listed = new Set<number>()

  constructor(sftp: SFTPWrapper, faults: FaultySftp) {
    this.#sftp = sftp
    this.#faults = faults
    sftp.on('error', () => {})
    this.#answer('LSTAT', (id, path: string) => this.#attrs(id, lstatSync(path)))
    this.#answer('STAT', (id, path: string) => this.#attrs(id, statSync(path)))
    this.#answer('MKDIR', (id, path: string) => this.#done(id, mkdirSync(path)))
    this.#answer('REMOVE', (id, path: string) => this.#done(id, unlinkSync(path)))
    this.#answer('RENAME', (id, from: string, to: string) => this.#done(id, renameSync(from, to)))
    this.#answer('CLOSE', (id, handle: Buffer) => this.#done(id, closeSync(handle.readUInt32BE())))
    this.#answer('OPENDIR', (id, path: string) => this.#handle(id, openSync(path, 'r'), path))
    this.#answer('OPEN', (id, path: string, flags: number) => {
      const writes = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL
      return this.#handle(id, openSync(path, flags & OPEN_MODE.WRITE ? writes : constants.O_RDONLY), path)
    })
    this.#answer('READ', (id, handle: Buffer, at: number, length: number) => {
      const bytes = Buffer.alloc(length)
      const got = readSync(handle.readUInt32BE(), bytes, 0, length, at)
      if (got === 0) return () => sftp.status(id, STATUS_CODE.EOF)
      return () => sftp.data(id, Buffer.concat([bytes.subarray(0, got), Buffer.alloc(faults.excess)]))
    })
    this.#answer('WRITE', (id, handle: Buffer, at: number, bytes: Buffer) => {
      const half = this.#how() === 'half' ? Math.floor(bytes.length / 2) : bytes.length
      return this.#done(id, writeSync(handle.readUInt32BE(), bytes, 0, half, at))
    })
    this.#answer('READDIR', (id, handle: Buffer) => this.#names(id, handle.readUInt32BE()))
  }

  readonly #paths = new Map<number, string>()

  #names(id: number, folder: number): () => void {
    const { listing } = this.#faults
    const isOver = listing === null && this.#listed.has(folder)
    this.#listed.add(folder)
    const names = listing?.() ?? readdirSync(this.#paths.get(folder) ?? '')
    if (isOver || names.length === 0) return () => this.#sftp.status(id, STATUS_CODE.EOF)
    const entries = names.map((filename): Entry => ({ filename, longname: filename, attrs: {} as never }))
    return () => this.#sftp.name(id, entries)
  }

  #attrs(id: number, stats: Stats): () => void {
    const { mode, uid, gid, size } = stats
    return () => this.#sftp.attrs(id, { mode, uid, gid, size: this.#faults.size ?? size, atime: 0, mtime: 0 })
  }

  #handle(id: number, file: number, path: string): () => void {
    this.#paths.set(file, path)
    this.#listed.delete(file)
    const handle = Buffer.alloc(4)
    handle.writeUInt32BE(file)
    return () => this.#sftp.handle(id, handle)
  }

  #done(id: number, _work: unknown): () => void {
    return () => this.#sftp.status(id, STATUS_CODE.OK)
  }

  #how(): Break | null {
    const { breakAt, requests } = this.#faults
    return breakAt?.request === requests.length - 1 ? breakAt.how : null
  }

  #answer(request: string, work: (id: number, ...asked: never[]) => () => void): void {
    const hear = (id: number, ...asked: never[]): void => {
      this.#faults.requests.push(request)
      const how = this.#how()
      const answer = this.#tried(id, () => work(id, ...asked))
      if (how === null) answer()
      else this.#faults.cut()
    }
    this.#sftp.on(request, hear as () => void)
  }

  #tried(id: number, work: () => () => void): () => void {
    try {
      return work()
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      return () => this.#sftp.status(id, code === 'ENOENT' ? STATUS_CODE.NO_SUCH_FILE : STATUS_CODE.FAILURE)
    }
  }
}
