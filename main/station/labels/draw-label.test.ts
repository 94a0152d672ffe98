import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differingDots } from '#station/devices/printer/languages/on-paper.fixture'
import { encodeZpl } from '#station/devices/printer/languages/zpl'
import { readPng, readZplLabels, type ReadLabel } from '../../../tests/simulators/read-labels.ts'
import { drawLabel } from './draw-label.ts'
import { canvas } from './canvas.ts'
import { isBlack } from './label-bitmap.ts'
import type { LabelTemplate } from '#contract/label-template'
import type { LabelBitmap, LabelContent } from './label.ts'
import { encodePng } from './png.ts'
import { sampleUnit, shippedTemplate } from './sample-labels.fixture.ts'

const SIZES = ['unit-100x50', 'unit-100x150', 'unit-57x32'].flatMap((name) =>
  [203, 300].map((dpi) => ({ name, dpi })),
)
const NAMES = {
  Polish: 'Kurtka zimowa męska „Śnieżka”, żółć i źdźbło, rozmiar XL',
  Romanian: 'Geacă de iarnă bărbați, Ștefan și Țărancă, mărime XL',
  Hebrew: 'מעיל חורף לגברים "Alpine Pro" מידה XL',
  Arabic: 'معطف شتوي رجالي مقاس XL',
  Cyrillic: 'Зимняя куртка мужская, размер XL',
  Japanese: '冬のジャケット 👕👨‍👩‍👧‍👦',
  'no font we have': 'Куртка \u{12000}\u{0378}\u{1f9ff}\u{10ffff}',
}

function draw(template: LabelTemplate, content: LabelContent, dpi: number): LabelBitmap {
  const drawn = drawLabel({ template, content, dpi })
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.error))
  return drawn.value
}

/** Prints on paper exactly as wide as the label's dots. */
function print(bitmap: LabelBitmap, dpi: number): Promise<ReadLabel[]> {
  const dpmm = dpi === 203 ? 8 : 12
  const paper = { widthMm: bitmap.widthDots / dpmm, heightMm: bitmap.heightDots / dpmm, dpmm } as const
  return readZplLabels(encodeZpl(bitmap, { copies: 1, symbols: [] }), paper)
}

const heard = (label: ReadLabel | undefined): string[] =>
  (label?.symbols ?? []).map(({ format, text }) => `${format} ${text}`).sort()

const bothSymbols = (lpn: string): string[] => [`Code128 ${lpn}`, `DataMatrix ${lpn}`]

describe('the grading label', () => {
  it.each(SIZES)(
    'comes out of the printer dot for dot as drawn: $name at $dpi dpi',
    async ({ name, dpi }) => {
      const template = shippedTemplate(name)
      const bitmap = draw(template, sampleUnit, dpi)
      const [label, ...more] = await print(bitmap, dpi)
      expect(more).toEqual([])
      if (label === undefined) throw new Error('nothing was printed')
      expect(label).toMatchObject({ width: bitmap.widthDots, height: bitmap.heightDots })
      expect(differingDots(bitmap, label)).toBe(0)
      expect(heard(label)).toEqual(bothSymbols('KRK01A7B8C9D2X'))
    },
  )

  it.each(Object.entries(NAMES))('shows a name in %s beside symbols that scan', async (_script, name) => {
    const template = shippedTemplate('unit-100x50')
    const bitmap = draw(template, { ...sampleUnit, name }, 203)
    const nameless = draw(template, { ...sampleUnit, name: '' }, 203)
    expect(bitmap.bits).not.toEqual(nameless.bits)
    expect(heard(await readPng(encodePng(bitmap)))).toEqual(bothSymbols('KRK01A7B8C9D2X'))
  })

  it('writes Hebrew from the right and Polish from the left', () => {
    const template = shippedTemplate('unit-100x50')
    const inkOf = (name: string): { left: number; right: number } => {
      const bitmap = draw(template, { ...sampleUnit, name }, 203)
      return { left: blackIn(bitmap, 16, 200), right: blackIn(bitmap, 300, 488) }
    }
    expect(inkOf('מעיל').left).toBe(0)
    expect(inkOf('מעיל').right).toBeGreaterThan(50)
    expect(inkOf('Płaszcz').right).toBe(0)
    expect(inkOf('Płaszcz').left).toBeGreaterThan(50)
  })

  it('looks the same on every machine: no font of the system is used', () => {
    draw(shippedTemplate('unit-100x50'), sampleUnit, 203)
    const families = canvas.GlobalFonts.families.map(({ family }) => family)
    expect(families.filter((family) => !/^(Noto|noto-|Heebo|Unifont)/.test(family))).toEqual([])
  })

  it('is the same bits every time', () => {
    const template = shippedTemplate('unit-100x150')
    expect(draw(template, sampleUnit, 300).bits).toEqual(draw(template, sampleUnit, 300).bits)
  })
})

/** Black dots between two columns, in the rows of the name on the 100 × 50 mm label at 203 dpi. */
function blackIn(bitmap: LabelBitmap, from: number, to: number): number {
  let black = 0
  for (let y = 172; y < 254; y++) for (let x = from; x < to; x++) black += isBlack(bitmap, x, y) ? 1 : 0
  return black
}

describe('the label of a closed tote', () => {
  it.each([203, 300])('carries its code, also the longest location code there is, at %d dpi', async (dpi) => {
    const template = shippedTemplate('tote-100x50')
    for (const code of ['T-OUT-014', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ-012']) {
      const bitmap = draw(template, { code, units: '24', goesTo: 'Outlet' }, dpi)
      expect(heard(await readPng(encodePng(bitmap)))).toEqual([`Code128 ${code}`])
    }
  })
})

describe('the labels of places and of what is sent back', () => {
  it('carry their codes', async () => {
    const place = draw(shippedTemplate('location-100x50'), { code: 'A-01-02-03', name: 'Regał A' }, 203)
    expect(heard(await readPng(encodePng(place)))).toEqual(bothSymbols('A-01-02-03'))
    const address = 'Jan Kowalski\nul. Żółta 5 m. 12\n30-001 Kraków'
    const parcel = draw(shippedTemplate('send-back-100x50'), { ...sampleUnit, to: address }, 203)
    expect(heard(await readPng(encodePng(parcel)))).toEqual(['DataMatrix KRK01A7B8C9D2X'])
  })
})

const EVIL = [
  '^XZ~JA',
  '^FS^XZ^XA^FO0,0^GB800,400,400^FS^XZ',
  '~DGR:A',
  'x'.repeat(10_000),
  '\u0000'.repeat(50),
  '\ud800',
]
const hostileText = fc.oneof(
  fc.constantFrom(...EVIL),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 100 }),
  fc
    .tuple(fc.constantFrom(...EVIL), fc.constantFrom('מעיל', 'معطف', '👕', '\u202e'))
    .map((parts) => parts.join(' ')),
)

describe('hostile text on a label', () => {
  const fields = ['grade', 'goesTo', 'sku', 'name', 'rma', 'date', 'who', 'client', 'copy'] as const

  it('is drawn, never obeyed: one label comes out and its symbols scan', async () => {
    const template = shippedTemplate('unit-100x50')
    const contents = fc.record(Object.fromEntries(fields.map((field) => [field, hostileText])))
    await fc.assert(
      fc.asyncProperty(contents, async (content) => {
        const bitmap = draw(template, { ...content, lpn: 'KRK01A7B8C9D2X' }, 203)
        const job = Buffer.from(encodeZpl(bitmap, { copies: 1, symbols: [] })).toString('latin1')
        expect(job.match(/[\^~][A-Z]{2}/g)).toEqual([
          '^XA',
          '^PW',
          '^LL',
          '^LH',
          '^FO',
          '^GF',
          '^FS',
          '^PQ',
          '^XZ',
        ])
        expect(heard(await readPng(encodePng(bitmap)))).toEqual(bothSymbols('KRK01A7B8C9D2X'))
      }),
      { numRuns: 15 },
    )
  })

  it('in a code is refused, or scans as itself', async () => {
    const template = shippedTemplate('unit-100x50')
    await fc.assert(
      fc.asyncProperty(hostileText, async (lpn) => {
        const drawn = drawLabel({ template, content: { ...sampleUnit, lpn }, dpi: 203 })
        if (drawn.ok) {
          const [code128] = (await readPng(encodePng(drawn.value))).symbols.filter(
            ({ format }) => format === 'Code128',
          )
          expect(Buffer.from(code128?.bytes ?? []).toString('latin1')).toBe(lpn)
        } else {
          expect(drawn.error.code).toMatch(/^symbol-(empty|unencodable|too-small)$/)
        }
      }),
      { numRuns: 25 },
    )
  })
})

const only = (element: LabelTemplate['elements'][number]): LabelTemplate => ({
  format: 1,
  name: 'small',
  dpi: 203,
  widthMm: 60,
  heightMm: 20,
  elements: [element],
})

describe('a symbol that a scanner could miss', () => {
  const symbol = { id: 'symbol', field: 'lpn', xMm: 0, yMm: 0, heightMm: 15 }
  it('is refused by name when its box is too small for whole dots', () => {
    const content = { lpn: 'KRK01A7B8C9D2X' }
    const narrow = only({ ...symbol, kind: 'code128', widthMm: 40 })
    const tiny = only({ ...symbol, kind: 'datamatrix', widthMm: 6 })
    expect(drawLabel({ template: narrow, content, dpi: 203 })).toMatchObject({
      ok: false,
      error: { code: 'symbol-too-small', element: 'code128 lpn', hasDots: 320 },
    })
    expect(drawLabel({ template: tiny, content, dpi: 203 })).toMatchObject({
      ok: false,
      error: { code: 'symbol-too-small', element: 'datamatrix lpn' },
    })
  })

  it('is drawn in the least box that holds it with its quiet zones, and scans', async () => {
    // 14 characters: 14 + start + check of 11 modules, stop of 13, quiet zones of 10 each side; 2 dots a module.
    const [least, short] = [418, 417].map((dots) => only({ ...symbol, kind: 'code128', widthMm: dots / 8 }))
    const content = { lpn: 'KRKABCDEFGHIJX' }
    if (least === undefined || short === undefined) throw new Error('unreachable')
    expect(heard(await readPng(encodePng(draw(least, content, 203))))).toEqual(['Code128 KRKABCDEFGHIJX'])
    expect(drawLabel({ template: short, content, dpi: 203 })).toEqual({
      ok: false,
      error: { code: 'symbol-too-small', element: 'code128 lpn', neededDots: 418, hasDots: 417 },
    })
  })

  it('is refused when there is nothing to encode', () => {
    const template = only({ ...symbol, kind: 'qr', widthMm: 15 })
    expect(drawLabel({ template, content: {}, dpi: 203 })).toEqual({
      ok: false,
      error: { code: 'symbol-empty', element: 'qr lpn' },
    })
  })

  it('scans as a QR code too', async () => {
    const template = only({ ...symbol, kind: 'qr', widthMm: 15 })
    const bitmap = draw(template, { lpn: 'HTTPS://EXAMPLE.COM/01/09521234543213' }, 203)
    expect(heard(await readPng(encodePng(bitmap)))).toEqual(['QRCode HTTPS://EXAMPLE.COM/01/09521234543213'])
  })
})

describe('a symbol of GS1', () => {
  const content = { gs1: '(01)09521234543213(10)L7(21)4711' }
  const box = { id: 'gs1', field: 'gs1', xMm: 0, yMm: 0, heightMm: 18 }

  it('scans as its element string, in bars and in both squares', async () => {
    for (const [kind, format] of [
      ['gs1-128', 'Code128'],
      ['gs1-datamatrix', 'DataMatrix'],
      ['gs1-qr', 'QRCode'],
    ] as const) {
      const bitmap = draw({ ...only({ ...box, kind, widthMm: 70 }), widthMm: 70 }, content, 203)
      const [symbol] = (await readPng(encodePng(bitmap))).symbols
      expect(symbol?.format).toBe(format)
      expect(Buffer.from(symbol?.bytes ?? []).toString('latin1')).toBe('010952123454321310L7\u001d214711')
    }
  })

  it('is refused where its text breaks the rules of GS1', () => {
    const template = only({ ...box, kind: 'gs1-qr', widthMm: 20 })
    for (const gs1 of ['(01)09521234543214', '(01)', '(9999)1', 'no brackets', ')(']) {
      expect(drawLabel({ template, content: { gs1 }, dpi: 203 })).toMatchObject({
        ok: false,
        error: { code: 'symbol-unencodable' },
      })
    }
  })
})

describe('a picture on a label', () => {
  const picture = { id: 'logo', kind: 'picture', xMm: 1, yMm: 1, widthMm: 2, heightMm: 2 } as const

  it('is drawn dot for dot, as large as its box', () => {
    // Two dots by two: black above left and below right.
    const dots = Buffer.from([0b1000_0000, 0b0100_0000]).toString('base64')
    const bitmap = draw(only({ ...picture, dotsWide: 2, dotsHigh: 2, dots }), {}, 203)
    const isBlackAt = (x: number, y: number): boolean => isBlack(bitmap, x, y)
    expect([isBlackAt(8, 8), isBlackAt(15, 15), isBlackAt(16, 16), isBlackAt(23, 23)]).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect([isBlackAt(16, 15), isBlackAt(15, 16), isBlackAt(7, 7), isBlackAt(24, 24)]).toEqual([
      false,
      false,
      false,
      false,
    ])
  })

  it('is white where its rows are missing', () => {
    const bitmap = draw(only({ ...picture, dotsWide: 1000, dotsHigh: 1000, dots: '' }), {}, 203)
    expect(bitmap.bits.every((byte) => byte === 0)).toBe(true)
  })
})
