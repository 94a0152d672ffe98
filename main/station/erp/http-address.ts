import type { ErpConfig } from '#contract/erp-config'
import type { FindSecret } from '../secrets.ts'
import type { ClockWatch } from './clock-watch.ts'
import type { ErpTrouble } from './erp-client.ts'
import type { HttpAddress } from './http-line.ts'
import { namedSecret } from './named-secret.ts'

export type ServerConfig = Exclude<ErpConfig, { kind: 'file-drop' }>

/** Where the config says that a server is, and by what way: the proxy's password is looked for here. */
export async function httpAddress(
  {
    url,
    caFile,
    proxyUrl,
    proxyUser,
    proxyPasswordFrom,
  }: Pick<ServerConfig, 'url' | 'caFile' | 'proxyUrl' | 'proxyUser' | 'proxyPasswordFrom'>,
  { findSecret, clock }: { findSecret: FindSecret; clock: ClockWatch },
): Promise<HttpAddress | ErpTrouble> {
  const straight = { url, caFile, clock }
  if (proxyUrl === undefined) return straight
  if (proxyUser === undefined) return { ...straight, proxy: { url: proxyUrl, token: null } }
  const password = await namedSecret(proxyPasswordFrom, findSecret)
  if (typeof password !== 'string') return password
  const token = `Basic ${Buffer.from(`${proxyUser}:${password}`).toString('base64')}`
  return { ...straight, proxy: { url: proxyUrl, token } }
}
