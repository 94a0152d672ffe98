import * as z from 'zod/mini'
import { later } from '../by-return/halted.ts'
import { HttpLine, type HttpAnswer, type HttpManner, type NoAnswer, type HttpAddress } from '../http-line.ts'
import { readAs } from '../read-as.ts'
import { resultOfJson2, resultOfRpc } from './odoo-answer.ts'

/** `key`: an API key of the user, or (17 and 18 only) the password. `user`: the login; 19 knows it by the key. */
export type OdooCredentials = { database: string; user: string | null; key: string }

export type OdooCall = {
  model: string
  method: string
  /** Records it is called on; empty for a method of the model. */
  ids: readonly number[]
  named: Readonly<Record<string, unknown>>
  context: Readonly<Record<string, unknown>>
  /** Changes nothing: may be asked again whatever became of it. */
  isQuestion: boolean
}

/** How the server is spoken to: by named arguments over /json/2 (19 and later), or by its user's number over /jsonrpc. */
type Speech = { kind: 'json-2' } | { kind: 'rpc'; uid: number }

const OLDEST = 17
const FIRST_WITH_JSON_2 = 19

/** Source: https://www.odoo.com/documentation/19.0/developer/reference/external_api.html#common-service */
const WebVersion = z.object({ version_info: z.array(z.unknown()), version: z.string() })
/** Source: https://www.odoo.com/documentation/18.0/developer/reference/external_api.html#logging-in */
const RpcVersion = z.object({ server_version_info: z.array(z.unknown()) })
const Uid = z.int().check(z.gte(1))

/** A way to one Odoo database that chooses how to speak by what the server says of itself. Failures are thrown as `Halted`. */
export class OdooLine {
  readonly #line: HttpLine
  readonly #credentials: OdooCredentials
  #speech: Speech | null = null

  constructor(address: HttpAddress, credentials: OdooCredentials, manner: HttpManner) {
    this.#line = new HttpLine(address, manner)
    this.#credentials = credentials
  }

  /** What the method gave, if it has that shape. */
  async call<Shape extends z.ZodMiniType>(
    shape: Shape,
    call: OdooCall,
    signal: AbortSignal,
  ): Promise<z.infer<Shape>> {
    this.#speech ??= await this.#listen(signal)
    const speech = this.#speech
    const result =
      speech.kind === 'json-2'
        ? resultOfJson2(await this.#overJson2(call, signal), call.isQuestion)
        : resultOfRpc(await this.#overRpc(call, speech.uid, signal), call.isQuestion)
    const parsed = shape.safeParse(result)
    if (parsed.success) return parsed.data
    throw later('not-understood', new Error(`${call.model}.${call.method} gave something else`))
  }

  close(): Promise<void> {
    return this.#line.close()
  }

  /** 19 tells its version at an address of its own, which older ones do not have. */
  async #listen(signal: AbortSignal): Promise<Speech> {
    const answer = await this.#line.ask(
      { method: 'GET', path: '/web/version', headers: {}, body: '' },
      signal,
    )
    if ('kind' in answer) throw later(answer.reason, answer.cause)
    const told = answer.status === 200 ? readAs(WebVersion, answer.body) : null
    if (told && majorOf(told.version_info) >= FIRST_WITH_JSON_2) return { kind: 'json-2' }
    const version = RpcVersion.safeParse(await this.#service('common', 'version', [], signal))
    const major = version.success ? majorOf(version.data.server_version_info) : 0
    if (major < OLDEST) throw later('not-understood', new Error(`Odoo ${major} is older than ${OLDEST}`))
    const { database, user, key } = this.#credentials
    if (user === null) throw later('not-authorised', new Error(`Odoo ${major} wants the name of a user`))
    const uid = Uid.safeParse(
      await this.#service('common', 'authenticate', [database, user, key, {}], signal),
    )
    if (!uid.success) throw later('not-authorised', new Error('no such user, or another password'))
    return { kind: 'rpc', uid: uid.data }
  }

  /** Source: https://www.odoo.com/documentation/19.0/developer/reference/external_api.html#request */
  #overJson2({ model, method, ids, named, context }: OdooCall, signal: AbortSignal): Promise<Answer> {
    const { database, key } = this.#credentials
    const headers = { authorization: `bearer ${key}`, 'x-odoo-database': database }
    const body = JSON.stringify({ ...(ids.length > 0 ? { ids } : {}), context, ...named })
    return this.#line.ask({ method: 'POST', path: `/json/2/${model}/${method}`, headers, body }, signal)
  }

  /** Source: https://www.odoo.com/documentation/18.0/developer/reference/external_api.html#calling-methods */
  #overRpc(
    { model, method, ids, named, context }: OdooCall,
    uid: number,
    signal: AbortSignal,
  ): Promise<Answer> {
    const { database, key } = this.#credentials
    // `create` looks into its first positional argument (odoo/api.py, `_call_kw_model_create`): it cannot be named.
    const { vals_list: created, ...rest } = named
    const args = [...(ids.length > 0 ? [ids] : []), ...(created === undefined ? [] : [created])]
    return this.#post(
      'object',
      'execute_kw',
      [database, uid, key, model, method, args, { ...rest, context }],
      signal,
    )
  }

  async #service(service: string, method: string, args: unknown[], signal: AbortSignal): Promise<unknown> {
    return resultOfRpc(await this.#post(service, method, args, signal), true)
  }

  #post(service: string, method: string, args: unknown[], signal: AbortSignal): Promise<Answer> {
    const body = JSON.stringify({ jsonrpc: '2.0', method: 'call', params: { service, method, args }, id: 1 })
    return this.#line.ask({ method: 'POST', path: '/jsonrpc', headers: {}, body }, signal)
  }
}

type Answer = HttpAnswer | NoAnswer

/** `[19, 0, 0, "final", 0, ""]`; of what runs at the vendor `["saas~18", 4, …]`. */
function majorOf([first]: readonly unknown[]): number {
  return Number(/\d+/.exec(String(first))?.[0] ?? 0)
}
