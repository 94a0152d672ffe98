import { dropFileName, type DropOrigin } from './drop-names.ts'

/** The version of the drop file, of its manifest and of the ack. The documents inside have their own. */
export const DROP_VERSION = 1
/** A file holds at most this many documents, and no more once it is this big. */
export const MOST_IN_FILE = { documents: 200, bytes: 512 * 1024 } as const

type Payload = { key: string; payload: string }
/** The name and hash of the file before this one, null for a client's first. */
export type PreviousFile = { file: string; sha256: string } | null

/**
 * One JSON object in UTF-8, one document a line, each exactly as it was put into the outbox: the same documents
 * give the same bytes, however often and by whichever start of the station they are written.
 */
export function dropFile(origin: DropOrigin, sequence: number, documents: readonly Payload[]): Uint8Array {
  const { site, station, client } = origin
  const head = JSON.stringify({ schemaVersion: DROP_VERSION, site, station, client, sequence })
  const lines = documents.map(({ payload }) => payload).join(',\n')
  return Buffer.from(`${head.slice(0, -1)},"documents":[\n${lines}\n]}\n`)
}

export type ManifestFacts = {
  origin: DropOrigin
  sequence: number
  createdAt: number
  bytes: number
  /** Hex, of the drop file's bytes. */
  sha256: string
  documents: readonly Pick<Payload, 'key'>[]
  previous: PreviousFile
}

/** What vouches for a drop file. It appears last: a file without it is not there yet. */
export function dropManifest(facts: ManifestFacts): Uint8Array {
  const { origin, sequence, createdAt, bytes, sha256, documents, previous } = facts
  const { site, station, client } = origin
  const manifest = {
    schemaVersion: DROP_VERSION,
    file: dropFileName(origin, sequence),
    sha256,
    bytes,
    documents: documents.length,
    firstKey: documents[0]?.key,
    lastKey: documents.at(-1)?.key,
    site,
    station,
    client,
    sequence,
    createdAt: new Date(createdAt).toISOString(),
    previous,
  }
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
}
