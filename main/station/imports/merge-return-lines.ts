import type { LineStatus } from '#contract/returns'
import type { ExpectedLineRow } from '#db/expected-lines-table'
import type { StationDb } from '#db/station-db'
import type { MergeDeps } from './merge-deps.ts'
import type { ReturnLineRow } from './return-row.ts'

type Lines = { rows: readonly ReturnLineRow[]; isNew: boolean }

/** Brings a return's lines to what the file says; a line on which pieces were received is never taken away. */
export function mergeReturnLines(
  db: StationDb,
  { newId }: MergeDeps,
  returnId: string,
  { rows, isNew }: Lines,
): void {
  const known = isNew ? [] : db.lines.ofReturn(returnId)
  const lineOf = matchLines(known, rows)
  for (const [index, row] of rows.entries()) {
    const before = lineOf.get(index)
    const said = {
      ...whatIsSaid(row),
      position: index + 1,
      commentId: keepComment(db, newId, before, row.comment),
    }
    if (before) {
      db.lines.update(before.id, { ...said, status: statusFor(before, row.quantity) })
      db.lines.setSerials(before.id, row.serials)
      continue
    }
    const id = newId()
    db.lines.insert({ id, returnId, ...said, received: 0, status: 'awaiting' })
    if (row.serials.length > 0) db.lines.setSerials(id, row.serials)
  }
  const kept = new Set([...lineOf.values()].map(({ id }) => id))
  dropLines(
    db,
    known.filter(({ id }) => !kept.has(id)),
    rows.length,
  )
}

const whatIsSaid = ({ line, sku, quantity, reason, lot, unitPrice }: ReturnLineRow) => ({
  lineRef: line,
  sku,
  quantity,
  reason,
  lot,
  unitPriceMinor: unitPrice?.minor ?? null,
  currency: unitPrice?.currency ?? null,
})

/** The known line for each row that has one: by the ERP's own id, else the same SKU in the order of the lines. */
export function matchLines(
  known: readonly ExpectedLineRow[],
  rows: readonly ReturnLineRow[],
): Map<number, ExpectedLineRow> {
  const free = new Set(known)
  const found = new Map<number, ExpectedLineRow>()
  const take = (index: number, line: ExpectedLineRow | undefined): void => {
    if (!line) return
    free.delete(line)
    found.set(index, line)
  }
  for (const [index, row] of rows.entries()) {
    if (row.line !== null)
      take(
        index,
        [...free].find(({ lineRef }) => lineRef === row.line),
      )
  }
  for (const [index, row] of rows.entries()) {
    if (found.has(index)) continue
    const isCandidate = ({ sku, lineRef }: ExpectedLineRow): boolean =>
      sku === row.sku && (lineRef === null || row.line === null)
    take(index, [...free].find(isCandidate))
  }
  return found
}

/** Stays as the floor left it, unless another quantity is now expected of a line that was begun. */
function statusFor({ status, received, quantity }: ExpectedLineRow, expected: number): LineStatus {
  if (quantity === expected || received === 0) return status
  if (received > expected) return 'over'
  if (received === expected) return 'received'
  return status === 'short' || status === 'still-expected' ? status : 'partly'
}

/** The customer's words stand apart, to be erased; what was erased does not come back, what changed is erased. */
function keepComment(
  db: StationDb,
  newId: MergeDeps['newId'],
  before: ExpectedLineRow | undefined,
  comment: string | null,
): string | null {
  const known = before?.commentId ?? null
  if (known !== null) {
    const value = db.personalValues.read(known)
    if (value === comment || value === null) return known
    db.personalValues.erase(known)
  }
  if (comment === null) return null
  const id = newId()
  db.personalValues.keep(id, 'comment', comment)
  return id
}

/** Lines that the file no longer names; those with pieces stand behind the others. */
function dropLines(db: StationDb, lines: readonly ExpectedLineRow[], lastPosition: number): void {
  let position = lastPosition
  for (const line of lines) {
    if (line.received > 0 || db.lines.isTouched(line)) db.lines.update(line.id, { position: ++position })
    else {
      if (line.commentId !== null) db.personalValues.erase(line.commentId)
      db.lines.remove(line.id)
    }
  }
}
