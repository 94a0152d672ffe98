import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { backUp } from '#db/backup'
import { sortOneUnit } from './confirmed.ts'
import { migrations, stationInFolder, temporaryFolder } from './rows.ts'

export const NOW = Date.UTC(2026, 10, 22, 5, 24, 32, 123)

/** A station that has worked: a unit sorted and told, a photo, its site's secret. */
export function workedStation() {
  const folder = join(temporaryFolder(), 'data')
  mkdirSync(folder)
  const db = stationInFolder(folder)
  const unit = sortOneUnit(db, { lpn: 'WAW010000001X' })
  db.counters.next('lpn')
  writeFileSync(join(folder, 'site-secret.json'), '{"made":"up"}', { mode: 0o600 })
  mkdirSync(join(folder, 'photos', '2026-03'), { recursive: true })
  writeFileSync(join(folder, 'photos', '2026-03', 'P-1.jpg'), 'the outside')
  return { folder, db, unit, to: join(temporaryFolder(), 'usb') }
}

/** ... and its backup, with a folder to restore it to. */
export async function backedUp(station = workedStation()) {
  const made = await backUp({ ...station, now: NOW, migrations, programVersion: '0.1.0' })
  if (!made.ok) throw new Error(made.error.code)
  return { ...station, ...made.value, backup: made.value.folder, data: join(temporaryFolder(), 'data') }
}
