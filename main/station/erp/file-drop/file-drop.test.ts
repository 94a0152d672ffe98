import { createHash } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DropFixture, systemError } from './drop-fixture.ts'
import { inEachPlace } from './drop-sites.fixture.ts'
import { DropManifestShape } from './drop-shapes.ts'

let drop: DropFixture
const first = 'WAW-01-MAIN-00000001.json'
const second = 'WAW-01-MAIN-00000002.json'
const manifestOf = (name: string) =>
  DropManifestShape.parse(drop.json('out', name.replace('.json', '.manifest.json')))
const sha256 = (name: string) =>
  createHash('sha256')
    .update(readFileSync(join(drop.folder, 'out', name)))
    .digest('hex')

inEachPlace((on) => {
  beforeEach(() => {
    drop = new DropFixture({ on: on() })
  })
  afterEach(() => drop.end())

  describe('a file for the ERP', () => {
    it('holds the pending documents word for word, vouched for by its manifest', async () => {
      drop.confirm(3)
      expect(await drop.run()).toMatchObject({ sent: 3, trouble: null })
      expect(drop.names('out')).toEqual([first, 'WAW-01-MAIN-00000001.manifest.json'])
      for (const key of drop.allKeys()) {
        expect(drop.text('out', first)).toContain(drop.db.outbox.find(key)!.payload)
        expect(drop.state(key)).toEqual(['in-flight', null])
      }
      expect(manifestOf(first)).toMatchObject({
        file: first,
        sha256: sha256(first),
        bytes: readFileSync(join(drop.folder, 'out', first)).length,
        documents: 3,
        firstKey: 'WAW-01-000001',
        lastKey: 'WAW-01-000003',
        sequence: 1,
        previous: null,
      })
    })

    it('names the one before it, and holds no more than two hundred', async () => {
      drop.confirm(201)
      expect((await drop.run()).sent).toBe(201)
      expect(manifestOf(first).documents).toBe(200)
      expect(manifestOf(second).documents).toBe(1)
      expect(manifestOf(second).previous).toEqual({ file: first, sha256: sha256(first) })
      expect(drop.keysThere()).toEqual(drop.allKeys())
    })

    it('ends where it is big enough, but always holds one', async () => {
      drop.confirm(2, { parcel: 'x'.repeat(600_000) })
      drop.confirm(1)
      await drop.run()
      expect([manifestOf(first).documents, manifestOf(second).documents]).toEqual([1, 1])
    })

    it('is not made where nothing waits', async () => {
      expect(await drop.run()).toMatchObject({ sent: 0, settled: 0, trouble: null })
      expect(drop.names('out')).toEqual([])
    })

    it('leaves the documents of another client alone', async () => {
      drop.confirm(1)
      drop.db.outbox.add({
        key: 'OTHER-1',
        client: 'OTHER',
        kind: 'gate',
        subject: 'x',
        payload: '{}',
        createdAt: 1,
      })
      await drop.run()
      expect(drop.keysThere()).toEqual(drop.allKeys())
      expect(drop.state('OTHER-1')[0]).toBe('pending')
    })

    it('never overwrites a file with the same name that another station left', async () => {
      await drop.run()
      writeFileSync(join(drop.folder, 'out', first), '{"of":"another"}')
      writeFileSync(join(drop.folder, 'out', 'WAW-01-MAIN-00000001.manifest.json'), '{}')
      drop.confirm(1)
      expect((await drop.run()).trouble?.reason).toBe('name-taken')
      expect(drop.text('out', first)).toBe('{"of":"another"}')
    })
  })

  describe('a folder that does not work', () => {
    it('is a state while it is gone, and nothing is lost when it is back', async () => {
      drop.confirm(1)
      await drop.run()
      renameSync(drop.folder, `${drop.folder}-away`)
      drop.confirm(2)
      expect(await drop.run()).toMatchObject({ sent: 0, trouble: { reason: 'folder-missing' } })
      expect(drop.db.outbox.waiting().pending).toBe(3)
      renameSync(`${drop.folder}-away`, drop.folder)
      expect(await drop.run()).toMatchObject({ sent: 2, trouble: null })
      expect(drop.keysThere()).toEqual(drop.allKeys())
    })

    it('may come back empty', async () => {
      drop.confirm(1)
      await drop.run()
      rmSync(drop.folder, { recursive: true })
      drop.confirm(1)
      expect((await drop.run()).trouble?.reason).toBe('folder-missing')
      drop.makeFolder()
      expect(await drop.run()).toMatchObject({ sent: 1, trouble: null })
      expect(drop.names('out')).toContain(second)
    })

    it('is made for the very first file only, and only where its parent is', async () => {
      rmSync(drop.folder, { recursive: true })
      drop.confirm(1)
      expect((await drop.run()).sent).toBe(1)
    })

    it.each([
      ['ENOSPC', 'disk-full'],
      ['EACCES', 'no-permission'],
      ['EROFS', 'no-permission'],
      ['EIO', 'broken'],
    ] as const)(
      'answers %s with %s, keeps the number and the documents, and goes on later',
      async (code, reason) => {
        drop.confirm(3)
        drop.faults = {
          write: async (path, bytes) => {
            await drop.beneath.write(path, bytes.subarray(0, bytes.length / 2))
            throw systemError(code)
          },
        }
        expect(await drop.run()).toMatchObject({ sent: 0, trouble: { reason } })
        expect((await drop.run()).trouble?.reason).toBe(reason)
        expect(drop.filesThere()).toEqual([])
        expect(drop.db.outbox.waiting().pending).toBe(3)

        drop.faults = {}
        drop.confirm(1)
        expect(await drop.run()).toMatchObject({ sent: 4, trouble: null })
        expect(drop.filesThere().map(({ file }) => [file.sequence, file.documents.length])).toEqual([
          [1, 3],
          [2, 1],
        ])
      },
    )

    it('throws what is not the folder', async () => {
      drop.confirm(1)
      drop.faults = { write: () => Promise.reject(new Error('a mistake of ours')) }
      await expect(drop.run()).rejects.toThrow('a mistake of ours')
    })
  })

  describe('a power cut', () => {
    it.each(['before-reserve', 'after-reserve', 'after-part', 'after-rename', 'after-manifest'] as const)(
      '%s leaves one file for each number and each document once',
      async (point) => {
        drop.confirm(2)
        await drop.run()
        drop.confirm(3)
        await drop.runThroughCut(point)
        drop.confirm(1)
        const already = drop.names('out').includes(second) ? drop.text('out', second) : null
        expect((await drop.run()).trouble).toBeNull()

        expect(drop.keysThere()).toEqual(drop.allKeys())
        const sequences = drop.filesThere().map(({ file }) => file.sequence)
        expect(sequences).toEqual(sequences.map((_, index) => index + 1))
        for (const { name } of drop.filesThere()) expect(manifestOf(name).sha256).toBe(sha256(name))
        if (already !== null) expect(drop.text('out', second)).toBe(already)
        expect(drop.names('out').filter((name) => name.endsWith('.part'))).toEqual([])
      },
    )

    it('writes the same file again where the other side took it away before we knew that it was whole', async () => {
      drop.confirm(2)
      await drop.runThroughCut('after-manifest')
      const before = drop.text('out', first)
      for (const name of drop.names('out')) renameSync(join(drop.folder, 'out', name), join(drop.home, name))
      await drop.run()
      expect(drop.text('out', first)).toBe(before)
    })
  })
})
