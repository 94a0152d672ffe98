import { accessSync, constants, statfsSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { readMigrations } from '#db/migrate'
import { openReadOnly } from '#db/open-database'
import { outboxTable } from '#db/outbox-table'
import { migrationsFolder } from '../../places.ts'
import { refusalSentence } from '../sentences.ts'
import type { Finding } from './finding.ts'

/** What is to be said of a station's folder. */
export function dataFindings(folder: string): Finding[] {
  const opened = openReadOnly(folder, { migrations: readMigrations(migrationsFolder) })
  if (!opened.ok) return [{ what: 'data', ok: false, say: refusalSentence(opened.error) }]
  const waiting = outboxFinding(opened.value)
  opened.value.close()
  return [
    { what: 'data', ok: true, say: `a station is in ${folder}` },
    waiting,
    rightsFinding(folder),
    diskFinding(folder),
  ]
}

/** Waiting is no error, and what the ERP refused is a person's work; silence is something that does not work. */
function outboxFinding(raw: Database.Database): Finding {
  const { pending, parked, unknown } = outboxTable(raw).waiting()
  const waits = `${pending} wait for the ERP, ${parked} were refused by it`
  if (unknown === 0) return { what: 'documents', ok: true, say: waits }
  const say = `${unknown} were never answered; ask the ERP's side, "show outbox" has their keys`
  return { what: 'documents', ok: false, say }
}

function rightsFinding(folder: string): Finding {
  try {
    accessSync(folder, constants.W_OK)
    return { what: 'rights', ok: true, say: 'this account may write there' }
  } catch {
    return {
      what: 'rights',
      ok: false,
      say: `this account may not write in ${folder}; run as the account that owns it`,
    }
  }
}

/** At this share of free space new parcels should not be begun. */
const LOW_DISK = 0.05

function diskFinding(folder: string): Finding {
  const { bavail, blocks } = statfsSync(folder)
  const free = bavail / blocks
  const percent = `${Math.round(free * 100)} % of the disk is free`
  return { what: 'disk', ok: free > LOW_DISK, say: free > LOW_DISK ? percent : `${percent}; make room` }
}
