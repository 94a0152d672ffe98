import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** What is signed: nobody can change one of these, or use it at another place or another time. */
export type Signed = {
  /** Unix seconds. */
  timestamp: number
  method: string
  /** With its query, as it stands in the request. */
  path: string
  body: string
}

/** A request older or younger than this is refused by whoever checks it. */
export const SIGNATURE_WINDOW_S = 300

/** `v1=` and hex HMAC-SHA-256(secret, timestamp.METHOD.path.hex SHA-256(body)). */
export function signatureOf(secret: string, { timestamp, method, path, body }: Signed): string {
  const digest = createHash('sha256').update(body).digest('hex')
  const text = `${timestamp}.${method.toUpperCase()}.${path}.${digest}`
  return `v1=${createHmac('sha256', secret).update(text).digest('hex')}`
}

/** Whether one of the live secrets signed this; two may be live while they are changed. Takes as long for every wrong one. */
export function isSigned(secrets: readonly string[], signed: Signed, signature: string): boolean {
  const given = Buffer.from(signature)
  let isOne = false
  for (const secret of secrets) {
    const wanted = Buffer.from(signatureOf(secret, signed))
    isOne = (given.length === wanted.length && timingSafeEqual(given, wanted)) || isOne
  }
  return isOne
}
