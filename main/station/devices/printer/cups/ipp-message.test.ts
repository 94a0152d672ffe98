import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeIpp, encodeIpp } from './ipp-message.ts'

const hex = (text: string) => Buffer.from(text.replaceAll(/\s/g, ''), 'hex')

test('a question is laid out as the protocol says, the document behind it', () => {
  const bytes = encodeIpp({
    operation: 0x06,
    attributes: [
      ['job-id', 'integer', 7],
      ['last-document', 'boolean', true],
      ['requested-attributes', 'keyword', 'a', 'bc'],
    ],
    document: Buffer.from('^XA'),
  })
  const laidOut = `0200 0006 00000001 01
    21 0006 ${Buffer.from('job-id').toString('hex')} 0004 00000007
    22 000d ${Buffer.from('last-document').toString('hex')} 0001 01
    44 0014 ${Buffer.from('requested-attributes').toString('hex')} 0001 61
    44 0000 0002 6263
    03 5e5841`
  expect(bytes.toString('hex')).toBe(hex(laidOut).toString('hex'))
})

/** An answer about two jobs, one of them with values that nobody here reads. */
const ANSWER = hex(`0200 0000 00000001
  01 47 0012 ${Buffer.from('attributes-charset').toString('hex')} 0005 7574662d38
  02 21 0006 ${Buffer.from('job-id').toString('hex')} 0004 00000007
     23 0009 ${Buffer.from('job-state').toString('hex')} 0004 00000009
     13 0012 ${Buffer.from('time-at-processing').toString('hex')} 0000
  02 21 0006 ${Buffer.from('job-id').toString('hex')} 0004 00000008
     42 0004 ${Buffer.from('name').toString('hex')} 0001 61
     42 0000 0001 62
  03`)

test('an answer is read group by group, with all the values of an attribute', () => {
  const answer = decodeIpp(ANSWER)
  expect(answer?.status).toBe(0)
  expect(answer?.printers).toEqual([])
  expect(answer?.jobs.map((job) => Object.fromEntries(job))).toEqual([
    { 'job-id': [7], 'job-state': [9] },
    { 'job-id': [8], name: ['a', 'b'] },
  ])
})

test('an answer that is cut off anywhere is none', () => {
  for (let length = 0; length < ANSWER.length; length++)
    expect(decodeIpp(ANSWER.subarray(0, length))).toBeNull()
})

test('whatever bytes come, they are an answer or none', () => {
  const spoilt = fc
    .tuple(fc.nat({ max: ANSWER.length - 1 }), fc.nat({ max: 255 }))
    .map(([at, byte]) => Buffer.from(ANSWER.map((was, index) => (index === at ? byte : was))))
  const anything = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes))
  fc.assert(
    fc.property(fc.oneof(spoilt, anything), (bytes) => {
      const answer = decodeIpp(bytes)
      expect(answer === null || answer.status >= 0).toBe(true)
    }),
  )
})
