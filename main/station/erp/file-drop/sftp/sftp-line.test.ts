import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { FaultySftp } from '#tests/simulators/faulty-sftp'
import { hasSshd, SftpServer } from '#tests/simulators/sftp-server'
import { enter } from './enter.fixture.ts'
import { PlaceTrouble } from '../trouble-of-error.ts'
import { shownHostKey } from './sftp-line.ts'

const ANOTHER = `SHA256:${'A'.repeat(43)}`

/** Why it did not come to a session. */
async function trouble(entering: Promise<{ close: () => Promise<void> }>): Promise<PlaceTrouble> {
  try {
    await (await entering).close()
  } catch (error) {
    if (error instanceof PlaceTrouble) return error
    throw error
  }
  throw new Error('it was let in')
}

describe.skipIf(!hasSshd())('an OpenSSH server', () => {
  let server: SftpServer
  beforeAll(async () => {
    server = await SftpServer.start()
  })
  afterAll(() => server?.stop())

  it('shows the key that its owner sees, without anybody signing in', async () => {
    expect(await shownHostKey({ host: '127.0.0.1', port: server.port }, { connectMs: 20_000 })).toEqual({
      fingerprint: server.fingerprint,
      type: 'ssh-ed25519',
    })
  })

  it('lets the station in by its key, and says goodbye', async () => {
    const line = await enter({ server })
    await line.close()
    await expect(line.ask((sftp, answer) => sftp.stat('/', answer))).rejects.toMatchObject({
      reason: 'no-answer',
    })
  })

  it('that is not the pinned one is refused in a sentence that names both keys', async () => {
    const { reason, hostKey, message } = await trouble(enter({ server, hostKey: ANOTHER }))
    expect([reason, hostKey]).toEqual(['host-key', server.fingerprint])
    expect(message).toBe(
      `127.0.0.1 shows the key ${server.fingerprint} (ssh-ed25519), and not ${ANOTHER}; nothing was sent`,
    )
  })

  it('is itself by either key while its key changes', async () => {
    const { fingerprint } = server
    await (await enter({ server, hostKey: ANOTHER, nextHostKey: fingerprint })).close()
    await (await enter({ server, hostKey: fingerprint, nextHostKey: ANOTHER })).close()
    const third = `SHA256:${'B'.repeat(43)}`
    const { hostKey, message } = await trouble(enter({ server, hostKey: ANOTHER, nextHostKey: third }))
    expect(hostKey).toBe(fingerprint)
    expect(message).toContain(`not ${ANOTHER} or ${third}; nothing was sent`)
  })

  it('that knows neither the key nor the password says so', async () => {
    const unknown = readFileSync(join(server.home, 'host'), 'utf8')
    for (const way of [{ privateKey: unknown }, { privateKey: null, password: 'guessed' }])
      expect(await trouble(enter({ server, ...way }))).toMatchObject({ reason: 'not-authorised' })
  })

  it('is not entered with what is no private key, or one that wants a passphrase', async () => {
    const locked = join(server.home, 'locked')
    copyFileSync(server.keyFile, locked)
    spawnSync('ssh-keygen', ['-q', '-p', '-P', '', '-N', 'of the dock', '-f', locked])
    for (const file of [locked, join(server.home, 'user.pub'), join(server.home, 'sshd_config')]) {
      const privateKey = readFileSync(file, 'utf8')
      expect(await trouble(enter({ server, privateKey }))).toMatchObject({ reason: 'secret-missing' })
    }
  })
})

it('a server with another key learns no name and no password', async () => {
  const server = await FaultySftp.start()
  expect(await trouble(enter({ server, hostKey: ANOTHER }))).toMatchObject({ reason: 'host-key' })
  expect(server.signedIn).toEqual([])
  await (await enter({ server })).close()
  expect(new Set(server.signedIn)).toEqual(new Set(['dock']))
  await server.stop()
})

describe('what is no server', () => {
  let server: Server
  afterEach(() => void server.close())
  const speaking = async (words: string | null, end = false) => {
    server = createServer((socket) => {
      socket.on('error', () => {})
      if (words !== null) socket.write(words)
      if (end) socket.end()
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const limits = { connectMs: 200, answerMs: 200 }
    const nobody = { privateKey: null, password: 'p' }
    return { server: { port, user: 'u', fingerprint: ANOTHER, privateKey: '' }, limits, ...nobody }
  }

  it.each([
    ['keeps silent', null, false],
    ['hangs up', null, true],
    ['speaks HTTP', 'HTTP/1.1 400 Bad Request\r\n\r\n', true],
    ['speaks SSH and then nonsense', `SSH-2.0-x\r\n${'\xff'.repeat(4000)}`, false],
    ['never ends its greeting', 'x'.repeat(200_000), false],
  ] as const)('%s: a state, not a fault', async (_what, words, end) => {
    const { reason } = await trouble(enter(await speaking(words, end)))
    expect(['no-answer', 'not-understood']).toContain(reason)
  })

  it('is not there at all', async () => {
    const way = await speaking(null)
    await new Promise((resolve) => server.close(resolve))
    expect(await trouble(enter(way))).toMatchObject({ reason: 'no-answer' })
  })
})
