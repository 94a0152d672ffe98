import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backedUp, NOW, workedStation } from '#tests/backed-up'
import { confirm, factsOf } from '#tests/confirmed'
import { startChild } from '#tests/kill-a-child'
import { insertParcel, insertUnit, migrations, SHIFT_STARTS, temporaryFolder } from '#tests/rows'
import type { BackupManifest } from './backup-manifest.ts'
import { openDatabase } from './open-database.ts'
import { restore } from './restore.ts'

const restoreTo = (from: string, to: string) => restore({ from, to, erasures: [], now: NOW, migrations })
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

function opened(folder: string) {
  const result = openDatabase(folder, { migrations, create: false })
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

/** Changes what the manifest says. */
function editManifest(backup: string, edit: (manifest: BackupManifest) => unknown): void {
  const path = join(backup, 'manifest.json')
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as BackupManifest
  writeFileSync(path, JSON.stringify(edit(manifest)))
}

/** Refused, it leaves nothing where the station would have been. */
async function expectRefused(backup: string, data: string, error: object) {
  expect(await restoreTo(backup, data)).toEqual({ ok: false, error })
  expect(existsSync(data)).toBe(false)
  expect(existsSync(`${data}.restoring`)).toBe(false)
}

describe('a restored station', () => {
  test('has all that was backed up', async () => {
    const { backup, data, unit } = await backedUp()
    expect(await restoreTo(backup, data)).toMatchObject({
      ok: true,
      value: { site: 'WAW', station: '01', epoch: 2 },
    })
    const db = opened(data)
    expect(db.units.get(unit.id)).toEqual(unit)
    db.close()
    expect(readFileSync(join(data, 'photos', '2026-03', 'P-1.jpg'), 'utf8')).toBe('the outside')
    expect(readFileSync(join(data, 'site-secret.json'), 'utf8')).toBe('{"made":"up"}')
    expect(existsSync(`${data}.restoring`)).toBe(false)
  })

  test('starts an epoch that its journal tells', async () => {
    const { backup, data, manifest } = await backedUp()
    await restoreTo(backup, data)
    const db = opened(data)
    expect(db.station.facts().epoch).toBe(2)
    const last = db.raw
      .prepare<[], { seq: number; kind: string; body: string }>(
        'SELECT * FROM journal ORDER BY seq DESC LIMIT 1',
      )
      .get()!
    expect(last).toMatchObject({ seq: manifest.journal.seq + 1, kind: 'restored' })
    expect(JSON.parse(last.body)).toMatchObject({
      fromSeq: manifest.journal.seq,
      fromHash: manifest.journal.hash,
      epoch: 2,
    })
    db.close()
  })

  test('gives no number out that may have been given out since', async () => {
    const { backup, data } = await backedUp()
    await restoreTo(backup, data)
    const db = opened(data)
    expect(db.counters.next('lpn')).toBeGreaterThan(10_000)
    expect(db.counters.next('drop-MAIN'), 'a range that was not begun').toBeGreaterThan(10_000)
    db.close()
  })

  test('repeats nothing blindly: what may have gone out is unknown, what was settled stays so', async () => {
    const station = workedStation()
    const { db, unit } = station
    const [settled] = confirm(db, {
      kind: 'decided',
      subject: unit.id,
      documents: [factsOf.decision(unit)],
    }).keys
    db.outbox.settle(settled!, { state: 'applied', outcome: 'applied', reason: null, at: NOW })
    db.outbox.takeIntoFile(1, 1)
    const job = { unitId: unit.id, container: null, lpn: unit.lpn, printer: null, reason: null, copies: 1 }
    for (const state of ['queued', 'sending', 'printed'] as const) {
      db.labelJobs.insert({ ...job, id: state, state, createdAt: SHIFT_STARTS, updatedAt: SHIFT_STARTS })
    }
    const { backup, data } = await backedUp(station)
    await restoreTo(backup, data)
    const restored = opened(data)
    expect(
      restored.raw.prepare('SELECT state, count(*) AS n FROM outbox GROUP BY state ORDER BY state').all(),
    ).toEqual([
      { state: 'applied', n: 1 },
      { state: 'unknown', n: 4 },
    ])
    expect(restored.raw.prepare('SELECT id, state FROM label_jobs ORDER BY id').all()).toEqual([
      { id: 'printed', state: 'printed' },
      { id: 'queued', state: 'unknown' },
      { id: 'sending', state: 'unknown' },
    ])
    restored.close()
  })

  test('can be backed up and restored again', async () => {
    const first = await backedUp()
    await restoreTo(first.backup, first.data)
    const second = await backedUp({ ...first, folder: first.data })
    const data = join(temporaryFolder(), 'data')
    expect(await restoreTo(second.backup, data)).toMatchObject({ ok: true, value: { epoch: 3 } })
  })

  test('may stand in an empty folder, and takes over from a restore that was killed', async () => {
    const { backup, data } = await backedUp()
    mkdirSync(data)
    mkdirSync(`${data}.restoring`)
    writeFileSync(join(`${data}.restoring`, 'backdock.db'), 'half')
    expect(await restoreTo(backup, data)).toMatchObject({ ok: true })
    opened(data).close()
    expect(readdirSync(data)).not.toContain('backdock.db.part')
  })
})

describe('a restore is refused', () => {
  test('over a station that is there', async () => {
    const { backup, folder, db } = await backedUp()
    const before = db.journal.head()
    expect(await restoreTo(backup, folder)).toEqual({
      ok: false,
      error: { code: 'folder-not-empty', folder },
    })
    expect(db.journal.head()).toEqual(before)
  })

  test('from a folder that is no backup, as from one that was being written', async () => {
    const { backup, data } = await backedUp()
    rmSync(join(backup, 'manifest.json'))
    await expectRefused(backup, data, { code: 'not-a-backup', folder: backup })
  })

  test('where one byte of a file is not what it was', async () => {
    const { backup, data } = await backedUp()
    const path = join(backup, 'backdock.db')
    const bytes = readFileSync(path)
    bytes[bytes.length - 1]! ^= 1
    writeFileSync(path, bytes)
    await expectRefused(backup, data, { code: 'backup-damaged', file: 'backdock.db' })
  })

  test('where a file is longer, missing, or only points somewhere', async () => {
    const photo = 'photos/2026-03/P-1.jpg'
    const longer = await backedUp()
    appendFileSync(join(longer.backup, photo), '!')
    await expectRefused(longer.backup, longer.data, { code: 'backup-damaged', file: photo })
    rmSync(join(longer.backup, photo))
    await expectRefused(longer.backup, longer.data, { code: 'backup-damaged', file: photo })
    if (process.platform === 'win32') return
    symlinkSync(join(longer.folder, photo), join(longer.backup, photo))
    await expectRefused(longer.backup, longer.data, { code: 'backup-damaged', file: photo })
  })

  test('where the manifest tells of another database', async () => {
    const { backup, data } = await backedUp()
    editManifest(backup, (manifest) => ({ ...manifest, epoch: 7 }))
    await expectRefused(backup, data, { code: 'backup-damaged', file: 'manifest.json' })
  })

  test('where the manifest names a file that is not the backup’s', async () => {
    const { backup, data } = await backedUp()
    for (const path of [
      '../data/x',
      '/etc/passwd',
      'photos/../../x',
      'photos//x',
      'writer.lock',
      'photos\\..\\x',
    ]) {
      editManifest(backup, (manifest) => ({
        ...manifest,
        files: [...manifest.files.slice(0, 1), { path, size: 0, sha256: sha256('') }],
      }))
      await expectRefused(backup, data, { code: 'backup-damaged', file: 'manifest.json' })
    }
  })

  test('where what is called a database is none, though its hash is right', async () => {
    const { backup, data } = await backedUp()
    writeFileSync(join(backup, 'backdock.db'), 'x'.repeat(8192))
    editManifest(backup, (manifest) => ({
      ...manifest,
      files: [{ path: 'backdock.db', size: 8192, sha256: sha256('x'.repeat(8192)) }],
    }))
    await expectRefused(backup, data, { code: 'backup-damaged', file: 'backdock.db' })
  })

  test('where a newer program made the backup', async () => {
    const { backup, data } = await backedUp()
    const found = migrations.length + 1
    editManifest(backup, (manifest) => ({ ...manifest, schemaVersion: found }))
    await expectRefused(backup, data, { code: 'backup-newer', found, known: migrations.length })
  })

  test('whatever stands in the manifest', async () => {
    const { backup, data } = await backedUp()
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({ format: fc.jsonValue(), schemaVersion: fc.jsonValue(), files: fc.jsonValue() })
        .map((m) => JSON.stringify(m)),
    )
    await fc.assert(
      fc.asyncProperty(anything, async (text) => {
        writeFileSync(join(backup, 'manifest.json'), text)
        const result = await restoreTo(backup, data)
        expect(result).toMatchObject({
          ok: false,
          error: { code: expect.stringMatching(/^backup-(damaged|newer)$/) },
        })
      }),
      { numRuns: 60 },
    )
  })
})

test('killed in the middle, a restore leaves no station, and the next one is whole', async () => {
  const { backup, data } = await backedUp()
  const child = startChild(
    `import { readMigrations } from '#db/migrate'
     import { restore } from '#db/restore'
     const [from, to, migrations] = process.argv.slice(1)
     const fatal = { number: 2, name: 'fatal', get sql() { process.kill(process.pid, 'SIGKILL') } }
     await restore({ from, to, erasures: [], now: 0, migrations: [...readMigrations(migrations), fatal] })`,
    [backup, data, fileURLToPath(new URL('migrations', import.meta.url))],
  )
  expect((await child.ended).signal).toBe('SIGKILL')
  expect(existsSync(`${data}.restoring`)).toBe(true)
  expect(existsSync(data)).toBe(false)
  expect(await restoreTo(backup, data)).toMatchObject({ ok: true })
  const db = opened(data)
  insertUnit(db, insertParcel(db).id)
  db.close()
})
