import { describe, expect, it } from 'vitest'
import { dotsPerMm, parseLabelTemplate } from './label.ts'
import { shippedTemplate } from './sample-labels.fixture.ts'

const symbol = { id: 'symbol', kind: 'code128', field: 'lpn', xMm: 0, yMm: 0, widthMm: 50, heightMm: 10 }
const template = { format: 1, name: 'small', widthMm: 50, heightMm: 30, elements: [symbol] }

describe('a label template', () => {
  it('is shipped for units on labels of every size, totes, locations and what is sent back', () => {
    for (const name of [
      'unit-100x50',
      'unit-100x150',
      'unit-57x32',
      'unit-warning-100x50',
      'unit-warning-57x32',
      'unit-outlet-100x50',
      'unit-rework-100x50',
      'tote-100x50',
      'location-100x50',
      'send-back-100x50',
    ])
      expect(shippedTemplate(name).name).toBe(name)
  })

  it('is refused by the path of what does not fit', () => {
    const wrong = { ...template, elements: [symbol, { ...symbol, kind: 'aztec' }] }
    const parsed = parseLabelTemplate(wrong)
    expect(parsed).toMatchObject({ ok: false, error: { code: 'template-invalid', path: 'elements.1.kind' } })
  })

  it('is refused where an element lies outside the label', () => {
    const parsed = parseLabelTemplate({ ...template, elements: [{ ...symbol, xMm: 1 }] })
    expect(parsed).toMatchObject({ ok: false, error: { code: 'template-invalid', path: 'elements.0' } })
  })

  it('is refused, not a crash, when it is anything else', () => {
    for (const value of [null, [], 'x', 7, { ...template, widthMm: 1e9 }]) {
      expect(parseLabelTemplate(value)).toMatchObject({ ok: false, error: { code: 'template-invalid' } })
    }
  })

  it('of a newer station is refused with both formats, whatever else is in it', () => {
    expect(parseLabelTemplate({ format: 2, name: 'x', holograms: [] })).toEqual({
      ok: false,
      error: { code: 'template-newer', format: 2, known: 1 },
    })
  })

  it('counts eight dots to the millimetre on a head of 203 dpi', () => {
    expect(dotsPerMm(203)).toBe(8)
    expect(Math.floor(100 * dotsPerMm(300))).toBe(1181)
  })
})
