import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backUp } from '#db/backup'
import { readMigrations } from '#db/migrate'
import { restore } from '#db/restore'
import { migrationsFolder } from '#station/places'
import { DropFixture, NOON } from './drop-fixture.ts'
import { inEachPlace } from './drop-sites.fixture.ts'

const migrations = readMigrations(migrationsFolder)
const HOUR_MS = 3_600_000
const [first, second, third] = ['WAW-01-000001', 'WAW-01-000002', 'WAW-01-000003'] as const
const fileName = (sequence: number): string => `WAW-01-MAIN-${String(sequence).padStart(8, '0')}.json`

let drop: DropFixture
const applied = (...keys: string[]) => keys.map((key) => ({ key, outcome: 'applied' }))
const states = () => drop.allKeys().map((key) => drop.state(key)[0])

inEachPlace((on) => {
  beforeEach(() => {
    drop = new DropFixture({ on: on() })
  })
  afterEach(() => drop.end())

  describe('a file that is never answered', () => {
    it('is waited for, and then is something for a person', async () => {
      drop.confirm(2)
      await drop.run()
      drop.now = NOON + 48 * HOUR_MS
      expect(await drop.run()).toMatchObject({ trouble: null })
      drop.now += 1
      expect((await drop.run()).trouble).toMatchObject({ reason: 'unanswered' })
      expect(states()).toEqual(['unknown', 'unknown'])
      expect(drop.db.outbox.waiting()).toMatchObject({ pending: 2, unknown: 2 })
      expect((await drop.run()).trouble).toMatchObject({ reason: 'unanswered' })
    })

    it('is settled by a late answer all the same', async () => {
      drop.confirm(2)
      await drop.run()
      drop.now = NOON + 100 * HOUR_MS
      await drop.run()
      drop.ack({ file: fileName(1), results: applied(first, second) })
      expect(await drop.run()).toMatchObject({ settled: 2, applied: 2, trouble: null })
      expect(states()).toEqual(['applied', 'applied'])
    })

    it('does not keep what comes after it from leaving', async () => {
      drop.confirm(1)
      await drop.run()
      drop.now = NOON + 100 * HOUR_MS
      drop.confirm(1)
      expect((await drop.run()).sent).toBe(1)
      expect(states()).toEqual(['unknown', 'in-flight'])
    })
  })

  describe('after a restore', () => {
    let backup: string
    /** What the station knew when it was backed up: the first document sent, the second waiting. */
    beforeEach(async () => {
      drop.confirm(1)
      await drop.run()
      drop.confirm(1)
      backup = await drop.changeData(async (folder) => {
        const to = join(drop.home, 'backups')
        const made = await backUp({ folder, to, now: NOON, migrations, programVersion: '0' })
        if (!made.ok) throw new Error(made.error.code)
        return made.value.folder
      })
    })
    const restored = () =>
      drop.changeData(async (folder) => {
        renameSync(folder, `${folder}.lost`)
        const made = await restore({ from: backup, to: folder, erasures: [], now: NOON, migrations })
        if (!made.ok) throw new Error(made.error.code)
      })

    it('what was answered since the backup is settled by the acks that were put away', async () => {
      await drop.run()
      drop.ack({ file: fileName(1), results: applied(first) })
      drop.ack({ file: fileName(2), results: [{ key: second, outcome: 'rejected', reason: 'cancelled' }] })
      await drop.run()
      await restored()
      expect(states()).toEqual(['unknown', 'unknown'])
      expect(await drop.run()).toMatchObject({ sent: 0, settled: 2, applied: 1, trouble: null })
      expect(drop.state(first)).toEqual(['applied', 'applied'])
      expect(drop.state(second)).toEqual(['parked', 'rejected'])
      expect(drop.names('error')).toEqual([])
    })

    it('a file that nobody here remembers is this station’s again, and its answer is read', async () => {
      drop.confirm(1)
      await drop.run()
      await restored()
      await drop.run()
      expect(drop.state(second)[0]).toBe('in-flight')
      expect(drop.db.outbox.find(third)).toBeUndefined()
      drop.ack({ file: fileName(2), results: applied(second, third) })
      await drop.run()
      expect(drop.state(second)).toEqual(['applied', 'applied'])
      expect(drop.names('error')).toEqual([])
      expect(drop.names('archive')).toContain(fileName(2))
    })

    it('what the folder knows nothing of goes out once more, under the same key', async () => {
      await restored()
      expect((await drop.run()).sent).toBe(1)
      expect(states()).toEqual(['in-flight', 'in-flight'])
      const keys = drop.filesThere().flatMap(({ file }) => file.documents.map(({ key }) => key))
      expect(keys).toEqual([first, second])
      drop.ack({ file: fileName(1), results: applied(first) })
      await drop.run()
      expect(drop.state(first)[0]).toBe('applied')
    })

    it('what was answered and cleared away by hand goes out once more too', async () => {
      drop.ack({ file: fileName(1), results: applied(first) })
      await drop.run()
      rmSync(join(drop.folder, 'archive'), { recursive: true })
      await restored()
      await drop.run()
      expect(states()).not.toContain('unknown')
      expect(drop.keysThere()).toContain(first)
    })

    it('other stations’ files and hostile names are passed over', async () => {
      await drop.run()
      await restored()
      for (const name of ['WAW-02-MAIN-00000009.json', 'WAW-01-MAIN-x.json', 'WAW-01-MAIN-00000009.ack.json'])
        drop.put('out', name, '{')
      drop.put('archive', 'WAW-01-MAIN-00000002.7.ack.json', 'not json')
      drop.put(
        'archive',
        'WAW-01-MAIN-00000002.ack.json',
        '{"file":"WAW-01-MAIN-00000001.json","results":[]}',
      )
      expect((await drop.run()).trouble).toBeNull()
      expect(drop.state(second)[0]).toBe('in-flight')
    })
  })
})
