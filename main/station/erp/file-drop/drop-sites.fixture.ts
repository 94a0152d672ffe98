import { afterAll, beforeAll, describe } from 'vitest'
import { hasSshd, SftpServer } from '#tests/simulators/sftp-server'
import { THIS_MACHINE, type DropSite } from './drop-fixture.ts'
import { enter } from './sftp/enter.fixture.ts'
import type { SftpLine } from './sftp/sftp-line.ts'
import { sftpPlace } from './sftp/sftp-place.ts'

/** The same tests in a folder of this machine, and in one that a real OpenSSH server gives over one session. */
export function inEachPlace(tests: (on: () => DropSite) => void): void {
  describe('in a folder of this machine', () => tests(() => THIS_MACHINE))
  describe.skipIf(!hasSshd())('in a folder on a server', () => {
    let server: SftpServer
    let line: SftpLine
    let site: DropSite
    beforeAll(async () => {
      server = await SftpServer.start()
      line = await enter({ server })
      const kept = { ...sftpPlace(() => Promise.resolve(line)), close: () => Promise.resolve() }
      site = { open: () => kept, own: (path) => server.own(path) }
    })
    afterAll(async () => {
      await line?.close()
      await server?.stop()
    })
    tests(() => site)
  })
}
