import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { ackName, dropFileName, manifestName, numberedName, sequenceOfAck } from './drop-names.ts'

const from = (client: string) => ({ site: 'WAW', station: '01', client })

it('names a file by site, station, client and number', () => {
  const name = dropFileName(from('MAIN'), 12)
  expect(name).toBe('WAW-01-MAIN-00000012.json')
  expect(manifestName(name)).toBe('WAW-01-MAIN-00000012.manifest.json')
  expect(ackName(name)).toBe('WAW-01-MAIN-00000012.ack.json')
  expect(numberedName(ackName(name), 3)).toBe('WAW-01-MAIN-00000012.3.ack.json')
})

it('never lets a client out of the folder, nor share a name with another client', () => {
  expect(dropFileName(from('../a'), 1)).toBe('WAW-01-_2E_2E_2F_61-00000001.json')
  const client = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
  fc.assert(
    fc.property(client, client, fc.integer({ min: 1, max: 99_999_999 }), (a, b, sequence) => {
      const name = dropFileName(from(a), sequence)
      expect(name).toMatch(/^WAW-01-[A-Z0-9_-]+-\d{8}\.json$/)
      expect(name === dropFileName(from(b), sequence)).toBe(a === b)
    }),
  )
})

it('tells our acks by their whole name and nothing else', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (name) => {
      expect(sequenceOfAck(from('MAIN'), name)).toBeNull()
    }),
  )
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 12 }), fc.string({ minLength: 1 }), (sequence, noise) => {
      const name = ackName(dropFileName(from('MAIN'), sequence))
      expect(sequenceOfAck(from('MAIN'), name)).toBe(sequence)
      expect(sequenceOfAck(from('MAIN'), name + noise)).toBeNull()
      expect(sequenceOfAck(from('MAIN'), noise + name)).toBeNull()
      expect(sequenceOfAck(from('MAI'), name)).toBeNull()
    }),
  )
})
