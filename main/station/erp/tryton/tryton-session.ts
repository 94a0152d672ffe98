import type { HttpAddress } from '../http-line.ts'
import * as z from 'zod/mini'
import { RpcLine, type RpcAnswer, type RpcManner } from './rpc-line.ts'
import { TrytonTrouble } from './tryton-trouble.ts'
import { Id } from './wire-values.ts'

export type TrytonAddress = HttpAddress & { database: string; user: string }

/** Whom the station is to the server, and in which company, language and warehouse it works there. */
export type Preferences = { user: number; company: number; warehouse: number | null; context: object }

const LoggedIn = z.tuple([Id, z.string().check(z.regex(/^[0-9a-f]{16,256}$/))])
const PreferencesShape = z.looseObject({ company: z.nullish(Id), warehouse: z.nullish(Id) })

type Session = { authorization: string; preferences: Preferences }

/** After a refused login none is tried for so long: a few of them, and the server refuses the right password too. */
const REST_AFTER_REFUSAL_MS = 300_000

const neverRefused = Number.NEGATIVE_INFINITY

/**
 * Calls in the name of one user. Logs in when it is first needed, and once again where the server forgot the session
 * (`session.max_age`); a session outlives a restart of the server.
 */
export class TrytonSession {
  readonly #line: RpcLine
  readonly #who: { user: string; password: string }
  #session: Promise<Session> | null = null
  #refusedAt = neverRefused

  constructor(address: TrytonAddress, password: string, manner: RpcManner) {
    this.#line = new RpcLine(address, address.database, manner)
    this.#who = { user: address.user, password }
  }

  async preferences(signal: AbortSignal): Promise<Preferences> {
    return (await this.#opened(signal)).preferences
  }

  /** Every call of a model ends with the context: that of the user, and `more`. */
  async call(
    method: string,
    params: readonly unknown[],
    { more, signal }: { more: object; signal: AbortSignal },
  ): Promise<RpcAnswer> {
    const ask = async (session: Session): Promise<RpcAnswer> =>
      this.#line.ask(method, [...params, { ...session.preferences.context, ...more }], {
        authorization: session.authorization,
        signal,
      })
    const opening = this.#opened(signal)
    const answer = await ask(await opening)
    if (!isForgotten(answer)) return answer
    // Another call may have logged in again meanwhile.
    if (this.#session === opening) this.#session = null
    return ask(await this.#opened(signal))
  }

  close(): Promise<void> {
    return this.#line.close()
  }

  #opened(signal: AbortSignal): Promise<Session> {
    if (this.#session) return this.#session
    const opening = this.#logIn(signal)
    this.#session = opening
    opening.catch(() => {
      if (this.#session === opening) this.#session = null
    })
    return opening
  }

  async #logIn(signal: AbortSignal): Promise<Session> {
    const method = 'common.db.login'
    if (performance.now() < this.#refusedAt + REST_AFTER_REFUSAL_MS)
      throw new TrytonTrouble(method, { kind: 'http', status: 401, restMs: null }, false)
    const { user, password } = this.#who
    const params = [user, { password }, 'en']
    const answer = await this.#line.ask(method, params, { authorization: null, signal })
    if (isForgotten(answer)) this.#refusedAt = performance.now()
    const [id, key] = valueOf(method, answer, LoggedIn)
    this.#refusedAt = neverRefused
    const authorization = `Session ${Buffer.from(`${user}:${id}:${key}`).toString('base64')}`
    const about = 'model.res.user.get_preferences'
    const found = await this.#line.ask(about, [true, {}], { authorization, signal })
    const context = valueOf(about, found, PreferencesShape)
    const { company, warehouse } = context
    if (typeof company !== 'number')
      throw new TrytonTrouble(about, { kind: 'user-error', text: 'the user has no company' }, false)
    return { authorization, preferences: { user: id, company, warehouse: warehouse ?? null, context } }
  }
}

const isForgotten = (answer: RpcAnswer): boolean => answer.kind === 'http' && answer.status === 401

/** The result of a question, in the shape that it must have. */
export function valueOf<Shape extends z.ZodMiniType>(
  method: string,
  answer: RpcAnswer,
  shape: Shape,
): z.infer<Shape> {
  if (answer.kind !== 'result') throw new TrytonTrouble(method, answer, false)
  const read = shape.safeParse(answer.value)
  if (!read.success) throw new TrytonTrouble(method, { kind: 'garbled' }, false)
  return read.data
}
