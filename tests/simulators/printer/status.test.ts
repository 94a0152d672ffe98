import { afterEach, describe, expect, it } from 'vitest'
import { callPrinter } from './caller.ts'
import { startPrinterEmulator } from './printer-emulator.ts'
import type { Condition, EmulatedLanguage, PrinterEmulator } from './printer-emulator.ts'
import { SMALL_LABEL, smallJobs } from './small-jobs.ts'

let emulator: PrinterEmulator
afterEach(() => emulator.stop())

async function start(language: EmulatedLanguage, condition: Partial<Condition>) {
  const { widthDots, heightDots } = SMALL_LABEL
  emulator = await startPrinterEmulator({ language, over: { tcp: 0 }, widthDots, heightDots })
  emulator.condition = condition
  return callPrinter(emulator.port ?? 0)
}

/** What the printer answers when something is wrong with it, or nothing is. */
async function answer(
  language: EmulatedLanguage,
  condition: Partial<Condition>,
  asked: string,
  bytes: number,
): Promise<string> {
  const caller = await start(language, condition)
  caller.write(asked)
  return (await caller.heard(bytes)).toString('latin1')
}

describe('a ZPL printer', () => {
  it.each([
    [{}, '0', '0', '0', '0', '0'],
    [{ paperOut: true }, '1', '0', '0', '0', '0'],
    [{ paused: true }, '0', '1', '0', '0', '0'],
    [{ tooHot: true }, '0', '0', '1', '0', '0'],
    [{ headOpen: true }, '0', '0', '0', '1', '0'],
    [{ ribbonOut: true }, '0', '0', '0', '0', '1'],
  ])('answers ~HS in three frames: %o', async (condition, paper, pause, hot, head, ribbon) => {
    expect(await answer('zpl', condition, '~HS', 82)).toBe(
      `\x02030,${paper},${pause},0002,000,0,0,0,000,0,0,${hot}\x03\r\n` +
        `\x02000,0,${head},${ribbon},1,2,6,0,00000000,0,000\x03\r\n\x021234,0\x03\r\n`,
    )
  })

  it('answers ~HQES with the bits of what is wrong, and ~HI with what it is', async () => {
    expect(await answer('zpl', { paperOut: true, headOpen: true }, '~HQES~HI', 138)).toBe(
      '\x02\r\n\r\n  PRINTER STATUS\r\n   ERRORS:         1 00000000 00000005\r\n' +
        '   WARNINGS:       0 00000000 00000000\r\n\r\n\x03\x02EMULATED-ZPL,V1.0.0,8,8192KB\x03\r\n',
    )
  })

  it('counts what it holds, and forgets it all at ~JA', async () => {
    const caller = await start('zpl', { paused: true })
    caller.write(smallJobs.zpl(3))
    caller.write('^XA~HS')
    const held = (await caller.heard(82)).toString('latin1')
    expect(held).toContain('0,1,0002,001,0,0,1,')
    expect(held).toContain('0,00000003,0,000')
    caller.write('~JA~PS~HS')
    expect((await caller.heard(164)).subarray(82).toString('latin1')).toContain('0,0,0002,000,0,0,0,')
    expect(emulator.printed).toEqual([])
  })
})

describe('a TSPL printer', () => {
  it.each([
    [{}, 0x00],
    [{ headOpen: true }, 0x01],
    [{ jammed: true }, 0x02],
    [{ paperOut: true }, 0x04],
    [{ paperOut: true, headOpen: true }, 0x05],
    [{ ribbonOut: true }, 0x08],
    [{ paused: true }, 0x10],
    [{ tooHot: true }, 0x80],
  ])('answers <ESC>!? in one byte: %o', async (condition, byte) => {
    expect((await answer('tspl', condition, '\x1b!?', 1)).charCodeAt(0)).toBe(byte)
  })

  it.each([
    [{}, '@@@@'],
    [{ paused: true }, '`@@@'],
    [{ paperOut: true }, 'E@@A'],
    [{ tooHot: true, paperNearEnd: true }, 'EAA@'],
  ])('answers <ESC>!S in four letters: %o', async (condition, letters) => {
    expect(await answer('tspl', condition, '\x1b!S', 8)).toBe(`\x02${letters}\x03\r\n`)
  })
})

describe('an EPL printer', () => {
  it.each([
    [{}, '00'],
    [{ paperOut: true }, '07'],
    [{ headOpen: true }, '11'],
    [{ paperOut: true, headOpen: true }, '07,11'],
  ])('answers ^ee: %o', async (condition, codes) => {
    expect(await answer('epl', condition, '^ee\r\n', codes.length + 2)).toBe(`${codes}\r\n`)
  })
})

describe('an ESC/POS printer', () => {
  const all = '\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04'
  it.each([
    [{}, '12121212'],
    [{ paperOut: true, headOpen: true }, '1a361272'],
    [{ jammed: true }, '1a521a12'],
    [{ paperNearEnd: true }, '1212121e'],
  ])('answers DLE EOT 1 to 4: %o', async (condition, bytes) => {
    expect(Buffer.from(await answer('escpos', condition, all, 4), 'latin1').toString('hex')).toBe(bytes)
  })

  it('answers DLE EOT also inside an image, whose dots it stays', async () => {
    expect(await answer('escpos', {}, '\x1d\x76\x30\x00\x03\x00\x01\x00\x10\x04\x01', 1)).toBe('\x12')
    expect(emulator.commandErrors).toEqual([])
  })

  it('says that a label is out when it is, not before', async () => {
    const asked = '\x1d(H\x06\x0000abcd'
    const caller = await start('escpos', { paperOut: true })
    caller.write(Buffer.concat([smallJobs.escpos(2), Buffer.from(asked), Buffer.from('\x10\x04\x01')]))
    expect([...(await caller.heard(1))]).toEqual([0x1a])
    emulator.condition.paperOut = false
    expect((await caller.heard(8)).subarray(1).toString('latin1')).toBe('\x37\x22abcd\x00')
    expect(emulator.printed).toHaveLength(2)
  })
})

describe('some firmware', () => {
  it('keeps silent about what is wrong with it; in ZPL ~HQES is answered all the same', async () => {
    const caller = await start('zpl', { paperOut: true })
    emulator.accident = { silentOnFault: true }
    caller.write('~HS~HQES')
    expect((await caller.heard(106)).toString('latin1')).toContain('PRINTER STATUS')
  })

  it.each([
    ['tspl', '\x1b!?', 1],
    ['epl', '^ee\r\n', 4],
    ['escpos', '\x10\x04\x01', 1],
  ] as const)('answers in %s again once that is mended', async (language, asked, bytes) => {
    const caller = await start(language, { headOpen: true })
    emulator.accident = { silentOnFault: true }
    caller.write(asked)
    await emulator.whenTaken(asked.length)
    emulator.condition.headOpen = false
    caller.write(asked)
    expect(await caller.heard(bytes)).toHaveLength(bytes)
    await caller.hangUp()
    expect(caller.heardSoFar()).toHaveLength(bytes)
  })
})
