import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { ConnectProxy } from '#tests/simulators/connect-proxy'
import { hasOpenssl, PrivateAuthority } from '#tests/simulators/private-authority'
import { ClockWatch } from './clock-watch.ts'
import { HttpLine, type HttpAddress, type HttpAnswer, type NoAnswer } from './http-line.ts'

let proxy: Server
let asked: (string | undefined)[]
beforeEach(async () => {
  asked = []
  proxy = createServer((request, response) => {
    asked.push(request.url)
    response.end('{}')
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
})
afterEach(() => {
  vi.unstubAllEnvs()
  proxy.closeAllConnections()
  proxy.close()
})

const portOf = (): number => (proxy.address() as AddressInfo).port
const MANNER = { parallel: 1, answerMs: 5000, answerBytes: 100 }
const ask = (line: HttpLine, signal = new AbortController().signal): Promise<HttpAnswer | NoAnswer> =>
  line.ask({ method: 'GET', path: '/x', headers: {}, body: '' }, signal)

async function answerFrom(address: HttpAddress): Promise<HttpAnswer | NoAnswer> {
  const line = new HttpLine(address, MANNER)
  const answer = await ask(line)
  await line.close()
  return answer
}

describe('where the machine’s environment names a proxy', () => {
  beforeEach(() => {
    for (const name of ['HTTP_PROXY', 'http_proxy']) vi.stubEnv(name, `http://127.0.0.1:${portOf()}`)
    for (const name of ['NO_PROXY', 'no_proxy']) vi.stubEnv(name, '')
  })

  it('an ERP elsewhere is asked through it', async () => {
    await answerFrom({ url: 'http://erp.invalid' })
    expect(asked).toEqual(['http://erp.invalid/x'])
  })

  it('one on this machine is not', async () => {
    await answerFrom({ url: `http://127.0.0.1:${portOf()}` })
    expect(asked).toEqual(['/x'])
  })
})

describe.skipIf(!hasOpenssl())('an ERP whose certificate is of the site’s own authority', () => {
  let authority: PrivateAuthority
  let erp: SecureErp
  beforeAll(() => void (authority = new PrivateAuthority()))
  afterAll(() => authority.remove())
  beforeEach(async () => void (erp = await SecureErp.start(authority.identity)))
  afterEach(() => erp.stop())

  const answerWith = (address: Omit<HttpAddress, 'url'>) => answerFrom({ url: erp.url, ...address })

  it('is trusted where the config names the authority', async () => {
    expect(await answerWith({ caFile: authority.caFile })).toMatchObject({ status: 200 })
  })

  it('is not trusted otherwise, and was sent nothing', async () => {
    expect(await answerWith({})).toMatchObject({ kind: 'no-answer', sent: false, reason: 'certificate' })
  })

  it('is not trusted where the file is not there', async () => {
    const answer = await answerWith({ caFile: join(authority.folder, 'lost.pem') })
    expect(answer).toMatchObject({ kind: 'no-answer', sent: false, reason: 'certificate' })
  })

  describe('behind the proxy that the config names', () => {
    let gate: ConnectProxy
    beforeEach(async () => {
      gate = await ConnectProxy.start()
      gate.wants = 'dock:s3cret'
    })
    afterEach(() => gate.stop())

    const asDock = `Basic ${Buffer.from('dock:s3cret').toString('base64')}`
    const through = (token: string | null, more: Omit<HttpAddress, 'url'> = {}) =>
      answerWith({ caFile: authority.caFile, proxy: { url: gate.url, token }, ...more })

    it('is asked through it, though it is on this machine and the environment names another', async () => {
      for (const name of ['HTTPS_PROXY', 'https_proxy']) vi.stubEnv(name, 'http://127.0.0.1:9')
      expect(await through(asDock)).toMatchObject({ status: 200 })
      expect(gate.asked).toEqual([new URL(erp.url).host])
      // The proxy’s password is for the proxy.
      expect(erp.headers[0]).not.toHaveProperty('proxy-authorization')
    })

    it('is asked again through it after the proxy was away', async () => {
      const behind = { caFile: authority.caFile, proxy: { url: gate.url, token: asDock } }
      const line = new HttpLine({ url: erp.url, ...behind }, MANNER)
      gate.mood = 503
      expect(await ask(line)).toMatchObject({ sent: false, reason: 'no-answer' })
      gate.mood = 'open'
      expect(await ask(line)).toMatchObject({ status: 200 })
      await line.close()
    })

    it.each([
      ['a wrong password', 'Basic d3Jvbmc=', 'open', 'proxy-refused'],
      ['no password', null, 'open', 'proxy-refused'],
      ['a way it does not open', asDock, 403, 'proxy-refused'],
      ['an ERP it cannot reach', asDock, 502, 'no-answer'],
      ['nonsense of the proxy', asDock, 'garbled', 'no-answer'],
      ['a proxy that hangs up', asDock, 'hangs-up', 'no-answer'],
    ] as const)('hears nothing with %s', async (_what, token, mood, reason) => {
      gate.mood = mood
      const answer = await through(token)
      expect(answer).toMatchObject({ kind: 'no-answer', sent: false, reason })
      expect(JSON.stringify(answer, Object.getOwnPropertyNames((answer as NoAnswer).cause))).not.toContain(
        asDock.slice(6),
      )
      expect(erp.headers).toEqual([])
    })

    it('hears nothing where no proxy is there', async () => {
      await gate.stop()
      expect(await through(asDock)).toMatchObject({ sent: false, reason: 'no-answer' })
    })

    it('hears nothing where its certificate is not trusted, or another’s', async () => {
      expect(await through(asDock, { caFile: undefined })).toMatchObject({
        sent: false,
        reason: 'certificate',
      })
      await erp.stop()
      erp = await SecureErp.start(authority.issue('DNS:erp.example'))
      expect(await through(asDock)).toMatchObject({ sent: false, reason: 'certificate' })
      expect(erp.headers).toEqual([])
    })

    it('is asked through a proxy at an https address, whose certificate is of the same authority', async () => {
      const locked = await ConnectProxy.start(authority.identity)
      locked.wants = 'dock:s3cret'
      const behind = { proxy: { url: locked.url, token: asDock } }
      expect(await through(asDock, behind)).toMatchObject({ status: 200 })
      expect(locked.asked).toEqual([new URL(erp.url).host])
      await locked.stop()
    })

    it('hears nothing, nor the proxy its password, where the certificate of the proxy is not trusted', async () => {
      const stranger = new PrivateAuthority()
      const locked = await ConnectProxy.start(stranger.identity)
      stranger.remove()
      const behind = { proxy: { url: locked.url, token: asDock } }
      expect(await through(asDock, behind)).toMatchObject({ sent: false, reason: 'certificate' })
      expect([locked.asked, erp.headers]).toEqual([[], []])
      await locked.stop()
    })

    it('may have heard it where the line broke after the tunnel stood', async () => {
      erp.isSilent = true
      expect(await through(asDock)).toMatchObject({ sent: true, reason: 'no-answer' })
    })
  })
})

describe('a plain request that is passed on by the proxy of the config', () => {
  let gate: ConnectProxy
  beforeEach(async () => void (gate = await ConnectProxy.start()))
  afterEach(() => gate.stop())
  const through = (token: string | null) =>
    answerFrom({ url: `http://127.0.0.1:${portOf()}`, proxy: { url: gate.url, token } })

  it('arrives', async () => {
    expect(await through(null)).toMatchObject({ status: 200 })
    expect([gate.asked, asked]).toEqual([[`http://127.0.0.1:${portOf()}/x`], ['/x']])
  })

  it('goes no further where the proxy does not know the station', async () => {
    gate.wants = 'dock:s3cret'
    expect(await through(null)).toMatchObject({ sent: false, reason: 'proxy-refused' })
    expect(asked).toEqual([])
  })
})

it('a question that is called off before a connection stands has not left', async () => {
  const line = new HttpLine({ url: `http://127.0.0.1:${portOf()}` }, MANNER)
  expect(await ask(line, AbortSignal.abort())).toMatchObject({ kind: 'no-answer', sent: false })
  await line.close()
  expect(asked).toEqual([])
})

it('each answer tells what time it is there', async () => {
  const told: (number | null)[] = []
  const sevenLate = Date.now() - 7 * 60_000
  const clock = new ClockWatch(
    () => sevenLate,
    (aheadMs) => told.push(aheadMs),
  )
  await answerFrom({ url: `http://127.0.0.1:${portOf()}`, clock })
  expect(told).toEqual([expect.any(Number)])
  expect(told[0]).toBeGreaterThan(6 * 60_000)
})

/** An ERP that speaks TLS, and what was asked of it. */
class SecureErp {
  readonly headers: IncomingHttpHeaders[] = []
  /** It hangs up instead of answering. */
  isSilent = false
  readonly #server: ReturnType<typeof createTlsServer>

  private constructor(identity: PrivateAuthority['identity']) {
    this.#server = createTlsServer(identity, ({ headers, socket }, response) => {
      this.headers.push(headers)
      if (this.isSilent) socket.destroy()
      else response.end('{}')
    })
  }

  static async start(identity: PrivateAuthority['identity']): Promise<SecureErp> {
    const made = new SecureErp(identity)
    made.#server.listen(0, '127.0.0.1')
    await once(made.#server, 'listening')
    return made
  }

  get url(): string {
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }
}
