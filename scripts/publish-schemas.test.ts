import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { documentShapes } from '#contract/documents'
import { DropAckShape, DropFileShape, DropManifestShape } from '#station/erp/file-drop/drop-shapes'
import { exampleDocuments } from './example-documents.ts'
import { publishedFiles, publishedFolder } from './publish-schemas.ts'

const lying = (name: string): string => readFileSync(new URL(name, publishedFolder), 'utf8')

/** The bytes of an example, as an integrator would copy them out of the page. */
function example(name: string): string {
  const found = new RegExp(`<!-- example: ${name} -->\\n\\n\`\`\`text\\n([^]*?)\`\`\``).exec(
    lying('README.md'),
  )
  return found?.[1] ?? ''
}

describe('docs/documents', () => {
  it('says what the contract says (else run: node scripts/publish-schemas.ts)', async () => {
    const files = await publishedFiles()
    expect([...files.keys()].sort()).toEqual(readdirSync(publishedFolder).sort())
    for (const [name, text] of files) expect(lying(name), name).toBe(text)
  })

  it('names and describes every kind of document', () => {
    for (const kind of Object.keys(documentShapes)) {
      const schema = JSON.parse(lying(`${kind}.v1.schema.json`)) as object
      expect(schema).toMatchObject({
        $id: `urn:backdock:${kind}.v1.schema.json`,
        title: `Backdock document: ${kind}`,
        properties: { kind: { const: kind } },
      })
      expect(lying('README.md')).toContain(`\`${kind}.v1.schema.json\``)
    }
  })

  it('shows a file, its manifest and its ack as they are', () => {
    const file = example('drop-file')
    expect(DropFileShape.parse(JSON.parse(file)).documents).toEqual(exampleDocuments)
    expect(DropManifestShape.parse(JSON.parse(example('drop-manifest')))).toMatchObject({
      sha256: createHash('sha256').update(file).digest('hex'),
      bytes: Buffer.byteLength(file),
      documents: exampleDocuments.length,
    })
    expect(DropAckShape.parse(JSON.parse(example('drop-ack'))).results).toHaveLength(2)
  })
})
