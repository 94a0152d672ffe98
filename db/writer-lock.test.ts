import { expect, test } from 'vitest'
import { startChild } from '#tests/kill-a-child'
import { insertPerson, migrations, stationInFolder, temporaryFolder } from '#tests/rows'
import { openReadOnly } from './open-database.ts'
import { takeWriterLock } from './writer-lock.ts'

const HOLDER = `
  import { takeWriterLock } from '#db/writer-lock'
  globalThis.held = takeWriterLock(process.argv[1]) // a lock that nobody holds on to is swept up
  console.log(globalThis.held ? 'mine' : 'taken')
  process.stdin.resume()`

test('a second station on the same folder is refused while the first one runs', async () => {
  const folder = temporaryFolder()
  const first = startChild(HOLDER, [folder])
  expect(await first.line()).toBe('mine')
  expect(takeWriterLock(folder)).toBeNull()
  const third = startChild(HOLDER, [folder])
  expect(await third.line()).toBe('taken')
  await Promise.all([first.kill(), third.kill()])
})

test('the lock goes with the process, however it ends', async () => {
  const folder = temporaryFolder()
  const first = startChild(HOLDER, [folder])
  expect(await first.line()).toBe('mine')
  await first.kill()
  const next = takeWriterLock(folder)
  expect(next).not.toBeNull()
  next?.release()
})

test('a lock that was given back can be taken again', () => {
  const folder = temporaryFolder()
  const first = takeWriterLock(folder)
  expect(first).not.toBeNull()
  expect(takeWriterLock(folder)).toBeNull()
  first?.release()
  const next = takeWriterLock(folder)
  expect(next).not.toBeNull()
  next?.release()
})

test('who only reads is not shut out by the lock', () => {
  const folder = temporaryFolder()
  const db = stationInFolder(folder)
  const lock = takeWriterLock(folder)
  const personId = insertPerson(db)
  const reader = openReadOnly(folder, { migrations })
  expect(reader.ok && reader.value.prepare('SELECT id FROM people WHERE id = ?').get(personId)).toEqual({
    id: personId,
  })
  if (reader.ok) reader.value.close()
  lock?.release()
})
