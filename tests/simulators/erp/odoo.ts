import * as z from 'zod/mini'
import { OdooException, OdooRecords, fieldsOf, type OdooRecord } from './odoo-records.ts'
import { OdooTransfers } from './odoo-transfers.ts'
import { VendorServer, type VendorAnswer, type VendorRequest } from './vendor-server.ts'

const RpcBody = z.strictObject({
  jsonrpc: z.literal('2.0'),
  method: z.literal('call'),
  params: z.strictObject({ service: z.string(), method: z.string(), args: z.array(z.unknown()) }),
  id: z.int(),
})
const ExecuteKw = z.tuple([
  z.string(),
  z.int(),
  z.string(),
  z.string(),
  z.string(),
  z.array(z.unknown()),
  z.record(z.string(), z.unknown()),
])
const Ids = z.array(z.int())
const Values = z.record(z.string(), z.unknown())

/** Parameters by name, and whether the method is one of the model, which takes no ids. */
const METHODS: Readonly<Record<string, { of: 'model' | 'records'; parameters: readonly string[] }>> = {
  search_read: { of: 'model', parameters: ['domain', 'fields', 'offset', 'limit', 'order'] },
  fields_get: { of: 'model', parameters: ['allfields', 'attributes'] },
  create: { of: 'model', parameters: ['vals_list'] },
  write: { of: 'records', parameters: ['vals'] },
  button_validate: { of: 'records', parameters: [] },
  action_cancel: { of: 'records', parameters: [] },
}

type Call = { model: string; method: string; ids: number[]; named: Record<string, unknown> }

/**
 * NOT ODOO: a fake that speaks what Odoo's documents and sources say, and was never held against a server of theirs.
 * It refuses every model, field, method and parameter that it does not know. Versions 17 and 18 answer at /jsonrpc
 * only, 19 at /json/2 only, so that a way that should not be taken shows.
 * Sources: https://www.odoo.com/documentation/19.0/developer/reference/external_api.html,
 * https://www.odoo.com/documentation/18.0/developer/reference/external_api.html, addons/stock/models (17.0 to 19.0).
 */
export class OdooFake {
  readonly records = new OdooRecords()
  readonly transfers = new OdooTransfers(this.records)
  readonly server = new VendorServer((request) => this.#answer(request))
  readonly database = 'dock'
  readonly user = 'station'
  /** An API key, which 17 and 18 take as the password. */
  key = '6578616d706c65206a736f6e20617069206b6579'
  /** What the station's user may not do. */
  isForbidden: (call: { model: string; method: string }) => boolean = () => false
  /** Runs inside the server before a call is answered: somebody else at work. */
  meanwhile: (call: { model: string; method: string }) => void = () => {}
  readonly #major: number
  readonly #readers = new Set<string>()

  constructor(major: 17 | 18 | 19) {
    this.#major = major
  }

  /** Lets in another key, whose user may look and change nothing. */
  knowsReader(key: string): string {
    this.#readers.add(key)
    return key
  }

  /** What lies where: `SKU@location` → pieces, of places inside. */
  stock(): Record<string, number> {
    const rows = this.records.all('stock.quant').flatMap((quant) => {
      const place = this.records.get('stock.location', Number(quant['location_id']))
      if (place['usage'] !== 'internal' || quant['quantity'] === 0) return []
      const product = this.records.get('product.product', Number(quant['product_id']))
      const lot = typeof quant['lot_id'] === 'number' ? this.records.get('stock.lot', quant['lot_id']) : null
      const what = `${String(product['default_code'])}${lot ? `#${String(lot['name'])}` : ''}`
      return [[`${what}@${String(place['complete_name'])}`, Number(quant['quantity'])] as const]
    })
    return Object.fromEntries(rows)
  }

  #answer(request: VendorRequest): VendorAnswer {
    const { path, method } = request
    if (path === '/web/version' && method === 'GET' && this.#major >= 19)
      return {
        status: 200,
        body: { version_info: [this.#major, 0, 0, 'final', 0, ''], version: `${this.#major}.0` },
      }
    if (path === '/jsonrpc' && method === 'POST' && this.#major < 19) return this.#rpc(request)
    const asked = /^\/json\/2\/([a-z._]+)\/([a-z_]+)$/.exec(path)
    if (asked && method === 'POST' && this.#major >= 19)
      return this.#json2(request, { model: asked[1] ?? '', method: asked[2] ?? '' })
    return { status: 404, body: '<!doctype html><title>404 Not Found</title>' }
  }

  #json2(
    { headers, body }: VendorRequest,
    { model, method }: { model: string; method: string },
  ): VendorAnswer {
    try {
      if (headers['x-odoo-database'] !== this.database) throw http(404, 'NotFound', 'No database')
      const key = headers.authorization?.replace(/^bearer /, '') ?? ''
      if (!this.#isKnown(key)) throw http(401, 'Unauthorized', 'Invalid apikey')
      if (!headers['content-type']?.startsWith('application/json')) throw http(400, 'BadRequest', 'no JSON')
      const { ids, context, ...named } = Values.parse(JSON.parse(body))
      const call = { model, method, ids: Ids.parse(ids ?? []), named }
      return {
        status: 200,
        body: JSON.stringify(this.#called(call, { context: Values.parse(context ?? {}), key })),
      }
    } catch (error) {
      const thrown = thrownBy(error)
      return { status: thrown.status, body: { ...serialised(thrown), context: {} } }
    }
  }

  #rpc({ body }: VendorRequest): VendorAnswer {
    const { params, id } = RpcBody.parse(JSON.parse(body))
    const say = (more: object): VendorAnswer => ({ status: 200, body: { jsonrpc: '2.0', id, ...more } })
    try {
      return say({ result: this.#service(params) ?? null })
    } catch (error) {
      const data = serialised(thrownBy(error))
      return say({ error: { code: 200, message: 'Odoo Server Error', data } })
    }
  }

  #service({ service, method, args }: z.infer<typeof RpcBody>['params']): unknown {
    if (service === 'common' && method === 'version')
      return { server_version: `${this.#major}.0`, server_version_info: [this.#major, 0, 0, 'final', 0, ''] }
    if (service === 'common' && method === 'authenticate') {
      const [database, user, key] = args
      return database === this.database && user === this.user && this.#isKnown(String(key)) ? 2 : false
    }
    if (service !== 'object' || method !== 'execute_kw') throw http(404, 'NotFound', `${service}.${method}`)
    const [database, uid, key, model, called, positional, { context, ...named }] = ExecuteKw.parse(args)
    if (database !== this.database || uid !== 2 || !this.#isKnown(key))
      throw new OdooException('odoo.exceptions.AccessDenied', 'Access Denied', 403)
    const isOfRecords = METHODS[called]?.of === 'records'
    const rest = isOfRecords ? positional.slice(1) : positional
    // `_call_kw_model_create` looks at the first positional argument, which must be there.
    if (called === 'create' && rest.length !== 1)
      throw new OdooException('builtins.IndexError', 'tuple index out of range', 500)
    const parameters = METHODS[called]?.parameters ?? []
    const byName = Object.fromEntries(rest.map((value, index) => [parameters[index] ?? '', value]))
    const call = {
      model,
      method: called,
      ids: isOfRecords ? Ids.parse(positional[0]) : [],
      named: { ...byName, ...named },
    }
    return this.#called(call, { context: Values.parse(context ?? {}), key })
  }

  #isKnown = (key: string): boolean => key === this.key || this.#readers.has(key)

  /** One call, one transaction. */
  #called(call: Call, { context, key }: { context: Record<string, unknown>; key: string }): unknown {
    const { model, method, ids, named } = call
    const known = METHODS[method]
    fieldsOf(model)
    if (!known) throw http(404, 'NotFound', `The method '${model}.${method}' does not exist`)
    if (known.of === 'model' && ids.length > 0)
      throw http(422, 'UnprocessableEntity', `cannot call ${model}.${method} with ids`)
    for (const name of Object.keys(named))
      if (!known.parameters.includes(name))
        throw http(422, 'UnprocessableEntity', `got an unexpected keyword argument '${name}'`)
    const isReading = method === 'search_read' || method === 'fields_get'
    if (this.isForbidden(call) || (this.#readers.has(key) && !isReading))
      throw new OdooException(
        'odoo.exceptions.AccessError',
        `You are not allowed to access '${model}' records.`,
        403,
      )
    this.meanwhile(call)
    return this.records.transaction(() => this.#work(call, context))
  }

  #work({ model, method, ids, named }: Call, context: Record<string, unknown>): unknown {
    if (method === 'search_read') return this.#searchRead(model, named)
    if (method === 'fields_get') {
      const asked = z.array(z.string()).parse(named['allfields'])
      return Object.fromEntries(
        asked.filter((field) => field in fieldsOf(model)).map((field) => [field, { type: 'char' }]),
      )
    }
    if (model !== 'stock.picking') throw http(404, 'NotFound', `${model}.${method} is not spoken here`)
    if (method === 'create')
      return z
        .array(Values)
        .parse(named['vals_list'])
        .map((values) => this.transfers.create(values))
    const results = ids.map((id) => {
      if (method === 'write') return this.transfers.write(id, Values.parse(named['vals']))
      return method === 'action_cancel' ? this.transfers.cancel(id) : this.transfers.validate(id, context)
    })
    return method === 'write' ? true : results[0]
  }

  #searchRead(model: string, named: Record<string, unknown>): object[] {
    const order = z.string().parse(named['order'])
    const limit = z.int().parse(named['limit'])
    const fields = z.array(z.string()).parse(named['fields'])
    const found = this.records.where(model, named['domain'])
    const [by = 'id', direction] = order.split(' ')
    const sorted = found.toSorted((one, other) => compare(one, other, by) * (direction === 'desc' ? -1 : 1))
    return sorted.slice(0, limit).map((record) => ({
      id: record.id,
      ...Object.fromEntries(fields.map((field) => [field, this.records.shown(model, record, field)])),
    }))
  }
}

const compare = (one: OdooRecord, other: OdooRecord, by: string): number => {
  const left = one[by] ?? 0
  const right = other[by] ?? 0
  return left < right ? -1 : left > right ? 1 : 0
}

const http = (status: number, name: string, message: string): OdooException =>
  new OdooException(`werkzeug.exceptions.${name}`, message, status)

const thrownBy = (error: unknown): OdooException =>
  error instanceof OdooException ? error : new OdooException('builtins.TypeError', String(error), 500)

const serialised = ({ exception, message }: OdooException): object => ({
  name: exception,
  message,
  arguments: [message],
  debug: 'Traceback (most recent call last):\n  File "/opt/odoo/odoo/http.py", line 1, in secret\n',
})
