import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { backUp } from '#db/backup'
import { photoPath } from '#db/data-folder'
import { openDatabase } from '#db/open-database'
import { restore } from '#db/restore'
import { PhotoBench } from '#tests/photo-bench'
import { jpegOf } from '#tests/pictures'
import { migrations, temporaryFolder } from '#tests/rows'
import { verify } from '../records/verify.ts'

const now = Date.UTC(2026, 10, 22)

/** A station of which a backup was made and restored: its pictures' states there, and what verify finds. */
async function restored({ folder }: PhotoBench) {
  const to = temporaryFolder()
  const made = await backUp({ folder, to, now, migrations, programVersion: '0' })
  if (!made.ok) throw new Error(made.error.code)
  const data = join(temporaryFolder(), 'data')
  const back = await restore({ from: made.value.folder, to: data, erasures: [], now, migrations })
  if (!back.ok) throw new Error(back.error.code)
  const opened = openDatabase(data, { migrations, create: false })
  if (!opened.ok) throw new Error(opened.error.code)
  const db = opened.value
  const states = db.raw.prepare('SELECT state FROM photos ORDER BY id').pluck().all()
  const { problems } = verify(db.raw, { folder: data, onProgress: () => {} })
  db.close()
  return { states, problems }
}

it('a photo comes back with its record, byte for byte', async () => {
  const at = new PhotoBench().asked()
  await at.send(jpegOf())
  expect(await restored(at)).toEqual({ states: ['kept'], problems: [] })
})

it('one whose time was over while the backup was made is deleted there too', async () => {
  const at = new PhotoBench().asked()
  const { unit } = at
  await at.send(jpegOf())
  const [photo] = at.bench.db.photos.ofUnit(unit)
  rmSync(photoPath(at.folder, photo!.sha256))
  expect(await restored(at)).toEqual({ states: ['deleted'], problems: [] })
})
