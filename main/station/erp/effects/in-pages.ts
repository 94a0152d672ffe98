import { setImmediate as nextTurn } from 'node:timers/promises'

/** So many are read and looked through in one turn of the loop. */
export const PAGE = 100

/** Page by page, a turn of the loop between two: behind a week offline there may be thousands. */
export async function* inPages<Row extends { seq: number }>(
  read: (after: number) => Row[],
): AsyncGenerator<Row> {
  for (let after = 0; ;) {
    const rows = read(after)
    yield* rows
    if (rows.length < PAGE) return
    after = rows.at(-1)?.seq ?? after
    await nextTurn()
  }
}
