import { workerData } from 'node:worker_threads'
import { openReadOnly } from '#db/open-database'
import { readMigrations } from '#db/migrate'
import { migrationsFolder } from '../places.ts'
import { answerOrders } from '../threads/answer-orders.ts'
import { removeOrphans, removePhoto, storePhoto } from './photo-files.ts'
import type { PhotoOrder, PhotoStart } from './photo-thread.ts'

const { folder } = workerData as PhotoStart

/** Asks a reading connection of its own, for as long as it takes. */
function sweep(shelf: string): number {
  const opened = openReadOnly(folder, { migrations: readMigrations(migrationsFolder) })
  if (!opened.ok) throw new Error(opened.error.code)
  const raw = opened.value
  try {
    const kept = raw.prepare<[string], { n: number }>(
      `SELECT count(*) AS n FROM photos WHERE sha256 = ? AND state = 'kept'`,
    )
    return removeOrphans(folder, shelf, (sha256) => kept.get(sha256)!.n > 0)
  } finally {
    raw.close()
  }
}

function carryOut(does: PhotoOrder): unknown {
  switch (does.kind) {
    case 'store':
      return storePhoto(folder, does.bytes)
    case 'remove':
      return removePhoto(folder, does.sha256)
    case 'sweep':
      return sweep(does.shelf)
  }
}

answerOrders(carryOut)
