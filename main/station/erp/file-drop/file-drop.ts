import type { StationDb } from '#db/station-db'
import type { ErpClient, ErpNote, ErpRun, ErpTrouble } from '../erp-client.ts'
import { DropFolder } from './drop-folder.ts'
import type { DropPlace } from './drop-place.ts'
import { lookUpSent } from './look-up-sent.ts'
import { readAcks, type AckParts } from './read-acks.ts'
import { PlaceTrouble, troubleOfError } from './trouble-of-error.ts'
import { writeDropFiles, type DropPoint } from './write-drop-files.ts'

export type FileDropOptions = {
  db: StationDb
  now: () => number
  client: string
  /** The folder shared with the other side, as its place names it. */
  folder: string
  /** Documents that were not answered for so long are doubted: a person must ask the other side. */
  answerWithinHours: number
  /** Where the folder is. Each run, and each test of the connection, has a place of its own and closes it. */
  openPlace: (why: 'run' | 'test') => DropPlace
  onNote: (note: ErpNote) => void
  hook: (point: DropPoint) => void
}

/**
 * Hands one client's documents over as files in a folder, and reads the answers there; for the layout see
 * docs/documents. A document is in exactly one file, the files' numbers have no gap: both are in the database
 * before the first byte, and a file that was cut short is written again as it was.
 */
export function fileDrop(options: FileDropOptions): ErpClient {
  const { db, now, client, folder: root, openPlace, onNote, hook } = options
  const { site, station, epoch } = db.station.facts()
  const parts = { db, now, origin: { site, station, client }, hook, onNote, doubted: new Map() }
  let mustLookUp = epoch > 1

  async function send(own: AckParts, signal: AbortSignal, run: ErpRun): Promise<void> {
    await own.folder.prepare({ mayMakeRoot: db.dropFiles.last(client) === undefined && !mustLookUp })
    if (mustLookUp && db.outbox.unknownOf(client) > 0) await lookUpSent(own, settledTo(run))
    mustLookUp = false
    await writeDropFiles(own, signal, (documents) => {
      run.sent += documents
    })
  }

  return {
    async run(signal) {
      const run: ErpRun = { sent: 0, settled: 0, applied: 0, trouble: null }
      const place = openPlace('run')
      const own = { ...parts, folder: new DropFolder(root, place) }
      try {
        run.trouble = await troubleIn(() => send(own, signal, run))
        // Answers are read even where nothing can be written: they need no room.
        const unread = await troubleIn(() => readAcks(own, signal, settledTo(run)))
        run.trouble ??= unread
      } finally {
        await place.close()
      }
      run.trouble ??= unanswered(options)
      return run
    },
    async test() {
      const place = openPlace('test')
      try {
        return await troubleIn(async () => {
          if (!(await place.isFolder(root))) throw new PlaceTrouble('folder-missing', `${root} is no folder`)
        })
      } finally {
        await place.close()
      }
    },
    close: () => Promise.resolve(),
  }
}

/** What kept the work from being done; a trouble that it gives back is one, too. */
async function troubleIn(work: () => Promise<ErpTrouble | null | void>): Promise<ErpTrouble | null> {
  try {
    return (await work()) ?? null
  } catch (error) {
    return troubleOfError(error)
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
