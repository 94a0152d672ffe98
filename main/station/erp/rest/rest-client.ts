import { randomUUID } from 'node:crypto'
import type { ErpConfig } from '#contract/config'
import type { StationDb } from '#db/station-db'
import type { FindSecret } from '../../secrets.ts'
import { effectClient } from '../effects/effect-client.ts'
import { outboxBook } from '../effects/outbox-book.ts'
import type { ClockWatch } from '../clock-watch.ts'
import type { ErpClient, ErpTrouble } from '../erp-client.ts'
import { httpAddress } from '../http-address.ts'
import { namedSecret } from '../named-secret.ts'
import { lateClient } from '../late-client.ts'
import { restConnector } from './rest-connector.ts'
import type { RestCredentials } from './rest-line.ts'

export type RestConfig = Extract<ErpConfig, { kind: 'rest' }>

/** One client's facts to a REST endpoint. Its secrets are looked for until they are there, and then kept in memory only. */
export function restClient(parts: {
  db: StationDb
  now: () => number
  erp: RestConfig
  findSecret: FindSecret
  clock: ClockWatch
}): ErpClient {
  const { db, now, erp, findSecret } = parts
  const answerMs = erp.answerWithinSeconds * 1000
  return lateClient(async () => {
    const credentials = await credentialsOf(erp, findSecret)
    if (credentials instanceof Error) return { reason: 'secret-missing', cause: credentials }
    const address = await httpAddress(erp, parts)
    if ('reason' in address) return address
    const nowS = (): number => Math.floor(now() / 1000)
    const connector = restConnector(address, credentials, { nowS, answerMs, quietMs: answerMs })
    const sending = effectClient({ book: outboxBook(db, erp.client), now, connector })
    return { ...sending, test: (signal) => asksForNobodys(connector, signal) }
  })
}

/** A key that no station makes: whoever says that it does not know it is there, and believes us. */
async function asksForNobodys(
  connector: ReturnType<typeof restConnector>,
  signal: AbortSignal,
): Promise<ErpTrouble | null> {
  const answer = await connector.lookup({ key: `TEST-${randomUUID()}`, seq: 0, body: '', about: [] }, signal)
  return typeof answer === 'string' ? null : answer
}

/** What the config names as its secrets; or what is wrong with one, in words without it. */
export async function credentialsOf(
  { secretFrom, tokenFrom }: Pick<RestConfig, 'secretFrom' | 'tokenFrom'>,
  findSecret: FindSecret,
): Promise<RestCredentials | Error> {
  const found: (string | null)[] = []
  for (const reference of [secretFrom, tokenFrom]) {
    const secret = reference === undefined ? null : await namedSecret(reference, findSecret)
    if (secret !== null && typeof secret !== 'string') return secret.cause
    found.push(secret)
  }
  const [secret = null, token = null] = found
  return { secret, token }
}
