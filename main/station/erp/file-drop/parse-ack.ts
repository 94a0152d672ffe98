import { done, refused, type Result } from '#contract/result'
import { DropAckShape, type DropAck } from './drop-shapes.ts'

/** `not-json` may also be an answer that is still being written. */
export type AckRefusal = { code: 'not-json' | 'does-not-fit'; why: string }
export type ReadAck = Result<DropAck, AckRefusal>

const MOST_WORDS = 500

/** Reads an ack's bytes. Never throws. Reasons come back as one line of at most 500 characters. */
export function parseAck(bytes: Uint8Array): ReadAck {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    return refused({ code: 'not-json', why: oneLine(String(error)) })
  }
  const read = DropAckShape.safeParse(json)
  if (read.success) return done({ ...read.data, results: read.data.results.map(tidy) })
  const [issue] = read.error.issues
  return refused({
    code: 'does-not-fit',
    why: oneLine(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`),
  })
}

type AckResult = DropAck['results'][number]
const tidy = (result: AckResult): AckResult =>
  result.reason ? { ...result, reason: oneLine(result.reason) } : result

const oneLine = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST_WORDS)
    .toWellFormed()
