import { afterEach, describe, expect, it } from 'vitest'
import { PRINTER_LANGUAGES, type PrinterLanguage } from '#contract/config'
import { callPrinter } from '#tests/simulators/printer/caller'
import { startPrinterEmulator, type PrinterEmulator } from '#tests/simulators/printer/printer-emulator'
import { readPng, readZplLabels, type ReadSymbol } from '#tests/simulators/read-labels'
import { drawLabel } from '#station/labels/draw-label'
import type { LabelBitmap, LabelContent } from '#station/labels/label'
import { sampleTote, sampleUnit, shippedTemplate } from '#station/labels/sample-labels.fixture'
import { labelEncoders } from './label-encoder.ts'
import { differingDots } from './on-paper.fixture.ts'

const LPN = 'KRK01A7B8C9D2X'
const bothSymbols = [`Code128 ${LPN}`, `DataMatrix ${LPN}`]
const address = 'Jan Kowalski\nul. Żółta 5 m. 12\n30-001 Kraków'
const LABELS: [name: string, content: LabelContent, symbols: string[]][] = [
  ['unit-100x50', sampleUnit, bothSymbols],
  ['unit-100x150', sampleUnit, bothSymbols],
  ['unit-57x32', sampleUnit, bothSymbols],
  [
    'unit-outlet-100x50',
    { ...sampleUnit, resaleSku: 'KUR-44-B', price: '199,00 PLN', condition: 'Jak nowa' },
    ['Code128 KUR-44-B', `DataMatrix ${LPN}`],
  ],
  ['unit-rework-100x50', { ...sampleUnit, toDo: '1. Prać 2. Złożyć' }, bothSymbols],
  ['unit-warning-100x50', { ...sampleUnit, warning: 'Uszkodzony akumulator' }, bothSymbols],
  ['unit-warning-57x32', { ...sampleUnit, warning: 'Uszkodzony akumulator' }, bothSymbols],
  ['tote-100x50', sampleTote, ['Code128 T-OUT-014']],
  [
    'location-100x50',
    { code: 'A-01-02-03', name: 'Regał A' },
    ['Code128 A-01-02-03', 'DataMatrix A-01-02-03'],
  ],
  ['send-back-100x50', { ...sampleUnit, to: address }, [`DataMatrix ${LPN}`]],
]
const SAMPLES = LABELS.flatMap(([name, content, symbols]) =>
  ([203, 300] as const).map((dpi) => ({ name, dpi, content, symbols })),
)

function draw({ name, dpi, content }: (typeof SAMPLES)[number]): LabelBitmap {
  const drawn = drawLabel({ template: shippedTemplate(name), content, dpi })
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.error))
  return drawn.value
}

const heard = (symbols: readonly ReadSymbol[]): string[] =>
  symbols.map(({ format, bytes }) => `${format} ${Buffer.from(bytes).toString('latin1')}`).sort()

let printer: PrinterEmulator | undefined
afterEach(() => printer?.stop())

async function print(language: PrinterLanguage, bitmap: LabelBitmap, dpi: 203 | 300) {
  printer = await startPrinterEmulator({
    language,
    over: { tcp: 0 },
    widthDots: bitmap.bytesPerRow * 8,
    heightDots: bitmap.heightDots,
    dpi,
  })
  const caller = await callPrinter(printer.port ?? 0)
  caller.write(labelEncoders[language](bitmap, { copies: 1, dpi, symbols: [] }))
  const labels = await printer.whenPrinted(1)
  expect(printer.commandErrors).toEqual([])
  return labels
}

describe.each(PRINTER_LANGUAGES)('a label that was sent in %s', (language) => {
  it.each(SAMPLES)('comes out dot for dot as drawn: $name at $dpi dpi', async (sample) => {
    const bitmap = draw(sample)
    const [label] = await print(language, bitmap, sample.dpi)
    // Paper from a roll is longer than its label, by the feed to the tear bar.
    const { width, black } = label!
    const height = language === 'escpos' ? bitmap.heightDots : label!.height
    const onLabel = black.subarray(0, width * height)
    expect(differingDots(bitmap, { width, height, black: onLabel })).toBe(0)
    expect(black.subarray(width * height).every((dot) => dot === 0)).toBe(true)
    expect(heard((await readPng(label!.png())).symbols)).toEqual(sample.symbols)
  })
})

describe('a second opinion, by a renderer that is not ours', () => {
  it.each(SAMPLES)('finds the same dots in the ZPL of $name at $dpi dpi', async (sample) => {
    const bitmap = draw(sample)
    const dpmm = sample.dpi === 203 ? 8 : 12
    const paper = { widthMm: bitmap.widthDots / dpmm, heightMm: bitmap.heightDots / dpmm, dpmm } as const
    const job = labelEncoders.zpl(bitmap, { copies: 1, dpi: sample.dpi, symbols: [] })
    const [label, ...more] = await readZplLabels(job, paper)
    expect(more).toEqual([])
    expect(differingDots(bitmap, label!)).toBe(0)
    expect(heard(label!.symbols)).toEqual(sample.symbols)
  })
})
