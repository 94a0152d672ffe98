import type * as z from 'zod/mini'
import { ErpConfig } from './erp-config.ts'

/** What an administrator chooses from; a drop folder on another computer is a way of its own, and the config's kind is one. */
export const ERP_WAYS = [
  'tryton',
  'odoo',
  'erpnext',
  'shopify',
  'medusa',
  'rest',
  'file-drop',
  'sftp',
] as const
export type ErpWay = (typeof ERP_WAYS)[number]

/** As the config calls the kind. */
export const kindOfWay = (way: ErpWay): ErpConfig['kind'] => (way === 'sftp' ? 'file-drop' : way)

/** Whether what there is said of places: where goods of each disposition go there. */
export const hasPlaces = (way: ErpWay): boolean => !['rest', 'file-drop', 'sftp'].includes(way)

/** `way`: how the ERP is reached. `words`: what its own words mean here, where it has places. `times`: when, and how long anything may take. */
export type ErpFieldPage = 'way' | 'words' | 'times'

export type ErpField = {
  /** As the config has it, with a point where it is a word inside another: `sftp.host`. */
  name: string
  /** `names`: a list of words; `pairs`: what each of the ERP's words is here. */
  kind: 'text' | 'number' | 'yes-no' | 'secret' | 'names' | 'pairs'
  page: ErpFieldPage
  /** What holds where nothing is said; undefined where nothing does. */
  otherwise: unknown
  isRequired: boolean
}

/** What the config says of an ERP of that way, for a form: a new field of a kind is there as soon as it has its shape. Pure. */
export function fieldsOfWay(way: ErpWay): readonly ErpField[] {
  const known = fields.get(way) ?? readFields(way)
  fields.set(way, known)
  return known
}

const fields = new Map<ErpWay, readonly ErpField[]>()

/** Where the config says where a secret is. */
export const isSecretField = (name: string): boolean => name.endsWith('From')

type Def = z.core.$ZodTypes['_zod']['def']
/** What a shape is made of: each shape of the contract says it. */
const defOf = (shape: z.core.$ZodType): Def => (shape as unknown as { def: Def }).def

/** What else is in the file and is not asked here: `kind` is the way, and `targets` is asked place by place. */
const NOT_ASKED = new Set(['kind', 'targets'])
const OF_TIME = /^(schedule|pullSchedule|quietHours)$/

function readFields(way: ErpWay): ErpField[] {
  const { type, ...def } = defOf(ErpConfig)
  if (type !== 'union' || !('options' in def)) throw new Error('an ERP is one of several kinds')
  const kind = kindOfWay(way)
  const shape = def.options.map(shapeOf).find((each) => each['kind'] && isLiteral(each['kind'], kind))
  const all = fieldsIn(shape ?? {}, '').filter(({ name }) => way === 'sftp' || !name.startsWith('sftp.'))
  return all.toSorted((one, other) => rank(one) - rank(other))
}

/** What has to be said comes first, then who the station is there, then the rest. */
function rank({ name, kind, isRequired, otherwise }: ErpField): number {
  if (name === 'client') return 0
  if (isRequired || otherwise !== undefined) return 1
  if (name.startsWith('proxy')) return 3
  return kind === 'secret' || name === 'user' ? 2 : 3
}

type Shape = Readonly<Record<string, z.core.$ZodType>>
function shapeOf(shape: z.core.$ZodType): Shape {
  const def = defOf(shape)
  return def.type === 'object' ? def.shape : {}
}

function isLiteral(shape: z.core.$ZodType, value: string): boolean {
  const def = defOf(shape)
  return def.type === 'literal' && def.values.includes(value)
}

const fieldsIn = (shape: Shape, above: string): ErpField[] =>
  Object.entries(shape).flatMap(([name, inner]) =>
    NOT_ASKED.has(name) ? [] : fieldsOf(`${above}${name}`, inner),
  )

function fieldsOf(name: string, shape: z.core.$ZodType): ErpField[] {
  const { inner, otherwise, isRequired } = unwrapped(shape)
  const def = defOf(inner)
  switch (def.type) {
    case 'object':
      return fieldsIn(def.shape, `${name}.`)
    case 'string':
      if (isSecretField(name)) return [{ name, kind: 'secret', page: 'way', otherwise, isRequired }]
      return [{ name, kind: 'text', page: pageOfText(name), otherwise, isRequired }]
    case 'number':
      return [{ name, kind: 'number', page: name.includes('.') ? 'way' : 'times', otherwise, isRequired }]
    case 'boolean':
      return [{ name, kind: 'yes-no', page: 'times', otherwise, isRequired }]
    case 'array':
      return [{ name, kind: 'names', page: 'words', otherwise, isRequired }]
    case 'record':
      return [{ name, kind: 'pairs', page: 'words', otherwise, isRequired }]
    default:
      throw new Error(`no form has a field like ${name}`)
  }
}

const pageOfText = (name: string): ErpFieldPage =>
  name === 'complaintType' ? 'words' : OF_TIME.test(name) ? 'times' : 'way'

function unwrapped(
  shape: z.core.$ZodType,
): Pick<ErpField, 'otherwise' | 'isRequired'> & { inner: z.core.$ZodType } {
  const def = defOf(shape)
  if (def.type === 'optional') return { inner: def.innerType, otherwise: undefined, isRequired: false }
  if (def.type === 'default') return { inner: def.innerType, otherwise: def.defaultValue, isRequired: false }
  return { inner: shape, otherwise: undefined, isRequired: true }
}

type Words = Readonly<Record<string, unknown>>
const isWords = (value: unknown): value is Words =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What an entry of the config says in that field; undefined where it says nothing. */
export function valueAt(entry: Words, name: string): unknown {
  const [first = '', ...rest] = name.split('.')
  const value = Object.hasOwn(entry, first) ? entry[first] : undefined
  if (rest.length === 0) return value
  return isWords(value) ? valueAt(value, rest.join('.')) : undefined
}

/** The entry with another value in that field; undefined takes it out. */
export function withValueAt(entry: Words, name: string, value: unknown): Record<string, unknown> {
  const [first = '', ...rest] = name.split('.')
  const { [first]: before, ...others } = entry
  if (rest.length === 0) return value === undefined ? others : { ...others, [first]: value }
  const inner = withValueAt(isWords(before) ? before : {}, rest.join('.'), value)
  return Object.keys(inner).length === 0 ? others : { ...others, [first]: inner }
}

/** The way that an entry of the config is; null where it is none. */
export function wayOfEntry(entry: Words): ErpWay | null {
  if (entry['kind'] === 'file-drop') return entry['sftp'] === undefined ? 'file-drop' : 'sftp'
  return ERP_WAYS.find((way) => way !== 'sftp' && way === entry['kind']) ?? null
}
