import type { IncomingMessage } from 'node:http'
import { userInfo } from 'node:os'
import { env, platform } from 'node:process'
import type { DeviceReason } from '#contract/devices'
import { reasonOfError } from '../../reason-of-error.ts'
import { decodeIpp, encodeIpp } from './ipp-message.ts'
import type { IppAnswer, IppAttribute } from './ipp-message.ts'

/** A print service on this machine answers in milliseconds; a label of a megabyte takes it a few more. */
const ANSWER_TIMEOUT_MS = 5000
/** What CUPS says of a hundred queues fits several times. */
const LONGEST_ANSWER_BYTES = 4_000_000

export type CupsQuestion = {
  readonly operation: number
  /** The queue that it is about; null: the whole service. */
  readonly queue: string | null
  readonly attributes: readonly IppAttribute[]
  readonly document: Uint8Array | null
}

/** Asks this machine's CUPS; a reason where no answer came that can be read. Never throws. */
export type AskCups = (question: CupsQuestion) => Promise<IppAnswer | DeviceReason>

/**
 * This machine's CUPS, over its socket: nothing of it goes over a network, and CUPS knows the account that asks
 * from the socket itself, so that a job can be cancelled without a password.
 */
export const cupsAt =
  (socketPath: string): AskCups =>
  async ({ operation, queue, attributes, document }) => {
    const body = encodeIpp({
      operation,
      attributes: [
        ['attributes-charset', 'charset', 'utf-8'],
        ['attributes-natural-language', 'language', 'en'],
        ...(queue === null ? [] : [['printer-uri', 'uri', queueUri(queue)] as const]),
        ...attributes,
      ],
      document,
    })
    try {
      const path = queue === null ? '/' : new URL(queueUri(queue)).pathname
      const answer = await post({ socketPath, path }, body)
      if (answer.status === 401 || answer.status === 403) return 'no-permission'
      return decodeIpp(answer.body) ?? 'broken'
    } catch (error) {
      const reason = reasonOfError(error)
      return reason === 'not-there' || reason === 'refused' ? 'spooler-off' : reason
    }
  }

/** Where this machine's CUPS listens; `CUPS_SERVER` may name another socket, as for CUPS's own programs. */
export const localCups = (): AskCups => cupsAt(socketOf(env['CUPS_SERVER']))

function socketOf(named: string | undefined): string {
  if (named?.startsWith('/')) return named
  return platform === 'darwin' ? '/private/var/run/cupsd' : '/run/cups/cups.sock'
}

const queueUri = (queue: string) => `ipp://localhost/printers/${encodeURIComponent(queue)}`

async function post(
  { socketPath, path }: { socketPath: string; path: string },
  body: Buffer,
): Promise<{ status: number; body: Buffer }> {
  // Node's HTTP brings all of its fetch along, a tenth of the core's start: most stations never print by CUPS.
  const { request } = await import('node:http')
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS)
    const headers = { 'content-type': 'application/ipp', 'content-length': body.length, ...account() }
    const asking = request({ socketPath, path, method: 'POST', agent: false, headers, signal }, (answer) => {
      readAll(answer).then((read) => resolve({ status: answer.statusCode ?? 0, body: read }), reject)
    })
    asking.on('error', (error) => reject(signal.aborted ? timedOut() : error))
    asking.end(body)
  })
}

async function readAll(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > LONGEST_ANSWER_BYTES) throw new Error('longer than any answer')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const timedOut = () => Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })

/** CUPS holds the name against the account at the other end of the socket. A bare user id has none. */
function account(): { authorization?: string } {
  try {
    return { authorization: `PeerCred ${userInfo().username}` }
  } catch {
    return {}
  }
}
