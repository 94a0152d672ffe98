import { setImmediate as nextTurn } from 'node:timers/promises'
import { done } from '#contract/result'
import type { CallsOf } from '../call-table.ts'
import type { Floor } from '../floor.ts'
import { deadlinesOfReturn } from '../returns/deadlines-of-return.ts'
import { localImportTarget } from './local-import-target.ts'

/** Rows of a file, checked by the command line that sends them. `floorChanged`: the floor may see something of them. */
export function importsTable(floor: Floor, floorChanged: (() => void) | undefined): CallsOf<'imports'> {
  const { db, newId, now } = floor
  const target = localImportTarget(db, {
    newId,
    now,
    deadlines: (ret, receivedAt) => deadlinesOfReturn(floor)(ret, receivedAt),
  })
  return {
    'imports.begin': async ({ kind }) => done({ job: await target.begin(kind) }),
    'imports.stage': async ({ job, rows }) => {
      await target.stage(job, rows)
      return done(null)
    },
    'imports.merge': async ({ job }) => {
      const tally = await target.merge(job, () => {})
      if (tally.changed > 0) floorChanged?.()
      return done(tally)
    },
    'imports.abandon': async ({ job }) => {
      await target.abandon(job)
      await nextTurn()
      return done(null)
    },
  }
}
