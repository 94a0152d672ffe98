import type { PartName } from './place.ts'
import { isTable, ruleSetKind, type Field } from './shape.ts'

const CODES = ['dispositions', 'blockedDisposition', 'overrideReasons', 'answerWords']
const GRADES = ['grades', 'gradeScales']

/** What of the rules is found in which part; a part of the rules that is new is found among the policies. */
export function fieldsOfPart(part: PartName): readonly Field[] {
  const all = ruleSetKind.kind === 'object' ? ruleSetKind.fields : []
  return all.filter((field) => partOf(field) === part)
}

function partOf({ name, kind }: Field): PartName | null {
  if (name === 'format') return null
  if (name === 'checklists' || name === 'questions') return name
  if (isTable(kind)) return 'tables'
  if (GRADES.includes(name)) return 'grades'
  return CODES.includes(name) ? 'codes' : 'policies'
}
