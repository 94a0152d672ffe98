import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { callPrinter } from '#tests/simulators/printer/caller'
import {
  startPrinterEmulator,
  type Picture,
  type PrinterEmulator,
} from '#tests/simulators/printer/printer-emulator'
import { readPng, readZplLabels } from '#tests/simulators/read-labels'
import { blankBitmap } from '#station/labels/label-bitmap'
import { drawLabel, drawWithoutSymbols, type LabelParts } from '#station/labels/draw-label'
import type { LabelTemplate } from '#contract/label-template'
import type { LabelContent } from '#station/labels/label'
import type { PlacedSymbol } from '#station/labels/native-symbol'
import { sampleTote, sampleUnit, shippedTemplate } from '#station/labels/sample-labels.fixture'
import { labelEncoders } from './label-encoder.ts'
import { differingDots, type Paper } from './on-paper.fixture.ts'

const LANGUAGES = ['zpl', 'tspl', 'epl'] as const

const withQr: LabelTemplate = {
  format: 1,
  name: 'with-qr',
  dpi: 203,
  widthMm: 100,
  heightMm: 50,
  elements: [
    { kind: 'qr', id: 'qr', field: 'lpn', xMm: 3, yMm: 4, widthMm: 40, heightMm: 40 },
    { kind: 'box', id: 'frame', xMm: 50, yMm: 2, widthMm: 40, heightMm: 40, strokeMm: 1 },
  ],
}
const SAMPLES: { name: string; template: LabelTemplate; content: LabelContent; dpi: 203 | 300 }[] = [
  { name: 'a unit', template: shippedTemplate('unit-100x50'), content: sampleUnit },
  { name: 'a unit, large', template: shippedTemplate('unit-100x150'), content: sampleUnit },
  { name: 'a tote', template: shippedTemplate('tote-100x50'), content: sampleTote },
  { name: 'a QR code', template: withQr, content: { lpn: 'https://id.example.org/01/09520000000028' } },
].flatMap((sample) => ([203, 300] as const).map((dpi) => ({ ...sample, dpi })))

function parts(request: { template: LabelTemplate; content: LabelContent; dpi: number }): LabelParts {
  const drawn = drawWithoutSymbols(request)
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.error))
  return drawn.value
}

const names = { code128: 'Code128', datamatrix: 'DataMatrix', qr: 'QRCode' } as const
const expected = (symbols: readonly PlacedSymbol[]): string[] =>
  symbols.map(({ kind, text }) => `${names[kind]} ${text}`).sort()

async function heard(png: Uint8Array): Promise<string[]> {
  const { symbols } = await readPng(png)
  return symbols.map(({ format, bytes }) => `${format} ${Buffer.from(bytes).toString('latin1')}`).sort()
}

/** The same paper without what lies in the places of the symbols. */
function withoutSymbols(paper: Paper, symbols: readonly PlacedSymbol[]): Paper {
  const black = Uint8Array.from(paper.black)
  for (const { x, y, modulesWide, moduleDots, heightDots } of symbols) {
    for (let row = y; row < y + heightDots; row++)
      black.fill(0, row * paper.width + x, row * paper.width + x + modulesWide * moduleDots)
  }
  return { ...paper, black }
}

let printer: PrinterEmulator | undefined
beforeEach(() => {
  printer = undefined
})
afterEach(() => printer?.stop())

async function print(
  language: (typeof LANGUAGES)[number],
  { bitmap, symbols }: LabelParts,
  dpi: 203 | 300,
): Promise<readonly Picture[]> {
  printer ??= await startPrinterEmulator({
    language,
    over: { tcp: 0 },
    widthDots: bitmap.bytesPerRow * 8,
    heightDots: bitmap.heightDots,
    dpi,
  })
  const before = printer.printed.length
  const caller = await callPrinter(printer.port ?? 0)
  caller.write(labelEncoders[language](bitmap, { copies: 1, dpi, symbols }))
  await caller.hangUp()
  await printer.whenIdle()
  return printer.printed.slice(before)
}

const bytesOf = (language: (typeof LANGUAGES)[number], { bitmap, symbols }: LabelParts): number =>
  labelEncoders[language](bitmap, { copies: 1, dpi: 203, symbols }).length

describe.each(LANGUAGES)('a label whose symbols the printer draws, in %s', (language) => {
  it.each(SAMPLES)('reads the same, inside the same boxes: $name at $dpi dpi', async (sample) => {
    const label = parts(sample)
    expect(label.symbols).not.toEqual([])
    const [paper, ...more] = await print(language, label, sample.dpi)
    expect(more).toEqual([])
    expect(printer?.commandErrors).toEqual([])
    expect(differingDots(label.bitmap, withoutSymbols(paper!, label.symbols))).toBe(0)
    expect(await heard(paper!.png())).toEqual(expected(label.symbols))
  })

  it('takes fewer bytes than one whose symbols are dots', () => {
    const [sample] = SAMPLES
    const { bitmap, symbols } = parts(sample!)
    const drawn = drawLabel(sample!)
    if (!drawn.ok) throw new Error(JSON.stringify(drawn.error))
    expect(bytesOf(language, { bitmap, symbols })).toBeLessThan(
      bytesOf(language, { bitmap: drawn.value, symbols: [] }),
    )
  })

  it('is one label, whatever somebody writes into its fields', async () => {
    const template = shippedTemplate('unit-100x50')
    const hostile = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.string({
        unit: fc.constantFrom('^', '~', '>', '"', '\\', '\n', '\r', ',', '_', '!', 'P', '1', '\x1b', 'ÿ'),
        maxLength: 20,
      }),
      fc.constantFrom(
        '^XZ~JA',
        '"\r\nPRINT 1,5\r\n',
        '"\nP5\n',
        '^FS^PQ9^XZ',
        '>0>8>5',
        '!105',
        '\\["]',
        '_1',
      ),
    )
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (lpn, name) => {
        const drawn = drawWithoutSymbols({ template, content: { ...sampleUnit, lpn, name }, dpi: 203 })
        // A symbol that cannot be drawn is refused, as always.
        if (!drawn.ok) return
        const labels = await print(language, drawn.value, 203)
        expect(labels).toHaveLength(1)
        expect(printer?.commandErrors).toEqual([])
        const paper = withoutSymbols(labels[0]!, drawn.value.symbols)
        expect(differingDots(drawn.value.bitmap, paper)).toBe(0)
      }),
      { numRuns: 40 },
    )
  })
})

describe('a second opinion, by a renderer that is not ours', () => {
  it.each(SAMPLES)('reads the same symbols in the same boxes: $name at $dpi dpi', async (sample) => {
    const { bitmap, symbols } = parts(sample)
    const dpmm = sample.dpi === 203 ? 8 : 12
    const paper = { widthMm: bitmap.widthDots / dpmm, heightMm: bitmap.heightDots / dpmm, dpmm } as const
    const job = labelEncoders.zpl(bitmap, { copies: 1, dpi: sample.dpi, symbols })
    const [label, ...more] = await readZplLabels(job, paper)
    expect(more).toEqual([])
    expect(differingDots(bitmap, withoutSymbols(label!, symbols))).toBe(0)
    expect(await heard(label!.png)).toEqual(expected(symbols))
  })
})

it('has no place in ESC/POS, and is refused there', () => {
  const { symbols } = parts(SAMPLES[0]!)
  const job = { copies: 1, dpi: 203, symbols }
  expect(() => labelEncoders.escpos(blankBitmap(8, 8), job)).toThrow(RangeError)
})
