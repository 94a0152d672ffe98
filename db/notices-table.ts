import type Database from 'better-sqlite3'
import type { ApprovalKind } from '#contract/approvals'
import type { Changes } from './changes.ts'
import { known } from './known.ts'
import { table } from './table.ts'

/** What was decided of what this person had asked; it stands until they have seen it. */
export type NoticeRow = {
  id: string
  personId: string
  kind: ApprovalKind
  subject: string
  answer: string
  decidedAt: number
  decidedBy: string
  seenAt: number | null
}

/** More at once nobody reads; the next ones come when these are seen. */
const MOST_SHOWN = 3

export function noticesTable(db: Database.Database, changes: Changes) {
  const notices = table<NoticeRow>(db, changes, {
    name: 'notices',
    key: ['id'],
    columns: ['id', 'personId', 'kind', 'subject', 'answer', 'decidedAt', 'decidedBy', 'seenAt'],
    remembered: true,
  })
  const unseen = db.prepare<[string], NoticeRow>(
    `SELECT ${notices.selected} FROM notices WHERE person_id IN (?) AND seen_at IS NULL ORDER BY id LIMIT ${MOST_SHOWN}`,
  )
  return {
    ...notices,
    /** The oldest that this person has not seen. */
    unseenBy: known(changes, ['notices'], (personId: string) => unseen.all(personId)),
  }
}
