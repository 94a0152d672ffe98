import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format } from 'oxfmt'
import * as z from 'zod/mini'
import { DOCUMENT_VERSION, documentShapes } from '#contract/documents'
import { DROP_VERSION, dropFile, dropManifest } from '#station/erp/file-drop/drop-file'
import { DropAckShape, DropFileShape, DropManifestShape } from '#station/erp/file-drop/drop-shapes'
import { exampleAck, exampleDocuments } from './example-documents.ts'

/**
 * Writes docs/documents: the JSON Schema of every document and file that leaves the station, and the examples
 * in its README. Run with `node scripts/publish-schemas.ts` after a change of the contract.
 */
export const publishedFolder = new URL('../docs/documents/', import.meta.url)

const fileShapes = {
  'drop-file': DropFileShape,
  'drop-manifest': DropManifestShape,
  'drop-ack': DropAckShape,
} as const

const titleOf = (id: string): string =>
  id in fileShapes ? `Backdock file drop: ${id.replace('drop-', '')}` : `Backdock document: ${id}`
const schemaFile = (id: string): string =>
  `${id}.v${id in fileShapes ? DROP_VERSION : DOCUMENT_VERSION}.schema.json`

/** Each file's name in docs/documents and its text. */
export async function publishedFiles(): Promise<Map<string, string>> {
  const registry = z.registry<{ id: string }>()
  for (const [id, shape] of Object.entries({ ...documentShapes, ...fileShapes })) {
    registry.add(shape, { id })
  }
  // `input`: what a reader may meet. It must bear fields that a later station adds.
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: schemaFile })
  const files = new Map<string, string>()
  for (const [id, schema] of Object.entries(schemas)) {
    const name = schemaFile(id)
    const { $schema, $id: _, ...rest } = schema
    const head = { $schema, $id: `urn:backdock:${name}`, title: titleOf(id) }
    const text = JSON.stringify({ ...head, ...withUrns(rest) }, null, 2)
    files.set(name, (await format(name, text, { printWidth: 110 })).code)
  }
  files.set('README.md', withExamples(readFileSync(new URL('README.md', publishedFolder), 'utf8')))
  return files
}

/** References between the files by the same kind of name as their `$id`. */
const withUrns = (schema: object): object =>
  JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' && !value.startsWith('#') ? `urn:backdock:${value}` : value,
  ) as object

/** The README with the text after each `<!-- example: … -->` made anew. */
function withExamples(readme: string): string {
  return readme.replaceAll(
    /(<!-- example: (\S+) -->\n\n```text\n)[^]*?```/g,
    (_, start: string, name: string) => {
      const example = examples()[name]
      if (example === undefined) throw new Error(`docs/documents/README.md asks for an example of ${name}`)
      return `${start}${example}\`\`\``
    },
  )
}

function examples(): Record<string, string> {
  const origin = { site: 'WAW', station: '01', client: 'MAIN' }
  const documents = exampleDocuments.map((each) => ({ key: each.key, payload: JSON.stringify(each) }))
  const bytes = dropFile(origin, 1, documents)
  const manifest = dropManifest({
    origin,
    sequence: 1,
    createdAt: Date.parse('2026-03-02T12:00:00Z'),
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    documents,
    previous: null,
  })
  return {
    'drop-file': Buffer.from(bytes).toString(),
    'drop-manifest': Buffer.from(manifest).toString(),
    'drop-ack': `${JSON.stringify(exampleAck, null, 2)}\n`,
  }
}

if (import.meta.main) {
  mkdirSync(publishedFolder, { recursive: true })
  for (const [name, text] of await publishedFiles()) {
    writeFileSync(new URL(name, publishedFolder), text)
    console.log(fileURLToPath(new URL(name, publishedFolder)))
  }
}
