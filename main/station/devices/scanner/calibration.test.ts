import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CALIBRATION_TEXT } from '#contract/calibration'
import { readCalibration } from './calibration.ts'

const faults = (text: string, ...typed: [{ slow: number; hasSuffix: boolean }?]) =>
  readCalibration(text, typed[0] ?? null)?.faults
const GS = '\u001d'
const swapCase = (text: string) =>
  text.replaceAll(/[a-z]/gi, (c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase()))

describe('the calibration barcode', () => {
  it('read rightly shows nothing wrong, with an AIM identifier or without', () => {
    expect(readCalibration(CALIBRATION_TEXT)).toEqual({
      aim: null,
      prefix: '',
      suffix: '',
      separator: null,
      faults: [],
    })
    expect(readCalibration(`]C0${CALIBRATION_TEXT}`)).toMatchObject({ aim: ']C0', faults: [] })
  })

  it('exercises what goes wrong: both cases, digits, signs and the separator', () => {
    for (const some of [/[a-z]/, /[A-Z]/, /\d/, /[-/_:"]/, /y/i, /z/i, /q/i, /m/i])
      expect(CALIBRATION_TEXT).toMatch(some)
    expect(CALIBRATION_TEXT).toContain(GS)
  })

  // What the station reads where the scanner is set to another country's keyboard: taken from those keyboards.
  it.each([
    ['British', 'BDKTESTaZqYm09-/_:@\u001d8END'],
    ['German', 'BDKTESTaYqZm09/&?>@\u001d8END'],
    ['French', 'BDKTESTqWaY;)(6>8.3\u001d*END'],
    ['Italian', 'BDKTESTaZqYm09/&?>@\u001d8END'],
  ])('shows that the scanner types for a %s keyboard', (_, read) => {
    expect(faults(read)).toEqual(['keyboard-country'])
  })

  it('shows that it types for another country, and swaps the case besides', () => {
    expect(faults(swapCase('BDKTESTaYqZm09/&?>@\u001d8END'))).toEqual(['keyboard-country', 'case-swapped'])
  })

  it('shows what becomes of letters', () => {
    expect(faults(swapCase(CALIBRATION_TEXT))).toEqual(['case-swapped'])
    expect(faults(CALIBRATION_TEXT.toUpperCase())).toEqual(['case-lost'])
    expect(faults(CALIBRATION_TEXT.toLowerCase())).toEqual(['case-lost'])
  })

  it('shows what becomes of the separator', () => {
    expect(faults(CALIBRATION_TEXT.replace(GS, ''))).toEqual(['separator-lost'])
    for (const separator of ['|', '^]', '<GS>', ' '])
      expect(readCalibration(CALIBRATION_TEXT.replace(GS, separator))).toMatchObject({
        separator,
        faults: ['separator-replaced'],
      })
  })

  it('shows what stands around it, for the config', () => {
    expect(readCalibration(`]C0#${CALIBRATION_TEXT}\t!`)).toEqual({
      aim: ']C0',
      prefix: '#',
      suffix: '\t!',
      separator: null,
      faults: ['prefix', 'suffix'],
    })
  })

  it('shows what is wrong with how it was typed', () => {
    expect(faults(CALIBRATION_TEXT, { slow: 0, hasSuffix: true })).toEqual([])
    expect(faults(CALIBRATION_TEXT, { slow: 0, hasSuffix: false })).toEqual(['no-suffix'])
    expect(faults(CALIBRATION_TEXT, { slow: 20, hasSuffix: true })).toEqual(['too-slow'])
    expect(faults(CALIBRATION_TEXT, { slow: 1, hasSuffix: true }), 'one late key').toEqual([])
  })

  it('shows several at once, the one to mend first in front', () => {
    expect(faults(`#${swapCase(CALIBRATION_TEXT).replace(GS, '')}`)).toEqual([
      'case-swapped',
      'separator-lost',
      'prefix',
    ])
  })

  it('that lost or changed characters is known for what it is', () => {
    expect(faults(CALIBRATION_TEXT.slice(0, -1))).toEqual(['characters'])
    expect(faults(CALIBRATION_TEXT.replace('q', ''))).toEqual(['characters'])
    expect(faults(`${CALIBRATION_TEXT}${'x'.repeat(40)}`)).toEqual(['characters'])
  })
})

it('no other code is taken for it', () => {
  for (const text of ['', 'TEST', 'END', '5901234123457', 'BDB1', CALIBRATION_TEXT.slice(1)])
    expect(readCalibration(text)).toBeNull()
  fc.assert(fc.property(fc.string(), (text) => readCalibration(text) === null))
})

it('whatever is wrong with it, it is never taken for right', () => {
  const spoilt = fc
    .tuple(fc.nat(CALIBRATION_TEXT.length), fc.nat(4), fc.string({ maxLength: 4 }))
    .map(([at, cut, put]) => CALIBRATION_TEXT.slice(0, at) + put + CALIBRATION_TEXT.slice(at + cut))
    .filter((text) => !text.includes(CALIBRATION_TEXT))
  fc.assert(
    fc.property(spoilt, (text) => {
      const found = readCalibration(text)
      if (found) expect(found.faults).not.toEqual([])
    }),
  )
})
