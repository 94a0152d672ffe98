import type { StationDb } from '#db/station-db'
import type { ErpClient, ErpNote, ErpRun } from '../erp-client.ts'
import type { Disk } from './disk.ts'
import { DropFolder } from './drop-folder.ts'
import { lookUpSent } from './look-up-sent.ts'
import { readAcks } from './read-acks.ts'
import { troubleOfError } from './trouble-of-error.ts'
import { writeDropFiles, type DropPoint } from './write-drop-files.ts'

export type FileDropOptions = {
  db: StationDb
  now: () => number
  client: string
  /** The folder shared with the other side. */
  folder: string
  /** Documents that were not answered for so long are doubted: a person must ask the other side. */
  answerWithinHours: number
  disk: Disk
  onNote: (note: ErpNote) => void
  hook: (point: DropPoint) => void
}

/**
 * Hands one client's documents over as files in a folder, and reads the answers there; for the layout see
 * docs/documents. A document is in exactly one file, the files' numbers have no gap: both are in the database
 * before the first byte, and a file that was cut short is written again as it was.
 */
export function fileDrop(options: FileDropOptions): ErpClient {
  const { db, now, client, folder: root, disk, onNote, hook } = options
  const { site, station, epoch } = db.station.facts()
  const folder = new DropFolder(root, disk)
  const parts = { db, now, origin: { site, station, client }, folder, hook, onNote, doubted: new Map() }
  let mustLookUp = epoch > 1

  return {
    async run(signal) {
      const run: ErpRun = { sent: 0, settled: 0, applied: 0, trouble: null }
      try {
        await folder.prepare({ mayMakeRoot: db.dropFiles.last(client) === undefined && !mustLookUp })
        if (mustLookUp && db.outbox.unknownOf(client) > 0) await lookUpSent(parts, settledTo(run))
        mustLookUp = false
        await writeDropFiles(parts, signal, (documents) => {
          run.sent += documents
        })
      } catch (error) {
        run.trouble = troubleOfError(error)
      }
      // Answers are read even where nothing can be written: they need no room.
      try {
        const trouble = await readAcks(parts, signal, settledTo(run))
        run.trouble ??= trouble
      } catch (error) {
        run.trouble ??= troubleOfError(error)
      }
      run.trouble ??= unanswered(options)
      return run
    },
    close: () => Promise.resolve(),
  }
}

const settledTo =
  (run: ErpRun) =>
  ({ settled, applied }: Pick<ErpRun, 'settled' | 'applied'>): void => {
    run.settled += settled
    run.applied += applied
  }

const HOUR_MS = 3_600_000

/** Silence is no answer: after its time a file's documents are *unknown*, until the other side answers after all. */
function unanswered({ db, client, now, answerWithinHours }: FileDropOptions): ErpRun['trouble'] {
  db.outbox.doubtUnanswered(client, now() - answerWithinHours * HOUR_MS)
  const documents = db.outbox.unknownOf(client)
  if (documents === 0) return null
  return { reason: 'unanswered', cause: new Error(`${documents} documents, ${answerWithinHours} hours`) }
}
