import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LabelElement, LabelTemplate } from '#contract/label-template'
import { shippedRules } from '#station/rules/rules-under-test'
import { parseLabelTemplate } from '../label.ts'
import { shippedTemplate } from '../sample-labels.fixture.ts'
import { checkTemplate, type TemplateFault } from './check-template.ts'
import { toteFields, unitFields } from './label-fields.ts'

const grades = shippedRules.gradeOrder
const unit = { fields: unitFields(shippedRules.set), grades }
const tote = { fields: toteFields(shippedRules.set), grades }

const lpn = { id: 'lpn', kind: 'code128', field: 'lpn', xMm: 0, yMm: 0, widthMm: 60, heightMm: 10 } as const
const says = {
  id: 'says',
  kind: 'text',
  field: 'goesTo',
  xMm: 0,
  yMm: 12,
  widthMm: 60,
  heightMm: 20,
  sizeMm: 5,
  weight: 'bold',
  align: 'start',
  vertical: 'top',
  maxLines: 4,
  fit: 'shrink',
} as const

const label = (...elements: LabelElement[]): LabelTemplate => ({
  format: 1,
  name: 'mine',
  widthMm: 60,
  heightMm: 40,
  dpi: 203,
  elements,
})

const faults = (...elements: LabelElement[]): TemplateFault[] => checkTemplate(label(...elements), unit)

describe('a template before it prints', () => {
  it.each([
    'unit-100x50',
    'unit-100x150',
    'unit-57x32',
    'unit-warning-100x50',
    'unit-warning-57x32',
    'unit-outlet-100x50',
    'unit-rework-100x50',
  ])('%s as shipped has nothing against it, in any language', (name) => {
    for (const dpi of [203, 300] as const)
      expect(checkTemplate({ ...shippedTemplate(name), dpi }, unit)).toEqual([])
  })

  it('the label of a tote as shipped has nothing against it either', () => {
    expect(checkTemplate(shippedTemplate('tote-100x50'), tote)).toEqual([])
  })

  it('is told which symbol is too small, and how much room that needs', () => {
    // 418 dots at 8 to the millimetre.
    expect(faults({ ...lpn, widthMm: 52 })).toEqual([
      { code: 'symbol-too-small', element: 'lpn', neededMm: 52.3 },
    ])
    expect(faults({ ...lpn, widthMm: 52.3 })).toEqual([])
  })

  it('is told which text is cut, in whichever language that is', () => {
    const longest = unit.fields['goesTo']!.toSorted((a, b) => b.length - a.length)[0]!
    const [fault, ...more] = faults({ ...says, widthMm: longest.length * 0.7, maxLines: 1 })
    expect(more).toEqual([])
    expect(fault).toMatchObject({ code: 'text-too-long', element: 'says' })
    expect(faults(says)).toEqual([])
  })

  it('is told what is printed into the quiet zone of a symbol', () => {
    expect(faults(lpn, { ...says, yMm: 9 })).toEqual([{ code: 'symbol-covered', element: 'lpn', by: 'says' }])
    expect(faults(lpn, { ...says, yMm: 10 })).toEqual([])
    const frame = {
      id: 'frame',
      kind: 'box',
      xMm: 0,
      yMm: 0,
      widthMm: 60,
      heightMm: 40,
      strokeMm: 0.5,
    } as const
    expect(faults({ ...lpn, xMm: 0.5, yMm: 0.5, widthMm: 59 }, frame)).toEqual([])
    expect(faults(lpn, frame)).toEqual([{ code: 'symbol-covered', element: 'lpn', by: 'frame' }])
  })

  it('may print two things in one place where never both are on a label', () => {
    const filled = { ...lpn, when: { field: 'lot', is: 'filled' } } as const
    const empty = { ...says, yMm: 0, when: { field: 'lot', is: 'empty' } } as const
    expect(faults(filled, empty)).toEqual([])
    expect(faults(filled, { ...empty, when: { field: 'sku', is: 'empty' } })).toHaveLength(1)
  })

  it('is told of unknown fields and grades, of one name twice, and of what lies outside', () => {
    expect(faults({ ...lpn, field: 'toString' })).toEqual([
      { code: 'field-unknown', element: 'lpn', field: 'toString' },
    ])
    expect(faults({ ...lpn, when: { gradeAtLeast: 'Q' } })).toEqual([
      { code: 'grade-unknown', element: 'lpn', grade: 'Q' },
    ])
    expect(faults(lpn, { ...says, id: 'lpn' })).toEqual([{ code: 'same-name', element: 'lpn' }])
    expect(faults({ ...says, yMm: 21 })).toEqual([{ code: 'outside-label', element: 'says' }])
  })

  it('is refused or checked, never a crash, whatever a file holds', () => {
    const some = fc.record({
      id: fc.constantFrom('a', 'b'),
      kind: fc.constantFrom('text', 'qr', 'gs1-128', 'line', 'box', 'picture', 'code128', 'hologram'),
      field: fc.constantFrom('lpn', 'goesTo', '__proto__', 'gs1'),
      ...Object.fromEntries(
        ['xMm', 'yMm', 'widthMm', 'heightMm'].map((edge) => [edge, fc.double({ min: -1, max: 60 })]),
      ),
    })
    const filled = some.map((element) => ({
      ...element,
      ...(element.kind === 'text' && { sizeMm: 3 }),
      ...(element.kind === 'box' && { field: undefined, strokeMm: 1 }),
    }))
    const file = fc.record({
      format: fc.constantFrom(1, 1, 1, 2, 'x'),
      name: fc.constant('mine'),
      widthMm: fc.constantFrom(60, 1e9, Number.NaN, '60'),
      heightMm: fc.constant(60),
      elements: fc.array(fc.oneof(filled, fc.anything()), { maxLength: 4 }),
    })
    fc.assert(
      fc.property(file, (value) => {
        const read = parseLabelTemplate(value)
        if (read.ok) expect(checkTemplate(read.value, unit)).toBeInstanceOf(Array)
        else expect(read.error.code).toMatch(/^template-/)
      }),
      { numRuns: 60 },
    )
  })
})
