import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { backedUp, NOW, workedStation } from '#tests/backed-up'
import { startChild } from '#tests/kill-a-child'
import { migrations, temporaryFolder } from '#tests/rows'
import { backUp } from './backup.ts'
import { sha256OfFile } from './durable-files.ts'
import { databasePath } from './open-database.ts'

describe('a backup', () => {
  test('holds the database, the photos, the secret, and a manifest of them all', async () => {
    const { backup, manifest, db, to } = await backedUp()
    expect(backup).toBe(join(to, 'backdock-WAW-01-20261122T052432123Z'))
    expect(readdirSync(to)).toEqual(['backdock-WAW-01-20261122T052432123Z'])
    expect(JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8'))).toEqual(manifest)
    expect(manifest).toMatchObject({
      madeAt: '2026-11-22T05:24:32.123Z',
      program: '0.1.0',
      site: 'WAW',
      station: '01',
      epoch: 1,
      schemaVersion: migrations.length,
      journal: db.journal.head(),
    })
    expect(manifest.files.map(({ path }) => path)).toEqual([
      'backdock.db',
      'site-secret.json',
      'photos/2026-03/P-1.jpg',
    ])
    for (const { path, size, sha256: hash } of manifest.files) {
      const bytes = readFileSync(join(backup, path))
      expect([bytes.length, await sha256OfFile(join(backup, path))]).toEqual([size, hash])
    }
  })

  test('keeps the secret to the station’s own user', async () => {
    const { backup } = await backedUp()
    if (process.platform === 'win32') return
    expect(statSync(join(backup, 'site-secret.json')).mode & 0o777).toBe(0o600)
    expect(statSync(backup).mode & 0o777).toBe(0o700)
  })

  test('is of one moment, whatever another process writes meanwhile', async () => {
    const station = workedStation()
    const writer = startChild(
      `import Database from 'better-sqlite3'
       const db = new Database(process.argv[1], { timeout: 5000 })
       const add = db.prepare("INSERT INTO raw_scans (at, source, text, means) VALUES (0, 'bench', 'x', 'unknown')")
       add.run()
       console.log('writing')
       setInterval(() => add.run(), 0)`,
      [databasePath(station.folder)],
    )
    expect(await writer.line()).toBe('writing')
    const { backup, manifest } = await backedUp(station)
    await writer.kill()
    const copy = new Database(join(backup, 'backdock.db'), { readonly: true })
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(copy.prepare('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1').get()).toEqual(
      manifest.journal,
    )
    copy.close()
  })

  test('made twice in the same moment is two backups', async () => {
    const { to, folder } = await backedUp()
    expect(await backUp({ folder, to, now: NOW, migrations, programVersion: '0.1.0' })).toMatchObject({
      ok: true,
    })
    expect(readdirSync(to)).toHaveLength(2)
  })

  test('of no station is refused', async () => {
    const folder = temporaryFolder()
    const refusal = await backUp({ folder, to: folder, now: NOW, migrations, programVersion: '0.1.0' })
    expect(refusal).toEqual({ ok: false, error: { code: 'no-station-here', folder } })
  })

  test('to where nothing can be written is refused', async () => {
    const { folder } = workedStation()
    const file = join(temporaryFolder(), 'a-file')
    writeFileSync(file, '')
    const refusal = await backUp({
      folder,
      to: join(file, 'usb'),
      now: NOW,
      migrations,
      programVersion: '0.1.0',
    })
    expect(refusal).toMatchObject({ ok: false, error: { code: 'cannot-write', reason: 'ENOTDIR' } })
  })

  test('of a database that is damaged is refused, and leaves nothing behind', async () => {
    const { folder, to, db, unit } = workedStation()
    db.raw.pragma('foreign_keys = OFF')
    db.raw.prepare('UPDATE units SET container = ? WHERE id = ?').run('GONE', unit.id)
    const refusal = await backUp({ folder, to, now: NOW, migrations, programVersion: '0.1.0' })
    expect(refusal).toEqual({ ok: false, error: { code: 'database-damaged', found: 'foreign-key' } })
    expect(readdirSync(to)).toEqual([])
  })
})
