import type { DropFileRow } from '#db/drop-files-table'
import type { ErpRun } from '../erp-client.ts'
import { dropFileName, manifestName, sequenceOfArchivedAck, sequenceOfFile } from './drop-names.ts'
import { archive, MOST_ACK_BYTES, settle, type AckParts } from './read-acks.ts'
import { readAck } from './read-ack.ts'
import { sha256Of } from './sha256-of.ts'

/** Each document begins a line of its file, and its key stands before what people wrote. */
const KEYS = /^\{(?:"schemaVersion":\d+,)?"key":"([A-Z0-9-]{1,40})"/gm
const MOST_FILE_BYTES = 10_000_000

/**
 * After a restore nobody here remembers what left since the backup: the folder does. Files that lie in `out/` are
 * this station's again, what was answered is settled by the acks in `archive/`, and only what is in neither goes out
 * once more, under the same key.
 */
export async function lookUpSent(
  parts: AckParts,
  onSettled: (settled: Pick<ErpRun, 'settled' | 'applied'>) => void,
): Promise<void> {
  const { folder } = parts
  for await (const name of folder.place.names(folder.path('out', '.'))) await adopt(parts, name)
  for await (const name of folder.place.names(folder.path('archive', '.')))
    await readArchived(parts, name, onSettled)
  await settleTheRest(parts)
}

async function adopt({ db, folder, origin, now }: AckParts, name: string): Promise<void> {
  const seq = sequenceOfFile(origin, name)
  if (seq === null || db.dropFiles.find(origin.client, seq)) return
  if (!(await folder.has('out', manifestName(name)))) return
  const bytes = await folder.place.read(folder.path('out', name), MOST_FILE_BYTES)
  if (!(bytes instanceof Uint8Array)) return
  const keys = keysIn(bytes)
  const { client } = origin
  const row = { client, seq, name, sha256: await sha256Of(bytes), documents: keys.length, createdAt: now() }
  db.transaction(() => {
    db.dropFiles.insert({ ...row, state: 'written' })
    takeUp({ db, origin }, seq, keys)
  })
}

const keysIn = (bytes: Uint8Array): string[] =>
  [...Buffer.from(bytes).toString('utf8').matchAll(KEYS)].map(([, key]) => key ?? '')

/** The documents that nobody knew the file of are in this one. */
function takeUp({ db, origin }: Pick<AckParts, 'db' | 'origin'>, seq: number, keys: readonly string[]): void {
  for (const key of keys) {
    const document = db.outbox.find(key)
    const isOurs = document?.client === origin.client && document.state === 'unknown'
    if (isOurs && document.fileSeq === null) db.outbox.takeIntoFile(document.seq, seq)
  }
}

async function readArchived(
  parts: AckParts,
  name: string,
  onSettled: (settled: Pick<ErpRun, 'settled' | 'applied'>) => void,
): Promise<void> {
  const { db, folder, origin } = parts
  const { client } = origin
  const seq = sequenceOfArchivedAck(origin, name)
  if (seq === null) return
  const known = db.dropFiles.find(client, seq)
  if (known && db.outbox.leftInFile(client, seq) === 0) return
  const bytes = await folder.place.read(folder.path('archive', name), MOST_ACK_BYTES)
  const ack = bytes instanceof Uint8Array ? await readAck(bytes) : null
  if (!ack?.ok) return
  const { file, results } = ack.value
  if (file !== dropFileName(origin, seq)) return
  db.transaction(() =>
    takeUp(
      parts,
      seq,
      results.map(({ key }) => key),
    ),
  )
  const answered: DropFileRow = known ?? {
    client,
    seq,
    name: file,
    sha256: '',
    documents: results.length,
    state: 'acknowledged',
    createdAt: parts.now(),
  }
  await settle(parts, answered, ack.value, onSettled)
  if (known && db.outbox.leftInFile(client, seq) === 0) await archive(parts, known)
}

async function settleTheRest({ db, folder, origin }: AckParts): Promise<void> {
  const { client } = origin
  const here: number[] = []
  for (const { seq, name, state } of db.dropFiles.unacknowledged(client)) {
    if (state === 'writing' || (await folder.has('out', name))) here.push(seq)
  }
  db.transaction(() => db.outbox.lookedUp(client, here))
}
