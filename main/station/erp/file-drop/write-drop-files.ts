import type { DropFileRow } from '#db/drop-files-table'
import type { StationDb } from '#db/station-db'
import { dropFile, dropManifest, MOST_IN_FILE, type PreviousFile } from './drop-file.ts'
import type { DropFolder } from './drop-folder.ts'
import { dropFileName, manifestName, type DropOrigin } from './drop-names.ts'
import { sha256Of } from './sha256-of.ts'
import { PlaceTrouble } from './trouble-of-error.ts'

/** Where a test, or the chaos run, may end the station. */
export const DROP_POINTS = [
  'before-reserve',
  'after-reserve',
  'after-part',
  'after-rename',
  'after-manifest',
  'after-settle',
  'after-archive',
] as const
export type DropPoint = (typeof DROP_POINTS)[number]

export type DropParts = {
  db: StationDb
  now: () => number
  origin: DropOrigin
  folder: DropFolder
  hook: (point: DropPoint) => void
}

/**
 * Takes up the file that was cut short, then writes what is pending, file after file, until nothing is left
 * or `signal` is aborted. `onSent` hears of each file that is whole, with the number of its documents.
 */
export async function writeDropFiles(
  parts: DropParts,
  signal: AbortSignal,
  onSent: (documents: number) => void,
): Promise<void> {
  while (!signal.aborted) {
    parts.hook('before-reserve')
    const file = begun(parts) ?? reserve(parts)
    if (!file) return
    parts.hook('after-reserve')
    await write(parts, file)
    onSent(file.documents)
  }
}

function begun({ db, origin }: DropParts): DropFileRow | undefined {
  const last = db.dropFiles.last(origin.client)
  return last?.state === 'writing' ? last : undefined
}

/** The next number and the documents that go under it, as one durable write before the first byte. */
function reserve({ db, now, origin }: DropParts): DropFileRow | undefined {
  const { client } = origin
  return db.transaction(() => {
    const documents = db.outbox.nextForFile(client, MOST_IN_FILE)
    if (documents.length === 0) return undefined
    const seq = db.counters.next(`drop-${client}`)
    for (const document of documents) db.outbox.takeIntoFile(document.seq, seq)
    const name = dropFileName(origin, seq)
    const file = { client, seq, name, sha256: '', documents: documents.length, createdAt: now() }
    db.dropFiles.insert({ ...file, state: 'writing' })
    return { ...file, state: 'writing' }
  })
}

/** From the reserved number to the manifest in the folder; the same bytes however often it is begun. */
async function write({ db, origin, folder, hook }: DropParts, file: DropFileRow): Promise<void> {
  const { client, seq, name } = file
  const documents = db.outbox.inFile(client, seq)
  if (documents.length !== file.documents) throw new Error(`${name} lost documents in the outbox`)
  const bytes = dropFile(origin, seq, documents)
  const sha256 = await sha256Of(bytes)
  await putOnce(folder, name, bytes, hook)
  hook('after-rename')
  const previous = previousOf(db, file)
  const { createdAt } = file
  const manifest = { origin, sequence: seq, createdAt, bytes: bytes.length, sha256, documents, previous }
  if (!(await folder.put('out', manifestName(name), dropManifest(manifest)))) throw taken(manifestName(name))
  hook('after-manifest')
  db.dropFiles.written(client, seq, sha256)
}

function previousOf(db: StationDb, { client, seq }: DropFileRow): PreviousFile {
  const before = db.dropFiles.before(client, seq)
  return before ? { file: before.name, sha256: before.sha256 } : null
}

/**
 * Another content under this name is half a file of a disk that lost its power, and put aside, as long as no manifest
 * vouches for it; with one it is another station's, and never touched.
 */
async function putOnce(
  folder: DropFolder,
  name: string,
  bytes: Uint8Array,
  hook: DropParts['hook'],
): Promise<void> {
  const put = (): Promise<boolean> => folder.put('out', name, bytes, () => hook('after-part'))
  if (await put()) return
  if (await folder.has('out', manifestName(name))) throw taken(name)
  await folder.move('out', 'error', name)
  await put()
}

const taken = (name: string): PlaceTrouble => new PlaceTrouble('name-taken', `${name} has another content`)
