import { setImmediate as nextTurn } from 'node:timers/promises'
import { MOST_LABELS, type BeginBatch, type BeginBatchRefusal } from '#contract/label-batches'
import { done, refused, type Result } from '#contract/result'
import type { Floor } from '../../floor.ts'
import { walkUnits } from '../../records/walk-units.ts'
import { readList } from './read-list.ts'

/** So many rows are written at a time. */
const AT_A_TIME = 200

/**
 * Writes a batch down, all of it or nothing: it is open once its last row is there. Begun again with the same id it
 * stays as it is.
 */
export async function beginBatch(
  floor: Floor,
  { batch: id, why, copies, printer, of }: BeginBatch,
  by: string,
): Promise<Result<null, BeginBatchRefusal>> {
  const { db, now } = floor
  if (db.labelBatches.find(id)) return done(null)
  if (printer !== null && !floor.around.printers.includes(printer))
    return refused({ code: 'printer-unknown' })
  const units = 'list' in of ? await readList(db, of.list) : await unitsThatFit(floor, of.filter)
  if (!units.ok) return units
  if (db.labelBatches.find(id)) return done(null)
  const total = units.value.length
  const batch = { id, why, copies, printer, total, madeAt: now(), madeBy: by }
  db.transaction(() => db.labelBatches.add({ ...batch, state: 'staging' }))
  try {
    await writeRows(floor, id, units.value)
  } catch (error) {
    db.transaction(() => db.labelBatches.drop(id))
    throw error
  }
  db.transaction(() => {
    db.labelBatches.setState(id, 'open')
    const body = { why, labels: total, copies, printer }
    db.journal.append({ at: now(), kind: 'label-batch-begun', by, subject: id, body })
  })
  return done(null)
}

async function writeRows({ db }: Floor, id: string, units: readonly string[]): Promise<void> {
  for (let from = 0; from < units.length; from += AT_A_TIME) {
    const some = units.slice(from, from + AT_A_TIME)
    db.transaction(() => some.forEach((unit, i) => db.labelBatches.addRow(id, from + i + 1, unit)))
    await nextTurn()
  }
}

/** A search that asks for nothing is no list: it would be everything that was ever here. */
async function unitsThatFit(
  floor: Floor,
  filter: Extract<BeginBatch['of'], { filter: unknown }>['filter'],
): Promise<Result<string[], BeginBatchRefusal>> {
  if (Object.values(filter).every((asked) => asked === null)) return refused({ code: 'list-empty' })
  const units: string[] = []
  let after = null
  do {
    const walked = await walkUnits(floor, filter, { after, most: MOST_LABELS })
    units.push(...walked.units)
    after = walked.next
    if (units.length > MOST_LABELS || (units.length === MOST_LABELS && after !== null))
      return refused({ code: 'too-many', most: MOST_LABELS })
  } while (after !== null)
  return units.length === 0 ? refused({ code: 'list-empty' }) : done(units)
}
