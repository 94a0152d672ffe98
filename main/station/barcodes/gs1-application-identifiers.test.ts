import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  allApplicationIdentifiers,
  applicationIdentifierAt,
  findApplicationIdentifier,
} from './gs1-application-identifiers.ts'

const all = [...allApplicationIdentifiers()]
const ais = all.map(({ ai }) => ai)
const isKnown = (pattern: string): boolean =>
  ais.some((ai) => new RegExp(`^${pattern.replaceAll('n', '[0-9]')}$`).test(ai))

describe('the table of application identifiers', () => {
  test('knows all 541, each once', () => {
    expect(all).toHaveLength(541)
    expect(new Set(ais).size).toBe(541)
  })

  test('is the one that was compared with GS1’s dictionary entry by entry', () => {
    // Whoever changes the table compares it again with the newest dictionary, then changes this digest.
    const digest = createHash('sha256').update(JSON.stringify(all)).digest('hex')
    expect(digest).toBe('aeb4fdfd11d5da8763f468a2c50acdaade8296faf4b535581538521b461673be')
  })

  test('gives all that begin with the same two digits one length, so that a reader knows where the value begins', () => {
    const lengths = Map.groupBy(ais, (ai) => ai.slice(0, 2))
    for (const [, same] of lengths) expect(new Set(same.map((ai) => ai.length)).size).toBe(1)
  })

  test('asks for, excludes and qualifies by AIs that it knows', () => {
    const named = all.flatMap(({ needs, excludes, qualifiers }) => [
      ...needs.flat(),
      ...excludes,
      ...(qualifiers ?? []).flat(),
    ])
    expect(named.filter((pattern) => !isKnown(pattern))).toEqual([])
  })

  test('gives each predefined length one length', () => {
    const predefined = all.filter(({ isPredefined }) => isPredefined)
    expect(predefined.filter(({ minLength, maxLength }) => minLength !== maxLength)).toEqual([])
    expect(predefined.map(({ ai }) => ai)).toEqual(
      expect.arrayContaining(['00', '01', '17', '20', '3103', '417']),
    )
    expect(predefined.map(({ ai }) => ai)).not.toEqual(expect.arrayContaining(['7003']))
  })

  test('lets no component stand behind one of varying length, nor a required one behind an optional one', () => {
    for (const { components } of all) {
      const early = components.slice(0, -1)
      expect(early.every(({ min, max }) => min === max)).toBe(true)
      const firstOptional = components.findIndex(({ optional }) => optional)
      if (firstOptional >= 0)
        expect(components.slice(firstOptional).every(({ optional }) => optional)).toBe(true)
    }
  })

  test('starts Digital Links with GS1’s keys only', () => {
    const keys = all.filter(({ qualifiers }) => qualifiers !== null).map(({ ai }) => ai)
    expect(keys.sort()).toEqual(
      '00 01 253 255 401 402 414 415 417 8003 8004 8006 8010 8013 8017 8018'.split(' '),
    )
  })
})

describe('one line of the table', () => {
  test('a GTIN: 14 digits, checked, qualified by variant, lot and serial in this order', () => {
    expect(findApplicationIdentifier('01')).toMatchObject({
      isPredefined: true,
      minLength: 14,
      maxLength: 14,
      needs: [],
      excludes: ['255', '37'],
      qualifiers: [['22', '10', '21'], ['235']],
      mayBeAttribute: true,
    })
  })

  test('a weight: six digits for an item, and no second weight', () => {
    expect(findApplicationIdentifier('3103')).toMatchObject({ needs: [['01'], ['02']], excludes: ['310n'] })
    expect(findApplicationIdentifier('3303')).toMatchObject({ needs: [['00'], ['01']], excludes: ['330n'] })
    expect(findApplicationIdentifier('3106')).toBeUndefined()
  })

  test('a serial: never behind the question mark of a link', () => {
    expect(findApplicationIdentifier('21')).toMatchObject({
      mayBeAttribute: false,
      needs: [['01'], ['03'], ['8006']],
    })
  })
})

test('finds the AI at a place of an element string by its first two digits', () => {
  expect(applicationIdentifierAt('0109521234543213', 0)?.ai).toBe('01')
  expect(applicationIdentifierAt('xx3103001234', 2)?.ai).toBe('3103')
  expect(applicationIdentifierAt('2351', 0)?.ai).toBe('235')
  for (const text of ['', '0', '0912', '310', '3109', 'AB', '2361'])
    expect(applicationIdentifierAt(text, 0)).toBeUndefined()
})
