import { randomBytes } from 'node:crypto'
import { DOCUMENT_VERSION, type StationDocument } from '#contract/documents'
import type { HttpAddress, HttpAnswer, NoAnswer } from '../http-line.ts'
import { outcomeOf } from './rest-answer.ts'
import { RestLine, type RestCredentials } from './rest-line.ts'
import { SIGNATURE_WINDOW_S } from './signature.ts'

/** One promise of docs/erp-rest.md, and whether the endpoint keeps it. `say`: what it answered instead. */
export type EndpointFinding = { promise: string; ok: boolean; say: string }

type Answer = HttpAnswer | NoAnswer
const LONGEST_ANSWER_MS = 30_000

/**
 * Tries an endpoint against what docs/erp-rest.md asks of it, with facts of a site that does not exist (`TEST`), one
 * after the other; what the endpoint keeps of them it may forget. `nowS`: Unix seconds.
 */
export async function* checkEndpoint(
  address: HttpAddress,
  credentials: RestCredentials,
  { nowS, signal }: { nowS: () => number; signal: AbortSignal },
): AsyncGenerator<EndpointFinding> {
  const document = testDocument(new Date(nowS() * 1000).toISOString())
  const { key } = document
  const body = JSON.stringify(document)
  const lineOf = (who: RestCredentials, clock: () => number): RestLine =>
    new RestLine(address, who, { nowS: clock, parallel: 1, answerMs: LONGEST_ANSWER_MS })
  const line = lineOf(credentials, nowS)
  const post = (over: RestLine, text: string): Promise<Answer> =>
    over.ask({ method: 'POST', path: '/effects', body: text, key }, signal)
  const ask = (wanted: string): Promise<Answer> =>
    line.ask({ method: 'GET', path: `/effects/${wanted}`, body: '', key: null }, signal)

  try {
    const first = await post(line, body)
    yield finding(
      'takes a fact: 200 or 201 with its key',
      first,
      (answer) => outcomeOf(key, answer).kind === 'applied',
    )
    if ('kind' in first) return
    yield finding(
      'takes the same fact once: 200 with "duplicate": true',
      await post(line, body),
      (answer) => outcomeOf(key, answer).kind === 'already',
    )
    const other = JSON.stringify({ ...document, tracking: 'ANOTHER' })
    yield finding(
      'refuses another fact under that key: 409',
      await post(line, other),
      ({ status }) => status === 409,
    )
    yield finding(
      'knows the key afterwards: 200 with its key',
      await ask(key),
      (answer) => answer.status === 200 && outcomeOf(key, answer).kind !== 'unknown',
    )
    yield finding(
      'says that it does not know another: 404 with "code": "key-unknown"',
      await ask(`${key}-NOT`),
      ({ status, body: text }) => status === 404 && codeOf(text) === 'key-unknown',
    )
    yield finding(
      'refuses what is no document: 400 or 422',
      await post(line, '{"key":'),
      ({ status }) => status === 400 || status === 422,
    )
    if (credentials.secret === null) return
    yield* checkSignature({ post, body, lineOf, credentials, nowS })
  } finally {
    await line.close()
  }
}

const isShut = ({ status }: HttpAnswer): boolean => status === 401 || status === 403

async function* checkSignature(parts: {
  post: (over: RestLine, text: string) => Promise<Answer>
  body: string
  lineOf: (who: RestCredentials, clock: () => number) => RestLine
  credentials: RestCredentials
  nowS: () => number
}): AsyncGenerator<EndpointFinding> {
  const { post, body, lineOf, credentials, nowS } = parts
  const late = SIGNATURE_WINDOW_S * 3
  const wrong = [
    ['refuses a wrong signature: 401', { ...credentials, secret: `${credentials.secret}x` }, nowS],
    ['refuses a request without a signature: 401', { ...credentials, secret: null }, nowS],
    ['refuses a signature of fifteen minutes ago: 401', credentials, () => nowS() - late],
  ] as const
  for (const [promise, who, clock] of wrong) {
    const line = lineOf(who, clock)
    try {
      yield finding(promise, await post(line, body), isShut)
    } finally {
      await line.close()
    }
  }
}

function finding(promise: string, answer: Answer, isKept: (answer: HttpAnswer) => boolean): EndpointFinding {
  if ('kind' in answer) return { promise, ok: false, say: `no answer (${answer.cause.message})` }
  const ok = isKept(answer)
  const shown = answer.body.slice(0, 120).replaceAll(/\s+/g, ' ')
  return { promise, ok, say: ok ? '' : `HTTP ${answer.status} ${shown}` }
}

function codeOf(body: string): unknown {
  try {
    const json: unknown = JSON.parse(body)
    return typeof json === 'object' && json !== null && 'code' in json ? json.code : undefined
  } catch {
    return undefined
  }
}

/** A parcel at the gate of a site that does not exist. */
function testDocument(at: string): StationDocument {
  return {
    schemaVersion: DOCUMENT_VERSION,
    key: `TEST-00-${randomBytes(13).toString('hex').toUpperCase()}`.slice(0, 34),
    site: 'TEST',
    station: '00',
    epoch: 1,
    at,
    by: null,
    client: 'TEST',
    journal: { seq: 1, hash: '0'.repeat(64) },
    kind: 'gate',
    parcel: 'TEST-PARCEL',
    tracking: 'TEST-TRACKING',
    carrier: null,
    rmas: [],
    outcome: 'accepted',
    manifest: null,
    dueOn: null,
  }
}
