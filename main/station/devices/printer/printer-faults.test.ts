import { afterEach, describe, expect, test } from 'vitest'
import { PRINTER_LANGUAGES } from '#contract/config'
import type { PrinterLanguage } from '#contract/config'
import type { Condition } from '#tests/simulators/printer/printer-emulator'
import { hasSocat } from '#tests/simulators/pty'
import { halfJobClearings } from './languages/label-encoder.ts'
import { IMPATIENT, isWholeLabel, jobOf, onEmulator } from '#tests/on-emulator'
import type { Patience } from './patience.ts'
import type { OnEmulator } from '#tests/on-emulator'

const WAYS = hasSocat() ? (['tcp', 'pty'] as const) : (['tcp'] as const)
const WAYS_AND_LANGUAGES = WAYS.flatMap((over) => PRINTER_LANGUAGES.map((language) => ({ over, language })))

let running: OnEmulator[] = []
afterEach(async () => {
  await Promise.all(running.map((one) => one.stop()))
  running = []
})

const reasonOf = (state: object) => ('reason' in state ? state.reason : null)
const isOnPaper = (kind: string) => kind === 'printed' || kind === 'sent'

describe.each(WAYS_AND_LANGUAGES)('a $language printer over $over', ({ language, over }) => {
  const started = async (wishes: { patience?: Patience } = {}) => {
    const one = await onEmulator({ language, over, ...wishes })
    running.push(one)
    return one
  }
  const job = (copies: number) => jobOf(language, copies)

  test('prints two copies, dot for dot', async () => {
    const { emulator, printer } = await started()
    expect(isOnPaper((await printer.send(job(2))).kind)).toBe(true)
    const labels = await emulator.whenPrinted(2)
    expect(labels.map(isWholeLabel)).toEqual([true, true])
    expect(emulator.commandErrors).toEqual([])
    expect(printer.state.kind).toBe('ready')
  })

  test('out of paper before: nothing is sent, and the word goes away by itself', async () => {
    const { emulator, printer, shows } = await started()
    emulator.condition.paperOut = true
    expect(await printer.send(job(1))).toEqual({ kind: 'failed-safe', reason: 'paper-out' })
    expect(printer.state).toEqual({ kind: 'attention', reason: 'paper-out' })
    emulator.condition.paperOut = false
    await shows('ready')
    expect(emulator.printed).toEqual([])
  })

  test('cover open, and silent about it: nothing is sent', async () => {
    const { emulator, printer } = await started({ patience: IMPATIENT })
    emulator.accident = { silentOnFault: true }
    emulator.condition.headOpen = true
    const reason = language === 'zpl' ? 'head-open' : 'no-answer'
    expect(await printer.send(job(1))).toEqual({ kind: 'failed-safe', reason })
    expect(emulator.printed).toEqual([])
  })

  test('out of paper after one of three: waited for, and three come out', async () => {
    const { emulator, printer, states, shows } = await started()
    emulator.labelsLeft = 1
    const outcome = printer.send(job(3))
    await shows('paper-out')
    expect(emulator.printed.length).toBeLessThanOrEqual(1)
    emulator.labelsLeft = 10
    const { kind } = await outcome
    expect(isOnPaper(kind)).toBe(true)
    if (language === 'zpl') expect(kind).toBe('printed')
    expect((await emulator.whenPrinted(3)).map(isWholeLabel)).toEqual([true, true, true])
    expect(emulator.printed).toHaveLength(3)
    // How many are still to come may be told more than once.
    expect([...new Set(states.map(reasonOf).filter(Boolean))]).toEqual(['paper-out'])
    expect(printer.state.kind).toBe('ready')
  })

  test('switched off: nothing is sent; back on, it is ready by itself', async () => {
    const { emulator, printer, shows } = await started()
    await emulator.off()
    const reason = over === 'tcp' ? 'refused' : 'not-there'
    expect(await printer.send(job(1))).toEqual({ kind: 'failed-safe', reason })
    await emulator.on()
    await shows('ready')
    expect(emulator.printed).toEqual([])
  })

  test('reset in the middle: nobody knows, and the next job comes out whole', async () => {
    const { emulator, printer, shows } = await started()
    await printer.check()
    const half = job(1)
    // Every job begins with what clears half of another; the middle is that of the dots.
    const cleared = halfJobClearings[language].length
    emulator.accident = { resetAfterBytes: Math.floor((cleared + half.length) / 2) }
    expect((await printer.send(half)).kind).toBe('unknown')
    await shows('ready')
    expect(isOnPaper((await printer.send(job(1))).kind)).toBe(true)
    // What was on paper of the half label is cut off from the whole one, where the printer prints as the dots come.
    const halves = language === 'escpos' ? 1 : 0
    const labels = await emulator.whenPrinted(1 + halves)
    expect(labels.map(isWholeLabel).filter(Boolean)).toEqual([true])
    expect(isWholeLabel(labels.at(-1)!)).toBe(true)
    expect(labels).toHaveLength(1 + halves)
  })

  test('cable out while it prints three: nobody knows, three come out, and nothing is sent again', async () => {
    const { emulator, printer, shows } = await started()
    await printer.check()
    emulator.labelsLeft = 1
    const outcome = printer.send(job(3))
    await shows('paper-out')
    await emulator.whenPrinted(1)
    emulator.accident = { linkLostAfterBytes: 1 }
    expect((await outcome).kind).toBe('unknown')
    emulator.labelsLeft = 10
    await emulator.whenPrinted(3)
    emulator.accident = {}
    await shows('ready')
    expect(emulator.printed).toHaveLength(3)
  })

  test.each([{ silent: true }, { readOnly: true }])(
    'that never answers (%j) gets no job',
    async (accident) => {
      const { emulator, printer } = await started({ patience: IMPATIENT })
      emulator.accident = accident
      expect(await printer.send(job(1))).toEqual({ kind: 'failed-safe', reason: 'no-answer' })
      emulator.accident = {}
      expect(await printer.check()).toMatchObject({ kind: 'ready' })
      expect(emulator.printed).toEqual([])
    },
  )

  test('that talks rubbish gets no job', async () => {
    const { emulator, printer } = await started()
    emulator.accident = { garbage: true }
    // A TSPL printer says a byte for each bit that is wrong: any byte means something, and this one that it is not well.
    const reason = language === 'tspl' ? 'head-open' : 'not-understood'
    expect(await printer.send(job(1))).toEqual({ kind: 'failed-safe', reason })
    expect(emulator.printed).toEqual([])
  })

  test('that is slow prints one', async () => {
    const { emulator, printer } = await started()
    emulator.accident = { slowBytesPerSecond: 6000 }
    expect(isOnPaper((await printer.send(job(1))).kind)).toBe(true)
    await emulator.whenPrinted(1)
    expect(emulator.printed.map(isWholeLabel)).toEqual([true])
  })
})

const FAULTS: readonly (readonly [keyof Condition, Partial<Record<PrinterLanguage, string>>])[] = [
  ['headOpen', { zpl: 'head-open', tspl: 'head-open', epl: 'head-open', escpos: 'head-open' }],
  // EPL has one code for both; ESC/POS printers have no ribbon.
  ['ribbonOut', { zpl: 'ribbon-out', tspl: 'ribbon-out', epl: 'paper-out' }],
  ['paused', { zpl: 'paused', tspl: 'paused', epl: 'paused', escpos: 'paused' }],
  ['jammed', { zpl: 'paper-jam', tspl: 'paper-jam', escpos: 'cutter-jam' }],
  ['tooHot', { zpl: 'too-hot', tspl: 'too-hot', escpos: 'too-hot' }],
]

test.each(FAULTS.flatMap(([fault, told]) => Object.entries(told).map((each) => [fault, ...each] as const)))(
  '%s at a %s printer is shown as %s, at once, and clears itself',
  async (fault, language, reason) => {
    const one = await onEmulator({ language: language as PrinterLanguage, over: 'tcp' })
    running.push(one)
    one.emulator.condition[fault] = true
    expect(await one.printer.check()).toEqual({ kind: 'attention', reason })
    one.emulator.condition[fault] = false
    await one.shows('ready')
  },
)

test('a printer that reports it proves that the label is on paper', async () => {
  const one = await onEmulator({ language: 'escpos', over: 'tcp', reportsPrinted: true })
  running.push(one)
  expect(await one.printer.send(jobOf('escpos', 2))).toEqual({ kind: 'printed' })
  expect(one.emulator.printed).toHaveLength(2)
})
