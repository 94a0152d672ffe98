import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { FaultySftp } from '#tests/simulators/faulty-sftp'
import { hasSshd, SftpServer } from '#tests/simulators/sftp-server'
import { DropFixture } from '../drop-fixture.ts'
import type { DropPlace } from '../drop-place.ts'
import { enter } from './enter.fixture.ts'
import { sftpPlace } from './sftp-place.ts'

const FILE = 'WAW-01-MAIN-00000001.json'
const ACK = 'WAW-01-MAIN-00000001.ack.json'

const openAt =
  (server: Parameters<typeof enter>[0]['server']): (() => DropPlace) =>
  () =>
    sftpPlace(() => enter({ server }))

/** How many letters all names have. */
async function lengthOf(names: AsyncIterable<string>): Promise<number> {
  let seen = 0
  for await (const name of names) seen += name.length
  return seen
}

describe.skipIf(!hasSshd())('a folder of an OpenSSH server', () => {
  let server: SftpServer
  let drop: DropFixture
  beforeAll(async () => {
    server = await SftpServer.start()
  })
  afterAll(() => server?.stop())
  beforeEach(() => {
    drop = new DropFixture({ on: { open: openAt(server), own: (path) => server.own(path) } })
  })
  afterEach(() => drop.end())

  it('is entered once for each run, and left after it', async () => {
    const before = server.connections
    drop.confirm(250)
    await drop.run()
    await drop.run()
    expect(server.connections - before).toBe(2)
  })

  it('is tried without a file being written', async () => {
    expect(await drop.test()).toBeNull()
    rmSync(drop.folder, { recursive: true })
    expect(await drop.test()).toMatchObject({ reason: 'folder-missing' })
  })

  it.each(['write', 'rename', 'names'] as const)(
    'whose server dies over a %s is gone on with, and nothing is doubled',
    async (request) => {
      drop.confirm(3)
      drop.faults = {
        [request]: (...asked: [string, never]) => {
          server.cut()
          return drop.beneath[request](...asked)
        },
      }
      expect(await drop.run()).toMatchObject({ trouble: { reason: 'no-answer' } })
      drop.faults = {}
      expect((await drop.run()).trouble).toBeNull()
      expect(drop.keysThere()).toEqual(drop.allKeys())
      expect(drop.names('out')).toHaveLength(2)
    },
  )

  it('keeps what has a name: a rename goes over nothing', async () => {
    await drop.run()
    drop.put('in', 'one', '1')
    drop.put('in', 'other', '2')
    const place = openAt(server)()
    await expect(place.rename(`${drop.folder}/in/one`, `${drop.folder}/in/other`)).rejects.toMatchObject({
      reason: 'broken',
    })
    await place.close()
    expect([drop.text('in', 'one'), drop.text('in', 'other')]).toEqual(['1', '2'])
  })

  it('that has a link where the station writes leads it nowhere', async () => {
    await drop.run()
    const outside = join(drop.home, 'outside')
    writeFileSync(outside, 'theirs')
    server.own(outside)
    symlinkSync(outside, join(drop.folder, 'out', `${FILE}.part`))
    drop.confirm(1)
    expect((await drop.run()).trouble).toBeNull()
    expect(readFileSync(outside, 'utf8')).toBe('theirs')
    expect(drop.keysThere()).toEqual(drop.allKeys())
  })

  it('that is full of others’ files is looked through', async () => {
    drop.confirm(1)
    await drop.run()
    for (let n = 0; n < 2000; n += 1) writeFileSync(join(drop.folder, 'in', `other-${n}.json`), '')
    drop.ack({ file: FILE, results: [{ key: drop.allKeys()[0]!, outcome: 'applied' }] })
    expect(await drop.run()).toMatchObject({ settled: 1, trouble: null })
  })
})

describe('a line that breaks', () => {
  let server: FaultySftp
  beforeAll(async () => {
    server = await FaultySftp.start()
  })
  afterAll(() => server.stop())

  /** Sends three documents and takes the answer to them; gives what was asked of the server for it. */
  async function day(breakAt: FaultySftp['breakAt']): Promise<{ requests: string[]; troubles: number }> {
    const drop = new DropFixture({ on: { open: openAt(server), own: () => {} } })
    server.requests = []
    server.breakAt = breakAt
    let troubles = 0
    const run = async (): Promise<void> => {
      if ((await drop.run()).trouble === null) return
      troubles += 1
      expect((await drop.run()).trouble).toBeNull()
    }
    try {
      drop.confirm(3)
      await run()
      expect(drop.keysThere()).toEqual(drop.allKeys())
      const results = drop.allKeys().map((key) => ({ key, outcome: 'applied' }))
      drop.ack({ file: FILE, results })
      await run()
      expect(drop.allKeys().map((key) => drop.state(key)[0])).toEqual(['applied', 'applied', 'applied'])
      expect([drop.names('in'), drop.names('out'), drop.names('error')]).toEqual([[], [], []])
      expect(drop.names('archive')).toEqual([ACK, FILE, FILE.replace('json', 'manifest.json')])
      return { requests: server.requests, troubles }
    } finally {
      server.breakAt = null
      drop.end()
    }
  }

  it('over half a write, or before the answer to one or to a rename, is taken up where it was', async () => {
    const { requests, troubles } = await day(null)
    expect(troubles).toBe(0)
    const breaks = [...requests.entries()].flatMap(([request, what]): FaultySftp['breakAt'][] => {
      if (what === 'WRITE')
        return [
          { request, how: 'half' },
          { request, how: 'after' },
        ]
      return what === 'RENAME' ? [{ request, how: 'after' }] : []
    })
    expect(breaks).toHaveLength(9)
    for (const each of breaks) expect([each, (await day(each)).troubles]).toEqual([each, 1])
  })
})

describe('a server that lies', () => {
  let server: FaultySftp
  let folder: string
  let place: DropPlace
  beforeEach(async () => {
    server = await FaultySftp.start()
    folder = mkdtempSync(join(tmpdir(), 'lies-'))
    mkdirSync(join(folder, 'in'))
    place = openAt(server)()
  })
  afterEach(async () => {
    await place.close()
    await server.stop()
    rmSync(folder, { recursive: true })
  })

  it('with names that lead out of the folder gets none of them read', async () => {
    const drop = new DropFixture({ on: { open: openAt(server), own: () => {} } })
    drop.confirm(1)
    await drop.run()
    let asked = 0
    server.listing = () =>
      (asked += 1) > 1 ? [] : [`../out/${ACK}`, `/etc/${ACK}`, '', '\0', `${ACK}/..`, '..']
    expect(await drop.run()).toMatchObject({ settled: 0, trouble: null })
    expect(drop.names('error')).toEqual([])
    drop.end()
  })

  it('with a listing that never ends is left', async () => {
    const names = Array.from({ length: 2000 }, (_, n) => `${n}`)
    server.listing = () => names
    await expect(lengthOf(place.names(join(folder, 'in')))).rejects.toMatchObject({ reason: 'broken' })
  })

  it('about a size is believed no further than the limit, and no further than what comes', async () => {
    const path = join(folder, 'in', ACK)
    writeFileSync(path, 'twelve bytes')
    server.size = 2 ** 60
    expect(await place.read(path, 1000)).toBe('too-big')
    server.size = 900
    expect(Buffer.from((await place.read(path, 1000)) as Uint8Array).toString()).toBe('twelve bytes')
    server.size = 3
    expect(Buffer.from((await place.read(path, 1000)) as Uint8Array).toString()).toBe('twe')
  })

  it('by giving more than was asked for gives no more', async () => {
    const path = join(folder, 'in', ACK)
    writeFileSync(path, 'twelve bytes')
    server.excess = 500
    const read = await place.read(path, 1000).catch((error: unknown) => error)
    if (read instanceof Uint8Array) expect(Buffer.from(read).toString()).toBe('twelve bytes')
    else expect(read).toMatchObject({ reason: expect.stringMatching(/no-answer|broken/) as string })
  })
})
