import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { needs } from '#tests/simulators/needs'
import { HttpLine, type HttpAnswer, type NoAnswer } from './http-line.ts'

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
  const line = new HttpLine({ url }, { parallel: 1, answerMs: 5000, answerBytes: 100 })
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

describe.skipIf(!needs('openssl'))('an ERP whose certificate is of the site’s own authority', () => {
  let folder: string
  let url: string
  let server: ReturnType<typeof createTlsServer>
  const file = (name: string): string => join(folder, name)
  const openssl = (...words: string[]): void => {
    const { status, stderr } = spawnSync('openssl', words, { cwd: folder, encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
  }

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'backdock-authority-'))
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
    openssl(
      'req',
      '-x509',
      ...key,
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
      '-subj',
      '/CN=Authority',
      '-days',
      '2',
    )
    openssl('req', ...key, '-keyout', 'erp.key', '-out', 'erp.csr', '-subj', '/CN=ERP')
    writeFileSync(file('names'), 'subjectAltName=IP:127.0.0.1')
    const signer = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names', '-days', '2']
    openssl('x509', '-req', '-in', 'erp.csr', ...signer, '-out', 'erp.pem')
    const identity = { key: readFileSync(file('erp.key')), cert: readFileSync(file('erp.pem')) }
    server = createTlsServer(identity, (_, response) => response.end('{}')).listen(0, '127.0.0.1')
    await once(server, 'listening')
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterEach(() => {
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true })
  })

  const answerWith = async (caFile?: string): Promise<HttpAnswer | NoAnswer> => {
    const line = new HttpLine({ url, caFile }, { parallel: 1, answerMs: 5000, answerBytes: 100 })
    const question = { method: 'GET', path: '/', headers: {}, body: '' } as const
    const answer = await line.ask(question, new AbortController().signal)
    await line.close()
    return answer
  }

  it('is trusted where the config names the authority', async () => {
    expect(await answerWith(file('ca.pem'))).toMatchObject({ status: 200 })
  })

  it('is not trusted otherwise, and was sent nothing', async () => {
    expect(await answerWith()).toMatchObject({ kind: 'no-answer', sent: false, reason: 'certificate' })
  })

  it('is not trusted where the file is not there', async () => {
    const answer = await answerWith(file('lost.pem'))
    expect(answer).toMatchObject({ kind: 'no-answer', sent: false, reason: 'certificate' })
  })
})
