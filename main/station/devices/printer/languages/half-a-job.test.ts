import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PRINTER_LANGUAGES, type PrinterLanguage } from '#contract/config'
import { blankBitmap, fillBlack } from '#station/labels/label-bitmap'
import { callPrinter } from '#tests/simulators/printer/caller'
import { startPrinterEmulator, type PrinterEmulator } from '#tests/simulators/printer/printer-emulator'
import type { LabelBitmap } from '#station/labels/label'
import { halfJobClearings, labelEncoders } from './label-encoder.ts'
import { differingDots, type Paper } from './on-paper.fixture.ts'

const [WIDTH, HEIGHT] = [203, 90]

/** Checks and bars of one kind or the other, with white between them. */
function label(step: number): LabelBitmap {
  const bitmap = blankBitmap(WIDTH, HEIGHT)
  for (let x = 0; x < WIDTH; x += step) fillBlack(bitmap, { x, y: 3, width: 2, height: 20 })
  for (let y = 40; y < HEIGHT; y += step) fillBlack(bitmap, { x: 100, y, width: 95, height: 1 })
  return bitmap
}

const first = label(7)
const second = label(11)

let printer: PrinterEmulator | undefined
afterEach(() => printer?.stop())

/** Cuts the first job off after so many bytes, sends the second whole over another connection: what comes out of it. */
async function afterHalfAJob(language: PrinterLanguage, cutAt: number) {
  printer ??= await startPrinterEmulator({
    language,
    over: { tcp: 0 },
    widthDots: 208,
    heightDots: HEIGHT,
  })
  const before = printer.printed.length
  const half = await callPrinter(printer.port ?? 0)
  half.write(labelEncoders[language](first, { copies: 2, dpi: 203, symbols: [] }).subarray(0, cutAt))
  await half.hangUp()
  const whole = await callPrinter(printer.port ?? 0)
  whole.write(labelEncoders[language](second, { copies: 1, dpi: 203, symbols: [] }))
  await whole.hangUp()
  await printer.whenIdle()
  return printer.printed.slice(before)
}

/** Anywhere, but for the end of the last command: with that the job would be whole. */
const cutsOf = (language: PrinterLanguage): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: labelEncoders[language](first, { copies: 2, dpi: 203, symbols: [] }).length - 2 })

beforeEach(() => {
  printer = undefined
})

describe.each(['zpl', 'tspl', 'epl'] as const)('half a job in %s', (language) => {
  it('never eats the next, wherever it was cut off: exactly that label comes out', async () => {
    await fc.assert(
      fc.asyncProperty(cutsOf(language), async (cutAt) => {
        const labels = await afterHalfAJob(language, cutAt)
        expect(labels.map((paper) => differingDots(second, paper))).toEqual([0])
      }),
      { numRuns: 60 },
    )
  })
})

/** Paper from a roll is longer than its label, by the feed to the tear bar. */
const onlyLabel = ({ width, black }: Paper): Paper => ({
  width,
  height: HEIGHT,
  black: black.subarray(0, width * HEIGHT),
})

describe('half a job in escpos', () => {
  it('is on paper as far as it came, is cut off, and the next label is whole and by itself', async () => {
    await fc.assert(
      fc.asyncProperty(cutsOf('escpos'), async (cutAt) => {
        const labels = await afterHalfAJob('escpos', cutAt)
        const isSecond = labels.map((paper) => differingDots(second, onlyLabel(paper)) === 0)
        expect(isSecond.indexOf(true)).toBe(labels.length - 1)
      }),
      { numRuns: 60 },
    )
  })
})

describe('what ends half a job', () => {
  it.each(PRINTER_LANGUAGES)('lets a question be answered, and prints nothing: %s', async (language) => {
    const question = { zpl: '~HS', tspl: '\x1b!?', epl: '^ee\r\n', escpos: '\x10\x04\x01' }[language]
    printer = await startPrinterEmulator({ language, over: { tcp: 0 }, widthDots: 208, heightDots: HEIGHT })
    const job = labelEncoders[language](first, { copies: 1, dpi: 203, symbols: [] })
    const caller = await callPrinter(printer.port ?? 0)
    caller.write(job.subarray(0, halfJobClearings[language].length + 100))
    caller.write(halfJobClearings[language])
    caller.write(question)
    await caller.heard(1)
    await printer.whenIdle()
    expect(printer.printed.filter((paper) => differingDots(first, paper) === 0)).toEqual([])
    if (language !== 'escpos') expect(printer.printed).toEqual([])
  })
})
