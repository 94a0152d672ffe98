import type { StationDb } from '#db/station-db'
import type { ErpClient, ErpNote, ErpRun } from '../erp-client.ts'
import type { Disk } from './disk.ts'
import { DropFolder } from './drop-folder.ts'
import { readAcks } from './read-acks.ts'
import { troubleOfError } from './trouble-of-error.ts'
import { writeDropFiles, type DropPoint } from './write-drop-files.ts'

export type FileDropOptions = {
  db: StationDb
  now: () => number
  client: string
  /** The folder shared with the other side. */
  folder: string
  disk: Disk
  onNote: (note: ErpNote) => void
  hook: (point: DropPoint) => void
}

/**
 * Hands one client's documents over as files in a folder, and reads the answers there; for the layout see
 * docs/documents. A document is in exactly one file, the files' numbers have no gap: both are in the database
 * before the first byte, and a file that was cut short is written again as it was.
 */
export function fileDrop({ db, now, client, folder: root, disk, onNote, hook }: FileDropOptions): ErpClient {
  const { site, station } = db.station.facts()
  const folder = new DropFolder(root, disk)
  const parts = { db, now, origin: { site, station, client }, folder, hook, onNote, doubted: new Map() }

  return {
    async run(signal) {
      const run: ErpRun = { sent: 0, settled: 0, applied: 0, trouble: null }
      try {
        await folder.prepare({ mayMakeRoot: db.dropFiles.last(client) === undefined })
        await writeDropFiles(parts, signal, (documents) => {
          run.sent += documents
        })
      } catch (error) {
        run.trouble = troubleOfError(error)
      }
      // Answers are read even where nothing can be written: they need no room.
      try {
        const trouble = await readAcks(parts, signal, ({ settled, applied }) => {
          run.settled += settled
          run.applied += applied
        })
        run.trouble ??= trouble
      } catch (error) {
        run.trouble ??= troubleOfError(error)
      }
      return run
    },
  }
}
