import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LabelTemplate } from '#contract/label-template'
import { parseLabelTemplate } from './label.ts'

export const TEMPLATE_NAMES = [
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
] as const
export type LabelTemplates = Readonly<Record<(typeof TEMPLATE_NAMES)[number], LabelTemplate>>

/** The templates that the station brings along; one that does not fit is a mistake of ours. */
export function loadLabelTemplates(folder: string): LabelTemplates {
  const loaded = TEMPLATE_NAMES.map((name) => {
    const template = parseLabelTemplate(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')))
    if (!template.ok) throw new Error(`label template ${name}: ${JSON.stringify(template.error)}`)
    return [name, template.value] as const
  })
  return Object.fromEntries(loaded) as LabelTemplates
}
