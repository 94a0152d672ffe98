import { readFileSync } from 'node:fs'
import { type LabelTemplate } from '#contract/label-template'
import { parseLabelTemplate, type LabelContent } from './label.ts'

/** A template that the station ships, by its name. */
export function shippedTemplate(name: string): LabelTemplate {
  const file = new URL(`../../../resources/label-templates/${name}.json`, import.meta.url)
  const template = parseLabelTemplate(JSON.parse(readFileSync(file, 'utf8')))
  if (!template.ok) throw new Error(JSON.stringify(template.error))
  return template.value
}

export const sampleUnit: LabelContent = {
  lpn: 'KRK01A7B8C9D2X',
  grade: 'B',
  goesTo: 'Outlet · T-OUT-014',
  sku: 'KUR-ZIM-44-GRA',
  name: 'Kurtka zimowa',
  rma: 'RMA-2026-004512',
  date: '2026-07-31',
  who: 'Małgorzata Ś.',
  client: 'MAIN',
  copy: '1/1',
}

export const sampleTote: LabelContent = { code: 'T-OUT-014', units: '24', goesTo: 'Outlet' }
