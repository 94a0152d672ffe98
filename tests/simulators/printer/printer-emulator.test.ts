import { open } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { hasSocat } from '../pty.ts'
import { readPng } from '../read-labels.ts'
import { callPrinter } from './caller.ts'
import { startPrinterEmulator } from './printer-emulator.ts'
import type { EmulatedLanguage, EmulatorWishes, Picture, PrinterEmulator } from './printer-emulator.ts'
import { SMALL_LABEL, smallJobs } from './small-jobs.ts'

const LANGUAGES = ['zpl', 'tspl', 'epl', 'escpos'] as const
const started: PrinterEmulator[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map((emulator) => emulator.stop()))
})

async function printerOf(language: EmulatedLanguage, wishes: Partial<EmulatorWishes> = {}) {
  const { widthDots, heightDots } = SMALL_LABEL
  const emulator = await startPrinterEmulator({
    language,
    over: { tcp: 0 },
    widthDots,
    heightDots,
    ...wishes,
  })
  started.push(emulator)
  return { emulator, call: () => callPrinter(emulator.port ?? 0) }
}

const rowsOf = ({ width, black }: Picture): string[] =>
  Buffer.from(black.map((dot) => dot + 0x30))
    .toString('latin1')
    .match(new RegExp(`.{${width}}`, 'g')) ?? []

const question = {
  zpl: { asked: '~HS', answered: 82 },
  tspl: { asked: '\x1b!?', answered: 1 },
  epl: { asked: '^ee\r\n', answered: 4 },
  escpos: { asked: '\x10\x04\x01', answered: 1 },
} as const

describe.each(LANGUAGES)('an emulated %s printer', (language) => {
  it('prints what comes in one piece, in single bytes, and two jobs in one', async () => {
    const { emulator, call } = await printerOf(language)
    const caller = await call()
    caller.write(smallJobs[language](2))
    for (const byte of smallJobs[language](1)) caller.write(Uint8Array.of(byte))
    caller.write(Buffer.concat([smallJobs[language](1), smallJobs[language](1)]))
    const labels = await emulator.whenPrinted(5)
    for (const label of labels) expect(rowsOf(label)).toEqual(SMALL_LABEL.rows)
    expect(emulator.commandErrors).toEqual([])
  })

  it('draws a picture of each label', async () => {
    const { emulator, call } = await printerOf(language)
    ;(await call()).write(smallJobs[language](1))
    const [label] = await emulator.whenPrinted(1)
    const { width, black } = await readPng(label!.png())
    expect({ width, black }).toEqual({ width: 16, black: label!.black })
  })

  it('runs out of paper between two copies, and goes on when there is some', async () => {
    const { emulator, call } = await printerOf(language)
    emulator.labelsLeft = 1
    const caller = await call()
    caller.write(smallJobs[language](3))
    await emulator.whenPrinted(1)
    caller.write(question[language].asked)
    await caller.heard(question[language].answered)
    expect(emulator.printed).toHaveLength(1)
    emulator.labelsLeft = 5
    await emulator.whenPrinted(3)
    expect(emulator.labelsLeft).toBe(3)
  })

  it('holds a job while its head is open, and prints it when it is closed', async () => {
    const { emulator, call } = await printerOf(language)
    emulator.condition.headOpen = true
    const caller = await call()
    caller.write(smallJobs[language](1))
    await emulator.whenTaken(smallJobs[language](1).length)
    expect(emulator.printed).toEqual([])
    emulator.condition.headOpen = false
    await emulator.whenPrinted(1)
  })

  it('prints on what it holds after its link is lost, and is back at the same port', async () => {
    const { emulator, call } = await printerOf(language, { msPerLabel: 5 })
    const job = smallJobs[language](3)
    emulator.accident = { linkLostAfterBytes: job.length }
    const caller = await call()
    caller.write(job)
    await caller.gone
    await emulator.whenPrinted(3)
    await expect(call()).rejects.toThrow('ECONNREFUSED')
    emulator.accident = {}
    await emulator.on()
    ;(await call()).write(smallJobs[language](1))
    await emulator.whenPrinted(4)
  })

  it('resets the connection in the middle of a job, exactly there', async () => {
    const { emulator, call } = await printerOf(language)
    emulator.accident = { resetAfterBytes: 7 }
    const caller = await call()
    caller.write(smallJobs[language](1))
    expect(await caller.gone).toBe('reset')
    expect(emulator.takenBytes).toBe(7)
  })

  it('forgets what it held when it is switched off', async () => {
    const { emulator, call } = await printerOf(language)
    emulator.condition.paused = true
    ;(await call()).write(smallJobs[language](2))
    await emulator.whenTaken(smallJobs[language](2).length)
    await emulator.off()
    await expect(call()).rejects.toThrow('ECONNREFUSED')
    emulator.condition = {}
    await emulator.on()
    const caller = await call()
    caller.write(smallJobs[language](1))
    await emulator.whenPrinted(1)
    caller.write(question[language].asked)
    await caller.heard(question[language].answered)
    expect(emulator.printed).toHaveLength(1)
  })

  it('answers nothing while it hangs, and takes up what it was sent afterwards', async () => {
    const { emulator, call } = await printerOf(language)
    emulator.accident = { silent: true }
    const caller = await call()
    caller.write(smallJobs[language](1))
    caller.write(question[language].asked)
    emulator.accident = {}
    await caller.heard(question[language].answered)
    await emulator.whenPrinted(1)
  })

  it('prints and says nothing where its answers do not arrive, and noise where the line is bad', async () => {
    const { emulator, call } = await printerOf(language)
    emulator.accident = { readOnly: true }
    const deaf = await call()
    deaf.write(question[language].asked)
    deaf.write(smallJobs[language](1))
    await emulator.whenPrinted(1)
    await deaf.hangUp()
    expect(deaf.heardSoFar()).toHaveLength(0)
    emulator.accident = { garbage: true }
    const noisy = await call()
    noisy.write(question[language].asked)
    const heard = await noisy.heard(12 + question[language].answered)
    expect(heard.every((byte) => byte >= 0x80)).toBe(true)
  })

  it('takes its bytes slowly, and all of them', async () => {
    const { emulator, call } = await printerOf(language)
    emulator.accident = { slowBytesPerSecond: 2000 }
    ;(await call()).write(smallJobs[language](1))
    await emulator.whenPrinted(1)
    expect(emulator.commandErrors).toEqual([])
  })

  it('stops taking bytes without a word', async () => {
    const { emulator, call } = await printerOf(language)
    emulator.accident = { stallsAfterBytes: 5 }
    ;(await call()).write(smallJobs[language](1))
    await emulator.whenTaken(5)
    expect(emulator.takenBytes).toBe(5)
    emulator.accident = {}
    await emulator.whenPrinted(1)
  })

  it('serves one caller after the other', async () => {
    const { emulator, call } = await printerOf(language)
    const first = await call()
    const second = await call()
    second.write(smallJobs[language](1))
    first.write(question[language].asked)
    await first.heard(question[language].answered)
    expect(emulator.printed).toEqual([])
    await first.hangUp()
    await emulator.whenPrinted(1)
  })

  it.skipIf(!hasSocat())('talks over a serial line, also after it was unplugged', async () => {
    const { emulator } = await printerOf(language, { over: { pty: true } })
    for (const round of [1, 2]) {
      const line = await open(emulator.path ?? '', 'r+')
      await line.write(smallJobs[language](1))
      await emulator.whenPrinted(round)
      const answer = Buffer.alloc(question[language].answered)
      await line.write(question[language].asked)
      for (let got = 0; got < answer.length;) got += (await line.read(answer, got)).bytesRead
      await line.close()
      await emulator.off()
      await expect(open(emulator.path ?? '', 'r+')).rejects.toThrow('ENOENT')
      await emulator.on()
    }
  })
})
