import * as z from 'zod/mini'
import type { SaidWords } from '../by-return/erp-words.ts'
import { overheard, type Asking } from '../by-return/overheard.ts'
import type { OdooCall, OdooLine } from './odoo-line.ts'

export const Id = z.int().check(z.gte(1))
/** A reference to a record, with the name it is shown by; false for none. */
export const Reference = z.union([z.tuple([Id, z.string()]), z.literal(false)])
/** What is not filled in comes as false. */
export const MaybeText = z.union([z.string(), z.literal(false)])
const anything = z.unknown()

export type Domain = readonly unknown[]
/** `[0, 0, values]` makes a record of a list, `[2, id, 0]` deletes one (odoo/fields.py, `Command`). */
export const making = (values: object): unknown[] => [0, 0, values]
export const deleting = (id: number): unknown[] => [2, id, 0]

export const idOf = (reference: z.infer<typeof Reference>): number | null => (reference ? reference[0] : null)
export const textOf = (text: z.infer<typeof MaybeText>): string | null => (text === false ? null : text)

type Fields = Record<string, z.ZodMiniType>

/** The calls of a model that are used here (https://www.odoo.com/documentation/19.0/developer/reference/backend/orm.html). */
export class OdooTalk {
  readonly #line: OdooLine
  readonly #asking: Asking

  /** What the site says that its units are. */
  readonly said: SaidWords

  constructor(line: OdooLine, asking: Asking, said: SaidWords) {
    this.#line = line
    this.#asking = asking
    this.said = said
  }

  /** The fields that `shape` names, of the records that fit; the oldest ids first where nothing else is said. */
  find<F extends Fields>(
    model: string,
    shape: z.ZodMiniObject<F>,
    { domain, order = 'id', limit }: { domain: Domain; order?: string; limit: number },
  ): Promise<z.infer<z.ZodMiniObject<F>>[]> {
    const named = { domain, fields: Object.keys(shape.shape), order, limit }
    const call = { model, method: 'search_read', ids: [], named, context: {}, isQuestion: true }
    return this.#call(z.array(shape).check(z.maxLength(limit)), call)
  }

  /** Which of these fields the model has: they depend on what is installed. */
  async fieldsOf(model: string, fields: readonly string[]): Promise<readonly string[]> {
    const named = { allfields: fields, attributes: ['type'] }
    const call = { model, method: 'fields_get', ids: [], named, context: {}, isQuestion: true }
    return Object.keys(await this.#call(z.record(z.string(), anything), call))
  }

  async create(model: string, values: object): Promise<void> {
    const named = { vals_list: [values] }
    const call = { model, method: 'create', ids: [], named, context: {}, isQuestion: false }
    await this.#call(z.array(Id), call)
  }

  async write(model: string, id: number, vals: object): Promise<void> {
    const call = { model, method: 'write', ids: [id], named: { vals }, context: {}, isQuestion: false }
    await this.#call(z.literal(true), call)
  }

  /** A button may answer with a form that asks for more, and may do nothing: what became of it is read back. */
  async press(model: string, button: string, id: number, context: Record<string, unknown>): Promise<void> {
    const call = { model, method: button, ids: [id], named: {}, context, isQuestion: false }
    await this.#call(anything, call)
  }

  #call<Shape extends z.ZodMiniType>(shape: Shape, call: OdooCall): Promise<z.infer<Shape>> {
    const { signal, heard } = this.#asking
    const { model, method, ids, named } = call
    const question = { call: `${model}.${method}`, ids, ...named }
    return overheard(heard, question, () => this.#line.call(shape, call, signal))
  }
}
