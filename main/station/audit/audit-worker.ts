import { parentPort, workerData } from 'node:worker_threads'
import { readMigrations } from '#db/migrate'
import { openToRead } from '#db/open-database'
import { migrationsFolder } from '../places.ts'
import { exportRecords } from '../records/export.ts'
import { verify } from '../records/verify.ts'
import type { AuditOrder, AuditTold } from './audit-desk.ts'

const { folder, does } = workerData as { folder: string; does: AuditOrder }
const tell = (told: AuditTold): void => parentPort?.postMessage(told, [])

const opened = openToRead(folder, { migrations: readMigrations(migrationsFolder) })
if (!opened.ok) throw new Error(opened.error.code)
if (does.kind === 'check')
  tell({ report: verify(opened.value, { folder, onProgress: (step, rows) => tell({ step, rows }) }) })
else
  tell({
    written: await exportRecords(opened.value, {
      kind: 'journal',
      format: does.format,
      to: does.to,
      onProgress: (rows) => tell({ step: null, rows }),
      signal: new AbortController().signal,
    }),
  })
opened.value.close()
