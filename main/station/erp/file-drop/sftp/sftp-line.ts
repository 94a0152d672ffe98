import ssh2, { type Client, type SFTPWrapper } from 'ssh2'
import { PlaceTrouble } from '../trouble-of-error.ts'
import { fingerprintOf, typeOfKey } from './host-key.ts'
import { isPinned, MODERN, type SftpAddress, type SftpCredentials } from './sftp-address.ts'

export type SftpLimits = {
  /** From the first packet to the session; then for the answer to each request. */
  connectMs: number
  answerMs: number
}
export const LIMITS: SftpLimits = { connectMs: 20_000, answerMs: 30_000 }

/** What a request hears of its fate: the server's refusal, with its status code of SFTP version 3. */
export class SftpRefusal extends Error {
  readonly status: number

  constructor(status: number, words: string) {
    super(words)
    this.status = status
  }
}

/** One session with a server whose key is the pinned one. Requests that have no answer when it ends get `no-answer`. */
export class SftpLine {
  readonly sftp: SFTPWrapper
  readonly #client: Client
  readonly #answerMs: number
  readonly #lost = Promise.withResolvers<never>()
  readonly #closed = Promise.withResolvers<void>()

  constructor(client: Client, sftp: SFTPWrapper, answerMs: number) {
    this.#client = client
    this.sftp = sftp
    this.#answerMs = answerMs
    // Whoever waits hears of it; where nobody does, nothing is lost.
    this.#lost.promise.catch(() => {})
    const lose = (why: string): void => this.#lost.reject(new PlaceTrouble('no-answer', why))
    client.on('error', (error) => lose(error.message))
    client.on('close', () => {
      lose('the connection was lost')
      this.#closed.resolve()
    })
    sftp.on('error', (error: Error) => lose(error.message))
    sftp.on('close', () => lose('the server ended the session'))
  }

  /** One request. Throws `SftpRefusal`, or `PlaceTrouble` where its fate is not known. */
  async ask<T>(request: (sftp: SFTPWrapper, answer: Answer<T>) => void): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    const late = setTimeout(() => {
      reject(new PlaceTrouble('no-answer', `no answer in ${this.#answerMs} ms`))
      this.#client.destroy()
    }, this.#answerMs)
    try {
      request(this.sftp, (error, value) => (error ? reject(refusalOf(error)) : resolve(value as T)))
      return await Promise.race([promise, this.#lost.promise])
    } finally {
      clearTimeout(late)
      promise.catch(() => {})
    }
  }

  close(): Promise<void> {
    this.#client.destroy()
    return this.#closed.promise
  }
}

type Answer<T> = (error: Error | null | undefined, value?: T) => void

/** A status that the server gave is its answer; anything else leaves the request's fate open. */
function refusalOf(error: Error): Error {
  const status = 'code' in error && typeof error.code === 'number' ? error.code : null
  return status === null
    ? new PlaceTrouble('no-answer', error.message)
    : new SftpRefusal(status, error.message)
}

/**
 * Connects, and signs in with the key or the password: only where the server has shown the pinned key, so that another
 * one learns no name, no password and no file. Throws `PlaceTrouble`.
 */
export async function openSftpLine(
  address: SftpAddress,
  credentials: SftpCredentials,
  { connectMs, answerMs }: SftpLimits,
): Promise<SftpLine> {
  const client = new ssh2.Client()
  const { promise, resolve, reject } = Promise.withResolvers<SFTPWrapper>()
  promise.catch(() => {})
  let shown: Uint8Array | null = null
  const fail = (error: Error): void =>
    reject(
      shown && !isPinned(fingerprintOf(shown), address) ? wrongKey(shown, address) : connectTrouble(error),
    )
  client.on('error', fail)
  client.on('close', () => fail(new Error('the connection was lost')))
  client.on('ready', () =>
    client.sftp((error, sftp) =>
      error ? reject(new PlaceTrouble('not-understood', `no SFTP: ${error.message}`)) : resolve(sftp),
    ),
  )
  const late = setTimeout(() => fail(new Error(`no session in ${connectMs} ms`)), connectMs)
  try {
    connect(client, address, credentials, (key) => {
      shown = key
      return isPinned(fingerprintOf(key), address)
    })
    return new SftpLine(client, await promise, answerMs)
  } catch (error) {
    client.destroy()
    throw error
  } finally {
    clearTimeout(late)
  }
}

function connect(
  client: Client,
  { host, port, user }: Pick<SftpAddress, 'host' | 'port' | 'user'>,
  { privateKey, password }: SftpCredentials,
  isServer: (key: Buffer) => boolean,
): void {
  try {
    client
      .connect({
        host,
        port,
        username: user,
        ...(privateKey !== null && { privateKey }),
        ...(password !== null && { password }),
        // Not `none`, which the package would try first.
        authHandler: [
          ...(privateKey === null ? [] : (['publickey'] as const)),
          ...(password === null ? [] : (['password'] as const)),
        ],
        algorithms: MODERN,
        hostVerifier: isServer,
        readyTimeout: 0,
      })
      .setNoDelay()
  } catch (error) {
    // It looks at the key before it does anything else.
    throw new PlaceTrouble('secret-missing', error instanceof Error ? error.message : String(error))
  }
}

function wrongKey(shown: Uint8Array, { host, hostKey, nextHostKey }: SftpAddress): PlaceTrouble {
  const fingerprint = fingerprintOf(shown)
  const pinned = nextHostKey === undefined ? hostKey : `${hostKey} or ${nextHostKey}`
  const words = `${host} shows the key ${fingerprint} (${typeOfKey(shown)}), and not ${pinned}; nothing was sent`
  return new PlaceTrouble('host-key', words, { hostKey: fingerprint })
}

/** What keeps a session from beginning, as the package says it by its `level`. */
function connectTrouble(error: Error): PlaceTrouble {
  const level = 'level' in error ? error.level : null
  if (level === 'client-authentication') return new PlaceTrouble('not-authorised', error.message)
  if (level === 'handshake' || level === 'protocol') return new PlaceTrouble('not-understood', error.message)
  return new PlaceTrouble('no-answer', error.message)
}

/**
 * The key that a server shows, without signing in. Throws `PlaceTrouble` where it shows none.
 */
export async function shownHostKey(
  { host, port }: Pick<SftpAddress, 'host' | 'port'>,
  { connectMs }: Pick<SftpLimits, 'connectMs'>,
): Promise<{ fingerprint: string; type: string }> {
  const client = new ssh2.Client()
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  client.on('error', (error) => reject(connectTrouble(error)))
  client.on('close', () => reject(new PlaceTrouble('no-answer', 'the connection was lost')))
  const late = setTimeout(() => reject(new PlaceTrouble('no-answer', `no key in ${connectMs} ms`)), connectMs)
  try {
    const nobody = { privateKey: null, password: null }
    connect(client, { host, port, user: '' }, nobody, (key) => {
      resolve(key)
      return false
    })
    const key = await promise
    return { fingerprint: fingerprintOf(key), type: typeOfKey(key) }
  } finally {
    clearTimeout(late)
    client.destroy()
  }
}
