import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, watch, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod/mini'

/** The other side of a file drop: what it may take up from `out`, and how it answers in `in`. */

const Manifest = z.looseObject({
  file: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  documents: z.int(),
  firstKey: z.string(),
  lastKey: z.string(),
  client: z.string(),
  sequence: z.int(),
  previous: z.nullable(z.object({ file: z.string(), sha256: z.string() })),
})
const Document = z.looseObject({ key: z.string(), kind: z.string(), client: z.string() })
const File = z.looseObject({ sequence: z.int(), documents: z.array(Document) })

export type DroppedDocument = z.output<typeof Document>
export type DroppedFile = { manifest: z.output<typeof Manifest>; documents: DroppedDocument[] }

/**
 * The files that are there, in order of their numbers: a file without its manifest is not there yet. Throws where a
 * manifest does not vouch for its file, a number is left out, or the chain of hashes is broken.
 */
export function readDropped(folder: string): DroppedFile[] {
  const out = join(folder, 'out')
  const archive = join(folder, 'archive')
  const names = [out, archive].flatMap((dir) =>
    existsSync(dir) ? readdirSync(dir).map((name) => join(dir, name)) : [],
  )
  const files = names.filter((path) => path.endsWith('.manifest.json')).map(readOne)
  files.sort((a, b) => a.manifest.sequence - b.manifest.sequence)
  for (const [i, { manifest }] of files.entries()) {
    const before = files[i - 1]?.manifest
    must(manifest.sequence === i + 1, `${manifest.file} is not number ${i + 1}`)
    must(manifest.previous?.file === before?.file, `${manifest.file} names another file before it`)
    must(manifest.previous?.sha256 === before?.sha256, `${manifest.file} names another hash before it`)
  }
  return files
}

function readOne(path: string): DroppedFile {
  const manifest = Manifest.parse(JSON.parse(readFileSync(path, 'utf8')))
  const bytes = readFileSync(path.replace(/manifest\.json$/, 'json'))
  const { sequence, documents } = File.parse(JSON.parse(bytes.toString('utf8')))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  must(sha256 === manifest.sha256, `${manifest.file} is not what its manifest says`)
  must(bytes.length === manifest.bytes, `${manifest.file} has another length`)
  must(sequence === manifest.sequence, `${manifest.file} has another number inside`)
  must(documents.length === manifest.documents, `${manifest.file} has another number of documents`)
  must(documents[0]?.key === manifest.firstKey, `${manifest.file} begins with another document`)
  must(documents.at(-1)?.key === manifest.lastKey, `${manifest.file} ends with another document`)
  return { manifest, documents }
}

function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}

export const documentsIn = (folder: string): DroppedDocument[] =>
  readDropped(folder).flatMap(({ documents }) => documents)

const ackName = (file: string): string => file.replace(/json$/, 'ack.json')

/** Answers one file: every document is applied, but those that `outcomes` says otherwise of. It appears whole. */
export function acknowledge(
  folder: string,
  { manifest, documents }: DroppedFile,
  outcomes: Readonly<Record<string, { outcome: string; reason?: string }>> = {},
): void {
  const results = documents.map(({ key }) => ({ key, ...(outcomes[key] ?? { outcome: 'applied' }) }))
  const path = join(folder, 'in', ackName(manifest.file))
  writeFileSync(`${path}.part`, JSON.stringify({ file: manifest.file, results }))
  renameSync(`${path}.part`, path)
}

/** Settles when the station has worked the answer off: it lies in the archive. */
export async function untilAnswerTaken(folder: string, { manifest }: DroppedFile): Promise<void> {
  const path = join(folder, 'archive', ackName(manifest.file))
  const there = Promise.withResolvers<void>()
  const look = (): void => {
    if (existsSync(path)) there.resolve()
  }
  const watcher = watch(dirname(path), look)
  look()
  await there.promise
  watcher.close()
}
