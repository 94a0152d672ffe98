import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { HttpLine } from './http-line.ts'

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
async function askedAt(url: string): Promise<void> {
  const line = new HttpLine(url, { parallel: 1, answerMs: 5000, answerBytes: 100 })
  await line.ask({ method: 'GET', path: '/x', headers: {}, body: '' }, new AbortController().signal)
  await line.close()
}

describe('where the machine’s environment names a proxy', () => {
  beforeEach(() => {
    for (const name of ['HTTP_PROXY', 'http_proxy']) vi.stubEnv(name, `http://127.0.0.1:${portOf()}`)
    for (const name of ['NO_PROXY', 'no_proxy']) vi.stubEnv(name, '')
  })

  it('an ERP elsewhere is asked through it', async () => {
    await askedAt('http://erp.invalid')
    expect(asked).toEqual(['http://erp.invalid/x'])
  })

  it('one on this machine is not', async () => {
    await askedAt(`http://127.0.0.1:${portOf()}`)
    expect(asked).toEqual(['/x'])
  })
})
