import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import { PRINTER_LANGUAGES, type PrinterLanguage } from '#contract/config'
import { labelEncoders } from '#station/devices/printer/languages/label-encoder'
import { drawLabel, drawWithoutSymbols, type LabelParts } from '#station/labels/draw-label'
import { parseLabelTemplate, type LabelRequest } from '#station/labels/label'
import { compared, told, type BenchReport, type Figure } from './figure.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { median, timed } from './statistics.ts'

const WARM_UP = 20
const DPI = 203
const TEMPLATE = new URL('../resources/label-templates/unit-100x50.json', import.meta.url)
const CONTENT = {
  lpn: 'KRK01A7B8C9D2X',
  grade: 'B',
  goesTo: 'Outlet · T-OUT-014',
  sku: 'KUR-ZIM-44-GRA',
  name: 'Kurtka zimowa męska „Śnieżka”, rozmiar XL',
  rma: 'RMA-2026-004512',
  date: '2026-07-31',
  who: 'Małgorzata Ś.',
  client: 'MAIN',
  copy: '1/1',
}
/** Start bit, eight data bits, stop bit. */
const BITS_A_BYTE = 10
const SLOW_BAUD = 9600

function printerLanguages({ isShort }: BenchRun): BenchReport {
  const rounds = isShort ? 50 : 500
  const asDots = drawn()
  const asSymbols = withoutSymbols()
  const { bits } = asDots.bitmap
  return {
    title: 'A drawn label in the four printer languages',
    how: [
      `One label of 100 × 50 mm at ${DPI} dpi, drawn before (${bits.length.toLocaleString('en')} bytes of dots), made into a print job ${rounds} times in each language; medians, in turns with the bare limit.`,
      'Bare: for ZPL the deflate of the same dots at the same level; for the others, which turn dots over or cut them into parts, one loop over every byte of the dots into a new array.',
      `Seconds on a line of ${SLOW_BAUD} baud are counted from the bytes, not measured. "Native" leaves the symbols to the printer.`,
    ],
    figures: [
      ...PRINTER_LANGUAGES.map((language) => encoding(language, asDots, rounds)),
      ...PRINTER_LANGUAGES.flatMap((language) => size(language, language, asDots)),
      ...PRINTER_LANGUAGES.filter((language) => language !== 'escpos').flatMap((language) =>
        size(`${language}, native`, language, asSymbols),
      ),
    ],
    notes: [],
    hotSpots: [],
  }
}

function encoding(language: PrinterLanguage, label: LabelParts, rounds: number): Figure {
  const { bits } = label.bitmap
  const bare = language === 'zpl' ? () => deflateSync(bits, { level: 6 }) : () => turnedOver(bits)
  const times = Array.from({ length: rounds + WARM_UP }, () => ({
    ours: timed(() => jobOf(language, label)).ms,
    bare: timed(bare).ms,
  })).slice(WARM_UP)
  return compared({
    name: `${language}: the job from the dots`,
    ours: median(times.map(({ ours }) => ours)),
    bare: median(times.map((time) => time.bare)),
    unit: 'ms',
    ratioIs: 'ours / bare',
    goal: null,
  })
}

function turnedOver(bits: Uint8Array): Uint8Array {
  const turned = new Uint8Array(bits.length)
  for (let at = 0; at < bits.length; at++) turned[at] = ~(bits[at] ?? 0)
  return turned
}

function size(name: string, language: PrinterLanguage, label: LabelParts): Figure[] {
  const bytes = jobOf(language, label).length
  return [
    told(`${name}: the job`, bytes, 'bytes'),
    told(`${name}: at ${SLOW_BAUD} baud`, (bytes * BITS_A_BYTE) / SLOW_BAUD, 's'),
  ]
}

const jobOf = (language: PrinterLanguage, { bitmap, symbols }: LabelParts): Uint8Array =>
  labelEncoders[language](bitmap, { copies: 1, dpi: DPI, symbols })

function drawn(): LabelParts {
  const label = drawLabel(request())
  if (!label.ok) throw new Error(JSON.stringify(label.error))
  return { bitmap: label.value, symbols: [] }
}

function withoutSymbols(): LabelParts {
  const label = drawWithoutSymbols(request())
  if (!label.ok) throw new Error(JSON.stringify(label.error))
  return label.value
}

function request(): LabelRequest {
  const template = parseLabelTemplate(JSON.parse(readFileSync(TEMPLATE, 'utf8')))
  if (!template.ok) throw new Error(JSON.stringify(template.error))
  return { template: template.value, content: CONTENT, dpi: DPI }
}

await runBench('printer-languages', printerLanguages)
