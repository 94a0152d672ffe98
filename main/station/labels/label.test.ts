import { describe, expect, it } from 'vitest'
import { dotsPerMm, parseLabelTemplate } from './label.ts'
import { shippedTemplate } from './sample-labels.fixture.ts'

const symbol = { kind: 'code128', field: 'lpn', xMm: 0, yMm: 0, widthMm: 50, heightMm: 10 }
const template = { name: 'small', widthMm: 50, heightMm: 30, elements: [symbol] }

describe('a label template', () => {
  it('is shipped for units on small and large labels, and for totes', () => {
    for (const name of [
      'unit-100x50',
      'unit-100x150',
      'unit-warning-100x50',
      'unit-outlet-100x50',
      'unit-rework-100x50',
      'tote-100x50',
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

  it('counts eight dots to the millimetre on a head of 203 dpi', () => {
    expect(dotsPerMm(203)).toBe(8)
    expect(Math.floor(100 * dotsPerMm(300))).toBe(1181)
  })
})
