import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PRINTER_LANGUAGES } from '#contract/config'
import { ANSWERS, errorStatus, hostStatus } from './answers.fixture.ts'
import { escposStatusWithProof, readRealTimeStatus } from './escpos-status.ts'
import { readErrorReport } from './epl-status.ts'
import { statusLanguageOf } from './status-languages.ts'
import { readStatusByte, readStatusFrame } from './tspl-status.ts'
import { readErrorStatus, readHostStatus, readModel } from './zpl-status.ts'

const anyBytes = fc.uint8Array({ maxLength: 300 })
const ok = { kind: 'ok', warning: null }

describe.each(PRINTER_LANGUAGES)('a printer that speaks %s', (language) => {
  const { questions } = statusLanguageOf({ language, reportsPrinted: false })
  const { read } = questions[0]
  const { ok: well, faults } = ANSWERS[language]

  test('says that it is well', () => {
    expect(read(well)).toMatchObject({ ...ok, isBusy: false })
  })

  test.each(Object.entries(faults))('says %s, and nothing else', (reason, answer) => {
    expect(read(answer)).toMatchObject({ kind: 'fault', reason })
  })

  test('is understood when its answer comes in pieces: before the last one nothing is said', () => {
    for (const answer of [well, ...Object.values(faults)])
      for (let cut = 0; cut < answer.length - 2; cut++) expect(read(answer.subarray(0, cut))).toBeNull()
  })

  test('is believed in its newest answer', () => {
    for (const answer of Object.values(faults)) {
      expect(read(Buffer.concat([well, answer]))).toEqual(read(answer))
      expect(read(Buffer.concat([answer, well]))).toEqual(read(well))
    }
  })

  test('is understood behind noise', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0x00, 0x7f, 0x83, 0xff), { maxLength: 9 }), (noise) => {
        for (const answer of [well, ...Object.values(faults)])
          expect(read(Buffer.concat([Uint8Array.from(noise), answer]))).toEqual(read(answer))
      }),
    )
  })

  test('never makes the station fall over, whatever comes', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        for (const question of questions) question.read(bytes)
      }),
    )
  })
})

describe('noise', () => {
  test('is never a ZPL printer that is well', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect([readHostStatus(bytes), readErrorStatus(bytes)]).toEqual([null, null])
      }),
    )
  })

  test('is never a TSPL printer that is well, unless it says the same twice', () => {
    const unlike = anyBytes.filter((bytes) => bytes.at(-1) !== bytes.at(-2))
    fc.assert(
      fc.property(unlike, (bytes) => {
        expect(readStatusByte(bytes)).toBeNull()
      }),
    )
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(readStatusFrame(bytes)).toBeNull()
      }),
    )
  })

  test('is never an EPL printer that is well, without a line of two digits', () => {
    const unlike = anyBytes.filter((bytes) => !/\d\d\r\n/.test(Buffer.from(bytes).toString('latin1')))
    fc.assert(
      fc.property(unlike, (bytes) => {
        expect(readErrorReport(bytes)).toBeNull()
      }),
    )
  })

  test('is never an ESC/POS printer that is well, without four bytes of its kind in a row', () => {
    const unlike = fc
      .uint8Array({ maxLength: 300 })
      .map((bytes) => bytes.map((byte, i) => (i % 4 === 3 ? byte & 0xef : byte)))
    fc.assert(
      fc.property(unlike, (bytes) => {
        expect(readRealTimeStatus(bytes)).toBeNull()
      }),
    )
  })
})

describe('ZPL', () => {
  test('counts what is still to come out', () => {
    expect(readHostStatus(hostStatus({ formats: 1, left: 3 }))).toMatchObject({ isBusy: true, labelsLeft: 3 })
    expect(readHostStatus(hostStatus({ paper: 1, left: 2 }))).toMatchObject({
      reason: 'paper-out',
      labelsLeft: 2,
    })
  })

  test('tells its errors also where its host status is silent', () => {
    expect(readErrorStatus(errorStatus('00000000'))).toMatchObject(ok)
    expect(readErrorStatus(errorStatus('00000005'))).toMatchObject({ reason: 'head-open' })
    expect(readErrorStatus(errorStatus('00000001'))).toMatchObject({ reason: 'paper-out' })
    expect(readErrorStatus(errorStatus('00000002'))).toMatchObject({ reason: 'ribbon-out' })
    expect(readErrorStatus(errorStatus('00000008'))).toMatchObject({ reason: 'cutter-jam' })
    expect(readErrorStatus(errorStatus('00000010'))).toMatchObject({ reason: 'too-hot' })
    expect(readErrorStatus(errorStatus('00001000'))).toMatchObject({ reason: 'paper-jam' })
    expect(readErrorStatus(errorStatus('00010000'))).toMatchObject({ reason: 'paused' })
    expect(readErrorStatus(errorStatus('00000000', '00000008'))).toMatchObject({
      kind: 'ok',
      warning: 'paper-low',
    })
  })

  test('an error without a name is one all the same', () => {
    expect(readErrorStatus(errorStatus('00100000'))).toMatchObject({ reason: 'printer-fault' })
  })

  test('names its model', () => {
    expect(readModel(Buffer.from('\x02ZD421-203dpi,V93.21.07Z,8,8176KB\x03\r\n'))).toBe('ZD421-203dpi')
    expect(readModel(hostStatus({}).subarray(0, 20))).toBeNull()
  })
})

const frame = (...s: number[]) => readStatusFrame(Buffer.of(0x02, ...s, 0x03, 0x0d, 0x0a))

describe('TSPL', () => {
  test('says that it prints', () => {
    expect(readStatusByte(Buffer.of(0x20, 0x20))).toMatchObject({ kind: 'ok', isBusy: true })
    expect(readStatusByte(Buffer.of(0x20, 0x00))).toBeNull()
  })

  test('says the same in a frame', () => {
    expect(frame(0x40, 0x40, 0x40, 0x40)).toMatchObject({ kind: 'ok', isBusy: false })
    expect(frame(0x50, 0x40, 0x40, 0x40)).toMatchObject({ kind: 'ok', isBusy: true })
    expect(frame(0x45, 0x40, 0x40, 0x41)).toMatchObject({ reason: 'paper-out' })
    expect(frame(0x45, 0x40, 0x40, 0x44)).toMatchObject({ reason: 'ribbon-out' })
    expect(frame(0x60, 0x40, 0x40, 0x40)).toMatchObject({ reason: 'paused' })
    expect(frame(0x45, 0x40, 0x40, 0x40)).toMatchObject({ reason: 'printer-fault' })
  })
})

describe('ESC/POS', () => {
  const proof = escposStatusWithProof.proof!
  const printed = (id: number) => Uint8Array.of(0x37, 0x22, ...proof.request(id).slice(7), 0)

  test('says that its paper runs low', () => {
    expect(readRealTimeStatus(Buffer.of(0x12, 0x12, 0x12, 0x1e))).toMatchObject({ warning: 'paper-low' })
  })

  test('proves one job, and no other', () => {
    fc.assert(
      fc.property(fc.nat(4095), fc.nat(4095), (one, other) => {
        expect(proof.isIn(printed(one), other)).toBe(one === other)
      }),
    )
    expect(proof.isIn(printed(7).slice(0, 6), 7)).toBe(false)
  })

  test('answers both at once, in any order', () => {
    const status = Buffer.of(0x1a, 0x32, 0x12, 0x72)
    for (const heard of [Buffer.concat([printed(7), status]), Buffer.concat([status, printed(7)])]) {
      expect(readRealTimeStatus(heard)).toMatchObject({ reason: 'paper-out' })
      expect(proof.isIn(heard, 7)).toBe(true)
    }
  })
})
