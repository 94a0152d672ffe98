import { readFile } from 'node:fs/promises'
import { rootCertificates } from 'node:tls'
import type { Dispatcher } from 'undici'
import { isLoopback } from '#contract/erp-config'

/** A proxy of the config's. `token`: what `Proxy-Authorization` says to it; null where it asks nobody. */
export type HttpProxy = { readonly url: string; readonly token: string | null }

export type WayThere = {
  url: string
  /** The certificates, as PEM, of an authority of the site's own; it is trusted beside those that everybody trusts. */
  caFile: string | undefined
  proxy: HttpProxy | undefined
  parallel: number
  answerMs: number
}

const CONNECT_TIMEOUT_MS = 10_000

/**
 * Opens a way to one HTTP server: through the proxy that the config names; else, for a server elsewhere, through the one
 * that the machine's environment names; else straight. Throws `CertificatesMissing`.
 */
export async function openWay({ url, caFile, proxy, parallel, answerMs }: WayThere): Promise<Dispatcher> {
  // Loaded when it is first needed: a station without such an ERP starts sooner.
  const { Pool, ProxyAgent, EnvHttpProxyAgent } = await import('undici')
  const { origin, hostname } = new URL(url)
  const trusted = caFile === undefined ? {} : { ca: await trustedWith(caFile) }
  const patience = { headersTimeout: answerMs, bodyTimeout: answerMs }
  const options = { ...patience, connections: parallel, maxRequestsPerClient: 1000 }
  const behindProxy = {
    ...options,
    connect: { timeout: CONNECT_TIMEOUT_MS, ...trusted },
    connectTimeout: CONNECT_TIMEOUT_MS,
    requestTls: trusted,
    proxyTls: trusted,
    // The way to the proxy itself, which would else be waited for as long as undici likes.
    clientFactory: (to: URL, how: object) => new Pool(to, { ...how, ...patience }),
  }
  if (proxy) {
    const { url: uri, token } = proxy
    return new ProxyAgent({ ...behindProxy, uri, ...(token !== null && { token }) })
  }
  return isProxyNamedFor(hostname)
    ? new EnvHttpProxyAgent(behindProxy)
    : new Pool(origin, { ...options, connect: behindProxy.connect })
}

/** Without its file there is no trust in the other side, whatever its certificate is. */
class CertificatesMissing extends Error {
  readonly code = 'CERT_FILE_MISSING'
}

async function trustedWith(caFile: string): Promise<string[]> {
  try {
    return [...rootCertificates, await readFile(caFile, 'utf8')]
  } catch (cause) {
    throw new CertificatesMissing(`${caFile} cannot be read`, { cause })
  }
}

const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy']

/** Whether the machine's environment names a proxy; it does not count for what runs on this machine. */
const isProxyNamedFor = (hostname: string): boolean =>
  !isLoopback(hostname) && PROXIES.some((name) => (process.env[name] ?? '') !== '')
