import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readPng } from '../../../tests/simulators/read-labels.ts'
import { commandCardPdf } from './command-card-pdf.ts'
import type { CardCommand } from './command-card-layout.ts'
import { blankBitmap, fillBlack, type DotBox } from './label-bitmap.ts'
import { encodePng } from './png.ts'

const NAMES = [
  'as-new',
  'opened',
  'damaged',
  'yes',
  'no',
  'next',
  'undo',
  'digit.7',
  'answer.3',
  'disposition.OUTLET',
  'x',
]
const commands: CardCommand[] = [...NAMES, ...NAMES].map((name, index) => ({
  name,
  code: `BD1${1000 + index}Q7X2K9PM4T`,
  label: `Jak nowy ${name}`,
}))
const grades = ['A', 'B'].map((grade) => ({
  name: `grade.${grade}`,
  code: `BD12${grade}00Q7X2K9PM4T`,
  label: grade,
}))

/** The content streams of a PDF, in the order of its pages. */
function pagesOf(pdf: Uint8Array): string[] {
  const file = Buffer.from(pdf).toString('latin1')
  return [...file.matchAll(/\/Contents (\d+) 0 R/g)].map(([, object]) => {
    const start = new RegExp(`\\n${object} 0 obj\\n<<[^>]*/Length (\\d+)>> stream\\n`).exec(file)
    if (start === null) throw new Error('a page without content')
    const from = start.index + start[0].length
    return inflateSync(Buffer.from(file.slice(from, from + Number(start[1])), 'latin1')).toString('latin1')
  })
}

/**
 * The filled rectangles of a page, in dots of 300 per inch. They are painted on paper where the PDF says
 * so: 1/72 inch through the page's own scale (`cm`), which is checked to be 0.24 points a dot.
 */
function rectanglesOf(page: string): DotBox[] {
  const boxes: DotBox[] = []
  const scales: number[] = [1]
  const lines = page.split('\n')
  for (const [index, line] of lines.entries()) {
    if (line === 'q') scales.push(scales.at(-1) ?? 1)
    if (line === 'Q') scales.pop()
    const moved = /^(\S+) 0 0 (\S+) \S+ \S+ cm$/.exec(line)
    if (moved !== null) scales[scales.length - 1] = (scales.at(-1) ?? 1) * Number(moved[1])
    const [x, y, width, height] =
      line.endsWith(' re') && lines[index + 1] === 'f' ? line.split(' ').map(Number) : []
    if (x === undefined || y === undefined || width === undefined || height === undefined) continue
    expect(scales.at(-1)).toBeCloseTo(72 / 300, 6)
    boxes.push({ x, y, width, height })
  }
  return boxes
}

async function codesOn(boxes: DotBox[]): Promise<string[]> {
  const sheet = blankBitmap(2480, 3508)
  for (const box of boxes) fillBlack(sheet, box)
  const { symbols } = await readPng(encodePng(sheet))
  return symbols.map(({ format, text }) => `${format} ${text}`)
}

describe('the command card', () => {
  it.each(['Karta poleceń', 'כרטיס פקודות'])('prints every code so that it scans: %s', async (title) => {
    const pdf = await commandCardPdf({ title, commands, sections: [{ title: 'Oceny', commands: grades }] })
    const pages = pagesOf(pdf)
    expect(pages).toHaveLength(2)
    const codes = await Promise.all(pages.map((page) => codesOn(rectanglesOf(page))))
    expect(codes.flat().sort()).toEqual([...commands, ...grades].map(({ code }) => `Code128 ${code}`).sort())
  })

  it('prints true: bars on whole dots of 300 per inch, modules of at least 0.33 mm', async () => {
    const pages = pagesOf(await commandCardPdf({ title: 'Command card', commands }))
    const bars = pages.flatMap(rectanglesOf).filter(({ height }) => height > 50)
    expect(bars.length).toBeGreaterThan(500)
    for (const { x, y, width, height } of bars) {
      expect([x, y, width, height].every(Number.isInteger)).toBe(true)
      expect((width / 300) * 25.4).toBeGreaterThanOrEqual(0.33)
      expect(width % 4).toBe(0)
    }
  })

  it('is as large as an A4 sheet', async () => {
    const pdf = Buffer.from(await commandCardPdf({ title: 'Command card', commands: [] })).toString('latin1')
    expect(pdf).toMatch(/\/MediaBox \[0 0 595 842\]/)
  })

  it('goes to one column for long codes, and refuses one that no sheet can hold', async () => {
    const long = { name: 'yes', code: 'LONGCODE'.repeat(4), label: 'Yes' }
    const [page = ''] = pagesOf(await commandCardPdf({ title: 'Card', commands: [long, long] }))
    expect(new Set(await codesOn(rectanglesOf(page)))).toEqual(new Set([`Code128 ${long.code}`]))
    const tooLong = { ...long, code: 'LONGCODE'.repeat(9) }
    await expect(commandCardPdf({ title: 'Card', commands: [tooLong] })).rejects.toThrow(RangeError)
  })

  it('survives any words', async () => {
    const label = `\u0000^XZ \u202e${'👕'.repeat(500)}\ud800 מעיל`
    const pdf = await commandCardPdf({ title: label, commands: [{ name: 'digit.👕', code: 'BD1', label }] })
    expect(pagesOf(pdf)).toHaveLength(1)
  })
})
