import { readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DropFixture, systemError } from './drop-fixture.ts'
import { inEachPlace } from './drop-sites.fixture.ts'

let drop: DropFixture
const [first, second, third] = ['WAW-01-000001', 'WAW-01-000002', 'WAW-01-000003'] as const
const file = 'WAW-01-MAIN-00000001.json'
const ackFile = 'WAW-01-MAIN-00000001.ack.json'
const manifest = 'WAW-01-MAIN-00000001.manifest.json'

inEachPlace((on) => {
  beforeEach(async () => {
    drop = new DropFixture({ on: on() })
    drop.confirm(3)
    await drop.run()
  })
  afterEach(() => drop.end())

  const everyResult = [
    { key: first, outcome: 'applied' },
    { key: second, outcome: 'already' },
    { key: third, outcome: 'rejected', reason: 'no such\norder' },
  ]

  describe('an ack', () => {
    it('settles the documents, and the files of a file that is all settled are put away', async () => {
      drop.ack({ file, results: everyResult })
      expect(await drop.run()).toMatchObject({ settled: 3, applied: 2, trouble: null })
      expect(drop.state(first)).toEqual(['applied', 'applied'])
      expect(drop.state(second)).toEqual(['applied', 'already'])
      expect(drop.state(third)).toEqual(['parked', 'rejected'])
      expect(drop.db.outbox.find(third)?.reason).toBe('no such order')
      expect(drop.names('archive')).toEqual([ackFile, file, manifest])
      expect([drop.names('out'), drop.names('in'), drop.names('error')]).toEqual([[], [], []])
      expect(drop.db.dropFiles.find('MAIN', 1)?.state).toBe('acknowledged')
    })

    it('for some of them leaves the file where it is, until the next ack settles the rest', async () => {
      drop.ack({ file, results: everyResult.slice(0, 1) })
      await drop.run()
      expect(drop.names('out')).toEqual([file, manifest])
      drop.ack({ file, results: [{ key: second, outcome: 'conflict' }, everyResult[2]!] })
      await drop.run()
      expect(drop.state(second)).toEqual(['parked', 'conflict'])
      expect(drop.names('archive')).toEqual(['WAW-01-MAIN-00000001.2.ack.json', ackFile, file, manifest])
    })

    it('changes nothing when it comes twice, also with other outcomes', async () => {
      drop.ack({ file, results: everyResult })
      await drop.run()
      drop.ack({ file, results: everyResult.map(({ key }) => ({ key, outcome: 'conflict' })) })
      expect(await drop.run()).toMatchObject({ settled: 0, applied: 0, trouble: null })
      expect(drop.state(first)).toEqual(['applied', 'applied'])
      expect(drop.notes).toEqual([{ code: 'settled-already', file: ackFile, keys: 3, firstKey: first }])
      expect(drop.names('archive')).toHaveLength(4)
    })

    it('is read past keys that are unknown, of another file, or there twice', async () => {
      drop.confirm(1)
      await drop.run()
      const results = [
        { key: 'NOBODY-1', outcome: 'applied' },
        { key: 'WAW-01-000004', outcome: 'applied' },
        { key: first, outcome: 'applied', reason: 'ok', sap: { doc: 1 } },
        { key: first, outcome: 'rejected' },
      ]
      drop.ack({ file, results })
      expect(await drop.run()).toMatchObject({ settled: 1, applied: 1 })
      expect(drop.state(first)).toEqual(['applied', 'applied'])
      expect(drop.state('WAW-01-000004')[0]).toBe('in-flight')
      expect(drop.notes).toEqual([
        { code: 'key-unknown', file: ackFile, keys: 2, firstKey: 'NOBODY-1' },
        { code: 'key-twice', file: ackFile, keys: 1, firstKey: first },
      ])
    })

    it('is waited for where the file is only half known to be there', async () => {
      drop.confirm(1)
      await drop.runThroughCut('after-rename')
      const results = [{ key: 'WAW-01-000004', outcome: 'applied' }]
      drop.ack({ file: 'WAW-01-MAIN-00000002.json', results })
      drop.faults = { write: () => Promise.reject(systemError('ENOSPC')) }
      expect(await drop.run()).toMatchObject({ settled: 0, trouble: { reason: 'disk-full' } })
      drop.faults = {}
      expect(await drop.run()).toMatchObject({ settled: 1, trouble: null })
    })

    it('may be big, and start with a byte order mark', async () => {
      const padded = { file, results: everyResult, more: 'x'.repeat(100_000) }
      drop.putIn(ackFile, `\uFEFF${JSON.stringify(padded)}`)
      expect(await drop.run()).toMatchObject({ settled: 3, applied: 2 })
    })

    it.each(['after-settle', 'after-archive'] as const)(
      'is worked off once over a power cut %s',
      async (point) => {
        drop.ack({ file, results: everyResult })
        await drop.runThroughCut(point)
        expect((await drop.run()).trouble).toBeNull()
        expect(drop.state(first)).toEqual(['applied', 'applied'])
        expect(drop.names('archive')).toEqual([ackFile, file, manifest])
        expect([drop.names('out'), drop.names('in')]).toEqual([[], []])
      },
    )

    it('that cannot be opened keeps the others from nothing', async () => {
      drop.confirm(1)
      await drop.run()
      drop.ack({ file, results: everyResult })
      drop.ack({ file: 'WAW-01-MAIN-00000002.json', results: [{ key: 'WAW-01-000004', outcome: 'applied' }] })
      drop.faults = {
        read: (path, most) =>
          path.endsWith(ackFile) ? Promise.reject(systemError('EACCES')) : drop.beneath.read(path, most),
      }
      expect(await drop.run()).toMatchObject({ settled: 1, trouble: { reason: 'no-permission' } })
      expect(drop.names('in')).toEqual([ackFile])
    })
  })

  describe('an ack that says nothing usable', () => {
    it.each([
      ['another shape', '{"file":"x"}'],
      ['a list', '[]'],
      ['an outcome that is none', JSON.stringify({ file, results: [{ key: first, outcome: 'done' }] })],
      ['the name of another file', JSON.stringify({ file: '../../etc/passwd', results: [] })],
      ['too many results', JSON.stringify({ file, results: Array(1001).fill(everyResult[0]) })],
      ['deep nonsense', `{"file":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
      ['more than ten million bytes', Buffer.alloc(10_000_001, ' ')],
    ])('goes to error with the reason: %s', async (_, content) => {
      drop.putIn(ackFile, content)
      expect(await drop.run()).toMatchObject({ settled: 0, trouble: null })
      expect(drop.names('error')).toEqual([ackFile, 'WAW-01-MAIN-00000001.ack.reason.json'])
      expect(drop.json('error', 'WAW-01-MAIN-00000001.ack.reason.json')).toMatchObject({ ack: ackFile })
      expect(drop.notes).toMatchObject([{ code: 'answer-unreadable', file: ackFile }])
      expect(drop.names('in')).toEqual([])
      expect(drop.state(first)[0]).toBe('in-flight')
    })

    it.each([
      ['half an ack', `{"file":"${file}","resu`],
      ['bytes', Buffer.from([0xff, 0xfe, 0x00])],
      ['nothing', ''],
    ])('may be one that is still being written, so it has until the next run: %s', async (_, content) => {
      drop.putIn(ackFile, content)
      await drop.run()
      expect(drop.names('in')).toEqual([ackFile])
      await drop.run()
      expect(drop.names('error')).toContain(ackFile)
    })

    it('and was half written, is read once it is whole', async () => {
      const whole = JSON.stringify({ file, results: everyResult })
      for (const part of [whole.slice(0, 10), whole.slice(0, 50), whole]) {
        drop.putIn(ackFile, part)
        await drop.run()
      }
      expect(drop.state(first)[0]).toBe('applied')
      expect(drop.names('error')).toEqual([])
    })

    it('speaks of a file that was never sent', async () => {
      drop.ack({ file: 'WAW-01-MAIN-00000009.json', results: [] })
      await drop.run()
      expect(drop.names('error')).toContain('WAW-01-MAIN-00000009.ack.json')
    })

    it('is kept beside an earlier one', async () => {
      for (const content of ['[]', '{}']) {
        drop.putIn(ackFile, content)
        await drop.run()
      }
      expect(drop.names('error')).toHaveLength(4)
      expect(drop.text('error', 'WAW-01-MAIN-00000001.2.ack.json')).toBe('{}')
    })

    it('is a link or a folder: moved as it is, never followed', async () => {
      const outside = join(drop.home, 'secret.json')
      writeFileSync(outside, JSON.stringify({ file, results: everyResult }))
      symlinkSync(outside, join(drop.folder, 'in', ackFile))
      expect(await drop.run()).toMatchObject({ settled: 0, trouble: null })
      drop.makeFolder('in', ackFile)
      expect(await drop.run()).toMatchObject({ settled: 0, trouble: null })
      expect(drop.state(first)[0]).toBe('in-flight')
      expect(drop.names('in')).toEqual([])
    })

    it('has a name that is not ours: it stays where it is', async () => {
      const strangers = [
        'WAW-02-MAIN-00000001.ack.json',
        'WAW-01-MAIN-1.ack.json',
        'WAW-01-MAIN-00000001.ack.json.part',
        'WAW-01-MAIN-..%2f.ack.json',
        'WAW-01-MAIN-000000001.ack.json',
        '-rf.ack.json',
        'com1.ack.json\n',
      ]
      for (const name of strangers) drop.putIn(name, JSON.stringify({ file, results: everyResult }))
      expect(await drop.run()).toMatchObject({ settled: 0, trouble: null })
      expect(readdirSync(join(drop.folder, 'in')).sort()).toEqual(strangers.sort())
      expect(drop.state(first)[0]).toBe('in-flight')
    })
  })
})
