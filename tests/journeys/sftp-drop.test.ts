import { spawnSync } from 'node:child_process'
import { chmodSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { hasSocat } from '#tests/simulators/pty'
import { hasSshd, SftpServer } from '#tests/simulators/sftp-server'
import { expectRefused, file, quick, temporaryFolder } from './at-a-terminal.ts'
import { beginDay, type Day } from './day.ts'
import { acknowledge, documentsIn, readDropped, untilAnswerTaken } from './drop-folder.ts'
import { GTIN } from './site.ts'

describe.skipIf(!hasSocat() || !hasSshd())('a station whose drop folder lies on an SFTP server', () => {
  let server: SftpServer
  let day: Day
  beforeAll(async () => {
    server = await SftpServer.start()
    day = await beginDay({ config: { erps: [erp()] } })
  })
  afterAll(async () => {
    await day?.end()
    await server?.stop()
  })

  const erp = (hostKey = server.fingerprint) => ({
    client: 'MAIN',
    kind: 'file-drop',
    folder: server.folder,
    schedule: '* * * * * *',
    sftp: {
      host: '127.0.0.1',
      port: server.port,
      user: server.user,
      hostKey,
      keyFrom: `file:${server.keyFile}`,
    },
  })
  const doesOne = async (rma: string): Promise<void> => {
    await day.worker.opens(rma)
    await day.worker.scan(GTIN.shirt)
    await day.worker.say('as-new')
    await day.worker.putAway()
    await day.worker.close()
  }
  const untilThere = (documents: number) =>
    vi.waitUntil(() => documentsIn(server.folder).length >= documents, { timeout: 30_000, interval: 50 })

  it('is set up by the key that the server shows, and by no other', async () => {
    const shown = await quick('erp-check', '--sftp', `127.0.0.1:${server.port}`)
    expect([shown.code, shown.stdout]).toEqual([
      0,
      expect.stringContaining(`${server.fingerprint} (ssh-ed25519)`),
    ])
    const folder = temporaryFolder()
    const config = file(folder, 'right.json', { erps: [erp()] })
    expect((await quick('erp-check', '--config', config)).code).toBe(0)
    const another = `SHA256:${'A'.repeat(43)}`
    const refused = await quick('erp-check', '--config', file(folder, 'wrong.json', { erps: [erp(another)] }))
    expectRefused(refused)
    expect(refused.stderr).toContain(`shows the key ${server.fingerprint}`)
    expect(refused.stderr).toContain(`not ${another}; nothing was sent`)
  })

  it('lets the station in by a key that a passphrase locks', async () => {
    const folder = temporaryFolder()
    const locked = file(folder, 'locked', readFileSync(server.keyFile, 'utf8'))
    chmodSync(locked, 0o600)
    const passphrase = 'of the dock'
    spawnSync('ssh-keygen', ['-q', '-p', '-a', '1', '-P', '', '-N', passphrase, '-f', locked])
    const check = (more: object) => {
      const { sftp, ...way } = erp()
      const config = { erps: [{ ...way, sftp: { ...sftp, keyFrom: `file:${locked}`, ...more } }] }
      return quick('erp-check', '--config', file(folder, 'locked.json', config))
    }
    expectRefused(await check({}))
    const refused = await check({ keyPassphraseFrom: `file:${file(folder, 'guess', 'guessed')}` })
    expectRefused(refused)
    expect(refused.stderr).not.toContain('guessed')
    expect((await check({ keyPassphraseFrom: `file:${file(folder, 'passphrase', passphrase)}` })).code).toBe(
      0,
    )
  })

  it('sends a closed return’s documents there, and takes the answer back', async () => {
    await doesOne('PERFECT')
    await untilThere(6)
    const kinds = documentsIn(server.folder).map(({ kind }) => kind)
    expect(kinds).toEqual(['arrival', 'receipt', 'inspection', 'decision', 'move', 'parcel-closed'])
    for (const dropped of readDropped(server.folder)) {
      acknowledge(server.folder, dropped)
      await untilAnswerTaken(server.folder, dropped)
    }
    expect((await day.show('outbox')).map(({ state }) => state)).toEqual(Array(6).fill('applied'))
  })

  it('works on while the server dies twice, and doubles nothing', async () => {
    // A third time in a row would have the station rest.
    const from = server.connections
    const cutting = setInterval(() => {
      if (server.connections <= from + 2) server.cut()
    }, 50)
    await doesOne('SLOW')
    clearInterval(cutting)
    await untilThere(12)
    const keys = documentsIn(server.folder).map(({ key }) => key)
    expect(new Set(keys).size).toBe(12)
    expect(await day.verify()).toMatchObject({ ok: true })
  })
})
