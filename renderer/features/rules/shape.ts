import type * as z from 'zod/mini'
import { Colour, Condition, Currency, Day, Texts } from '#contract/rules/part-shapes'
import { RuleSetShape } from '#contract/rules/rule-set'
import { LANGUAGES } from '#contract/returns'
import type { Path } from './at.ts'

/** What may stand at a place of the rules, as a form sees it. */
export type Kind =
  | { kind: 'texts' | 'condition' | 'text' | 'colour' | 'day' | 'yes-no' }
  | { kind: 'number'; isNullable: boolean }
  | { kind: 'choice'; words: readonly string[] }
  | { kind: 'list'; item: Kind }
  /** Names and values; `names` where all that are possible are known. */
  | { kind: 'map'; names: readonly string[] | 'currencies' | null; value: Kind }
  | { kind: 'object'; fields: readonly Field[] }
  /** One of several entries, each with fields of its own. */
  | { kind: 'either'; forms: readonly (readonly Field[])[] }
  /** No form has it: it is read here, and changed in a file. */
  | { kind: 'other' }
export type Field = { name: string; kind: Kind; isOptional: boolean }

/** Shapes that mean more than what they are made of. */
const MEANT = new Map<unknown, Kind>([
  [Texts, { kind: 'texts' }],
  [Condition, { kind: 'condition' }],
  [Colour, { kind: 'colour' }],
  [Day, { kind: 'day' }],
])

const known = new Map<unknown, Kind>()

/** The kind of a shape of the contract: a new part of the rules has its form as soon as it has its shape. Pure. */
export function kindOf(shape: z.core.$ZodType): Kind {
  const kind = known.get(shape) ?? MEANT.get(shape) ?? readKind(shape)
  known.set(shape, kind)
  return kind
}

function readKind(shape: z.core.$ZodType): Kind {
  const def = defOf(shape)
  switch (def.type) {
    case 'string':
      return { kind: 'text' }
    case 'number':
      return { kind: 'number', isNullable: false }
    case 'boolean':
      return { kind: 'yes-no' }
    case 'enum':
      return { kind: 'choice', words: Object.values(def.entries).map(String) }
    case 'array':
      return { kind: 'list', item: kindOf(def.element) }
    case 'record': {
      const names = kindOf(def.keyType)
      return {
        kind: 'map',
        names: def.keyType === Currency ? 'currencies' : names.kind === 'choice' ? names.words : null,
        value: kindOf(def.valueType),
      }
    }
    case 'object': {
      const fields = Object.entries(def.shape).map(([name, field]) => fieldOf(name, field))
      return isByLanguage(fields) ? { kind: 'texts' } : { kind: 'object', fields }
    }
    case 'union': {
      const forms = def.options.map(kindOf)
      return forms.every((form) => form.kind === 'object')
        ? { kind: 'either', forms: forms.map(({ fields }) => fields) }
        : { kind: 'other' }
    }
    case 'nullable': {
      const inner = kindOf(def.innerType)
      return inner.kind === 'number' ? { kind: 'number', isNullable: true } : { kind: 'other' }
    }
    case 'optional':
      return kindOf(def.innerType)
    default:
      return { kind: 'other' }
  }
}

type Def = z.core.$ZodTypes['_zod']['def']

/** What a shape is made of: each shape of the contract says it. */
const defOf = (shape: z.core.$ZodType): Def => (shape as unknown as { def: Def }).def

const isByLanguage = (fields: readonly Field[]): boolean =>
  fields.length === LANGUAGES.length &&
  LANGUAGES.every((language) => fields.some(({ name }) => name === language))

const fieldOf = (name: string, shape: z.core.$ZodType): Field => ({
  name,
  kind: kindOf(shape),
  isOptional: defOf(shape).type === 'optional',
})

export const ruleSetKind = kindOf(RuleSetShape)

/** The kind of what stands at a place of the rules. */
export const kindAt = (path: Path): Kind => path.reduce(kindInside, ruleSetKind)

function kindInside(kind: Kind, step: string | number): Kind {
  if (kind.kind === 'list') return kind.item
  if (kind.kind === 'map') return kind.value
  const fields = kind.kind === 'object' ? kind.fields : kind.kind === 'either' ? kind.forms.flat() : []
  const field = fields.find(({ name }) => name === step)
  return field ? field.kind : { kind: 'other' }
}

/** Whether it has the form of a decision table: it opens as a grid. */
export const isTable = (kind: Kind): boolean =>
  kind.kind === 'object' &&
  ['hitPolicy', 'inputs', 'rules'].every((name) => kind.fields.some((each) => each.name === name))
