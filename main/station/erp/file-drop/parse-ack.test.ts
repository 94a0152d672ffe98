import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseAck } from './parse-ack.ts'

const bytesOf = (json: unknown) => Buffer.from(JSON.stringify(json))

it('never falls over what is in an ack', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.json().map((text) => Buffer.from(text)),
      ),
      (bytes) => {
        const read = parseAck(bytes)
        expect(read.ok || typeof read.error.code === 'string').toBe(true)
      },
    ),
  )
})

it('reads whatever results an ERP may give, and keeps their keys and outcomes', () => {
  const result = fc.record({
    key: fc.string({ minLength: 1, maxLength: 40 }),
    outcome: fc.constantFrom('applied', 'already', 'rejected', 'conflict'),
    reason: fc.option(fc.string({ unit: 'binary', maxLength: 2000 })),
    more: fc.anything({ values: [fc.string()] }),
  })
  fc.assert(
    fc.property(fc.array(result, { maxLength: 20 }), (results) => {
      const read = parseAck(bytesOf({ file: 'f', results, more: 1 }))
      if (!read.ok) throw new Error('refused')
      expect(read.value.results.map(({ key, outcome }) => [key, outcome])).toEqual(
        results.map(({ key, outcome }) => [key, outcome]),
      )
      for (const { reason } of read.value.results) {
        expect(reason ?? '').not.toMatch(/[\p{Cc}\n]/u)
        expect(reason?.length ?? 0).toBeLessThanOrEqual(500)
      }
    }),
  )
})
