import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { jsonWithBytes } from './json-with-bytes.ts'

const base64 = fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64'))
const value = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('"base64":""', '\\"base64\\":\\"\\"', 'base64'),
    fc.jsonValue(),
    fc.array(tie('node')),
    fc.record({ __class__: fc.constant('bytes'), base64 }),
    fc.record({ data: tie('node'), more: tie('node') }),
    fc.dictionary(fc.constantFrom('base64":""', 'name'), tie('node')),
  ),
})).node

it('writes a call with pictures as JSON does, letter for letter', () => {
  fc.assert(
    fc.property(fc.array(value), (params) => {
      // A field of that name is only ever a picture.
      fc.pre(!JSON.stringify(params).includes('"base64":{'))
      expect(jsonWithBytes({ id: 1, params })).toBe(JSON.stringify({ id: 1, params }))
    }),
  )
})
