import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { RestErp } from '#tests/simulators/rest-erp'
import { checkEndpoint, type EndpointFinding } from './check-endpoint.ts'

const nowS = (): number => Math.floor(Date.now() / 1000)
const { signal } = new AbortController()

async function findings(url: string, secret: string | null): Promise<EndpointFinding[]> {
  const found: EndpointFinding[] = []
  for await (const each of checkEndpoint({ url }, { secret, token: null }, { nowS, signal })) found.push(each)
  return found
}
const broken = (found: readonly EndpointFinding[]): string[] =>
  found.filter(({ ok }) => !ok).map(({ promise }) => promise.split(':')[0]!)

describe('an endpoint that is built by docs/erp-rest.md', () => {
  let erp: RestErp
  afterEach(() => erp.off())

  it('keeps every promise', async () => {
    erp = await new RestErp({ secrets: ['old', 'right'] }).on()
    const found = await findings(erp.url, 'right')
    expect(found).toHaveLength(9)
    expect(broken(found)).toEqual([])
    expect(erp.taken.size).toBe(1)
  })

  it('that does not know the secret breaks them, and takes nothing', async () => {
    erp = await new RestErp({ secrets: ['another'] }).on()
    const found = await findings(erp.url, 'wrong')
    expect(found[0]).toMatchObject({ ok: false, say: expect.stringContaining('HTTP 401') as string })
    expect(erp.taken.size).toBe(0)
  })
})

describe('an endpoint that keeps none', () => {
  let server: Server
  afterEach(() => void server.close())
  const answering = async (status: number, body: string): Promise<string> => {
    server = createServer((_request, response) => void response.writeHead(status).end(body))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  }

  it('though it says yes to everything, is found out at each', async () => {
    const found = await findings(await answering(200, '{"ok":true}'), 'secret')
    expect(broken(found)).toHaveLength(found.length)
  })

  it('is not there: that is said, and nothing else is tried', async () => {
    const url = await answering(200, '')
    await new Promise((resolve) => server.close(resolve))
    const found = await findings(url, 'secret')
    expect(found).toMatchObject([{ ok: false, say: expect.stringContaining('no answer') as string }])
  })
})
