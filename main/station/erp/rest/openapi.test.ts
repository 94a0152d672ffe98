import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { documentShapes } from '#contract/documents'

const docs = new URL('../../../../docs/', import.meta.url)
const text = readFileSync(new URL('erp-rest.openapi.json', docs), 'utf8')

it('the page for integrators names every kind of document, and nothing that is not there', () => {
  const refs = [...text.matchAll(/"\$ref": "([^"]+)"/g)].map(([, ref]) => ref!)
  const files = refs.filter((ref) => !ref.startsWith('#'))
  expect(files.toSorted()).toEqual(
    Object.keys(documentShapes)
      .map((kind) => `documents/${kind}.v1.schema.json`)
      .toSorted(),
  )
  for (const file of files) expect(existsSync(new URL(file, docs)), file).toBe(true)
  for (const ref of refs.filter((each) => each.startsWith('#')))
    expect(JSON.parse(text)).toHaveProperty(ref.slice(2).split('/'))
})
