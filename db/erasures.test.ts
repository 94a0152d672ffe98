import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { backedUp, NOW, workedStation } from '#tests/backed-up'
import { migrations, temporaryFolder } from '#tests/rows'
import { backUp } from './backup.ts'
import { erasuresPath } from './data-folder.ts'
import { noteErasures, readErasures } from './erasures.ts'
import { openDatabase } from './open-database.ts'
import { restore } from './restore.ts'

const restoreTo = (from: string, to: string, erasures: readonly string[] = []) =>
  restore({ from, to, erasures, now: NOW, migrations })

function read(folder: string, id: string): string | null {
  const opened = openDatabase(folder, { migrations, create: false })
  if (!opened.ok) throw new Error(opened.error.code)
  const value = opened.value.personalValues.read(id)
  opened.value.close()
  return value
}

/** A station that knows Ada and Bob, and its backup of that time. */
async function withPeople() {
  const station = workedStation()
  station.db.personalValues.keep('ADA', 'name', 'Ada Lovelace')
  station.db.personalValues.keep('BOB', 'name', 'Bob')
  return { ...(await backedUp(station)), folder: station.folder }
}

describe('what was erased', () => {
  test('does not come back with a backup from before, where a later one lies beside it', async () => {
    const { db, folder, backup, to, data } = await withPeople()
    db.personalValues.erase('ADA')
    const later = await backUp({ folder, to, now: NOW + 1000, migrations, programVersion: '0' })
    expect(later.ok).toBe(true)
    expect(await restoreTo(backup, data)).toMatchObject({ ok: true, value: { erased: 1 } })
    expect(read(data, 'ADA')).toBeNull()
    expect(read(data, 'BOB')).toBe('Bob')
    expect(readErasures(erasuresPath(data))).toContain('ADA')
    expect(readFileSync(join(data, 'backdock.db')).includes('Ada Lovelace')).toBe(false)
  })

  test('does not come back either by the list out of the old data folder', async () => {
    const { db, folder, backup, data } = await withPeople()
    db.personalValues.erase('ADA')
    noteErasures(folder, db.personalValues.erasedSinceOpened())
    await restoreTo(backup, data, [erasuresPath(folder)])
    expect(read(data, 'ADA')).toBeNull()
  })

  test('comes back where nobody knows of it', async () => {
    const { db, backup, data } = await withPeople()
    db.personalValues.erase('ADA')
    expect(await restoreTo(backup, data)).toMatchObject({ ok: true, value: { erased: 0 } })
    expect(read(data, 'ADA')).toBe('Ada Lovelace')
  })

  test('stays erased in the backups of the restored station', async () => {
    const { db, folder, backup, data } = await withPeople()
    db.personalValues.erase('ADA')
    noteErasures(folder, db.personalValues.erasedSinceOpened())
    await restoreTo(backup, data, [erasuresPath(folder)])
    const again = await backUp({
      folder: data,
      to: temporaryFolder(),
      now: NOW,
      migrations,
      programVersion: '0',
    })
    if (!again.ok) throw new Error(again.error.code)
    expect(readErasures(erasuresPath(again.value.folder))).toContain('ADA')
  })

  test('is written down once, and after a line that was cut short', async () => {
    const { db, folder } = await withPeople()
    noteErasures(folder, db.personalValues.erasedSinceOpened())
    expect(existsSync(erasuresPath(folder))).toBe(false)
    db.personalValues.erase('ADA')
    writeFileSync(erasuresPath(folder), 'CUT SHO')
    noteErasures(folder, db.personalValues.erasedSinceOpened())
    noteErasures(folder, db.personalValues.erasedSinceOpened())
    expect(readFileSync(erasuresPath(folder), 'utf8')).toBe('CUT SHO\nADA\n')
    expect([...readErasures(erasuresPath(folder))]).toEqual(['ADA'])
  })

  test('is said to be unreadable where the list that was named is not there', async () => {
    const { backup, data } = await withPeople()
    const missing = join(temporaryFolder(), 'none')
    rmSync(missing, { force: true })
    expect(await restoreTo(backup, data, [missing])).toMatchObject({
      ok: false,
      error: { code: 'erasures-missing', path: missing },
    })
    expect(existsSync(data)).toBe(false)
  })
})
