import * as z from 'zod/mini'
import type { Heard } from '../by-return/returns-connector.ts'
import type { RpcAnswer } from './rpc-line.ts'
import { valueOf, type Preferences, type TrytonSession } from './tryton-session.ts'
import { TrytonTrouble } from './tryton-trouble.ts'
import { Id } from './wire-values.ts'

/** A clause, or `["OR", …]` of several: trytond's own search language. */
export type Domain = readonly unknown[]

export type Question = {
  domain: Domain
  /** Dotted ones come below the first part's name and a dot: `product.code` in `"product.": {…}`. */
  fields: readonly string[]
  limit?: number
  order?: readonly (readonly [string, 'ASC' | 'DESC'])[]
  /** Besides the user's own context. */
  context?: object
}

/** No question is answered with more; what may be more is asked for in pages. */
const MOST_RECORDS = 20_000
/** A question is harmless: lost on the way, it is asked again at once. */
const ASKED = 3

/** Reading and changing records, in the course of one effect or one pull. Every failure is thrown as a trouble. */
export class TrytonRecords {
  readonly #session: TrytonSession
  readonly #signal: AbortSignal
  readonly #heard: Heard | undefined
  /** How many calls changed something, or may have. */
  changes = 0

  constructor(session: TrytonSession, signal: AbortSignal, heard?: Heard) {
    this.#session = session
    this.#signal = signal
    this.#heard = heard
  }

  preferences(): Promise<Preferences> {
    return this.#session.preferences(this.#signal)
  }

  /** The records of a model that a domain finds, by id unless said otherwise. */
  async find<Shape extends z.ZodMiniType>(
    model: string,
    { domain, fields, limit = MOST_RECORDS, order = [['id', 'ASC']], context = {} }: Question,
    shape: Shape,
  ): Promise<z.infer<Shape>[]> {
    const method = `model.${model}.search_read`
    const answer = await this.#ask(method, [domain, 0, limit, order, fields], context)
    return valueOf(method, answer, z.array(shape).check(z.maxLength(limit)))
  }

  /** Makes one record; gives its id. */
  async make(model: string, values: object): Promise<number> {
    const method = `model.${model}.create`
    const answer = await this.#change(method, [[values]], {})
    const made = z.tuple([Id]).safeParse(answer)
    if (!made.success) throw new TrytonTrouble(method, { kind: 'garbled' }, true)
    return made.data[0]
  }

  /** `stamps`: record → its `_timestamp` as read; the server refuses where one was written since. */
  async write(
    model: string,
    id: number,
    values: object,
    stamps: Readonly<Record<string, string>>,
  ): Promise<void> {
    await this.#change(`model.${model}.write`, [[id], values], { _timestamp: stamps })
  }

  async remove(model: string, ids: readonly number[]): Promise<void> {
    await this.#change(`model.${model}.delete`, [ids], {})
  }

  /** Presses a button of a record. One that its state does not allow does nothing, without a word. */
  async press(model: string, button: string, ids: readonly number[]): Promise<unknown> {
    return this.#change(`model.${model}.${button}`, [ids], {})
  }

  async #ask(method: string, params: readonly unknown[], more: object): Promise<RpcAnswer> {
    for (let asked = 1; ; asked += 1) {
      const answer = await this.#call(method, params, more)
      const isLost = answer.kind === 'no-answer' || answer.kind === 'garbled'
      const isBroken = answer.kind === 'http' && answer.status >= 500 && answer.status !== 503
      if (asked >= ASKED || this.#signal.aborted || !(isLost || isBroken)) return answer
    }
  }

  async #change(method: string, params: readonly unknown[], more: object): Promise<unknown> {
    this.changes += 1
    const answer = await this.#call(method, params, more)
    if (answer.kind === 'result') return answer.value
    throw new TrytonTrouble(method, answer, true)
  }

  async #call(method: string, params: readonly unknown[], more: object): Promise<RpcAnswer> {
    const answer = await this.#session.call(method, params, { more, signal: this.#signal })
    this.#heard?.({
      request: JSON.stringify({ method, params }, withoutBytes),
      answer: answer.kind === 'no-answer' ? null : JSON.stringify(answer),
    })
    return answer
  }
}

/** Nobody reads a picture in the history of an effect. */
const withoutBytes = (name: string, value: unknown): unknown => (name === 'base64' ? '…' : value)
