import * as z from 'zod/mini'
import {
  ERPNEXT_FIELDS,
  ErpnextSite,
  FrappeException,
  rowsOf,
  systemFields,
  type Doc,
} from './erpnext-site.ts'
import { VendorServer, type VendorAnswer, type VendorRequest } from './vendor-server.ts'

const Filters = z.array(z.tuple([z.string(), z.string(), z.unknown()]))
const Strings = z.array(z.string())
const Values = z.record(z.string(), z.unknown())
const ListOfChildren = z.strictObject({
  doctype: z.string(),
  parent: z.string(),
  fields: Strings,
  filters: Filters,
  limit_page_length: z.int(),
})
const MakeReturn = z.strictObject({ source_name: z.string() })
const QUERY = new Set(['fields', 'filters', 'order_by', 'limit_page_length'])

/**
 * NOT ERPNEXT: a fake that speaks what Frappe's and ERPNext's documents and sources say, and was never held against a
 * site of theirs. It refuses every document, field, filter and method that it does not know.
 * Sources: https://docs.frappe.io/framework/user/en/api/rest and .../rest_api/listing_documents;
 * erpnext/controllers/sales_and_purchase_return.py.
 */
export class ErpnextFake {
  readonly site = new ErpnextSite()
  readonly server = new VendorServer((request) => this.#answer(request))
  readonly token = 'a1b2c3d4e5f6:0123456789abcde'
  /** Another user's, who may look only. */
  readonly readerToken = 'f6e5d4c3b2a1:edcba9876543210'
  /** What the station's user may not do. */
  isForbidden: (call: { method: string; doctype: string }) => boolean = () => false
  /** Runs inside the server before a change is made: somebody else at work. */
  meanwhile: (call: { method: string; doctype: string }) => void = () => {}

  #answer({ method, path, headers, body }: VendorRequest): VendorAnswer {
    try {
      const isReader = headers.authorization === `token ${this.readerToken}`
      if (headers.authorization !== `token ${this.token}` && !isReader)
        throw new FrappeException('AuthenticationError', 'Invalid token', 401)
      const url = new URL(path, 'http://site')
      const given = body === '' ? {} : Values.parse(JSON.parse(body))
      return {
        status: 200,
        body: this.site.transaction(() => this.#called({ method, url, given, isReader })),
      }
    } catch (error) {
      const thrown =
        error instanceof FrappeException ? error : new FrappeException('TypeError', String(error), 500)
      const message = JSON.stringify({ message: thrown.message, indicator: 'red' })
      return {
        status: thrown.status,
        body: {
          exc_type: thrown.type,
          exception: `frappe.exceptions.${thrown.type}: ${thrown.message}`,
          exc: '["Traceback (most recent call last):\\n  secret"]',
          _server_messages: JSON.stringify([message]),
        },
      }
    }
  }

  #called({
    method,
    url,
    given,
    isReader,
  }: {
    method: string
    url: URL
    given: Record<string, unknown>
    isReader: boolean
  }): object {
    const [, kind = '', of = '', name] = url.pathname.split('/').slice(1).map(decodeURIComponent)
    if (kind === 'method') return { message: this.#method(of, given) }
    if (kind !== 'resource') throw new FrappeException('DoesNotExistError', url.pathname, 404)
    if (!(of in ERPNEXT_FIELDS))
      throw new FrappeException('DoesNotExistError', `DocType ${of} not found`, 404)
    const call = { method, doctype: of }
    if (this.isForbidden(call) || (isReader && method !== 'GET'))
      throw new FrappeException('PermissionError', `You do not have enough permissions for ${of}`, 403)
    if (method !== 'GET') this.meanwhile(call)
    if (method === 'GET' && name === undefined) return { data: this.#list(of, url.searchParams) }
    if (method === 'GET') return { data: this.site.get(of, name ?? '') }
    if (method === 'POST' && name === undefined) return { data: this.site.insert(of, given) }
    if (method === 'PUT' && name !== undefined) return { data: this.site.update(of, name, given) }
    throw new FrappeException('DoesNotExistError', `${method} ${url.pathname}`, 404)
  }

  #method(name: string, given: Record<string, unknown>): unknown {
    if (name === 'frappe.client.get_list') {
      const { doctype, filters, fields, limit_page_length: limit } = ListOfChildren.parse(given)
      return chosen(this.site.all(doctype), { doctype, filters, fields }).slice(0, limit)
    }
    if (name !== 'erpnext.stock.doctype.delivery_note.delivery_note.make_sales_return')
      throw new FrappeException('ValidationError', `Failed to get method for command ${name}`, 417)
    const delivered = this.site.get('Delivery Note', MakeReturn.parse(given).source_name)
    const { name: source, modified: _, docstatus: __, ...head } = delivered
    return {
      ...head,
      doctype: 'Delivery Note',
      docstatus: 0,
      is_return: 1,
      return_against: source,
      items: rowsOf(delivered).map(({ name: dn_detail, qty, ...row }) => ({ ...row, qty: -qty, dn_detail })),
    }
  }

  #list(doctype: string, query: URLSearchParams): object[] {
    for (const name of query.keys())
      if (!QUERY.has(name)) throw new FrappeException('ValidationError', `unknown parameter ${name}`, 417)
    const read = <Shape extends z.ZodMiniType>(shape: Shape, name: string): z.infer<Shape> =>
      shape.parse(JSON.parse(query.get(name) ?? 'null'))
    const fields = read(Strings, 'fields')
    const filters = read(Filters, 'filters')
    const [by = 'name', direction] = (query.get('order_by') ?? '').split(' ')
    const sorted = this.site
      .all(doctype)
      .toSorted(
        (one, other) => (String(one[by]) < String(other[by]) ? -1 : 1) * (direction === 'desc' ? -1 : 1),
      )
    return chosen(sorted, { doctype, filters, fields }).slice(0, Number(query.get('limit_page_length')))
  }
}

function chosen(
  docs: readonly Doc[],
  {
    doctype,
    filters,
    fields,
  }: { doctype: string; filters: z.infer<typeof Filters>; fields: readonly string[] },
): object[] {
  const known = [...(ERPNEXT_FIELDS[doctype] ?? []), ...systemFields]
  for (const field of [...fields, ...filters.map(([name]) => name)])
    if (!known.includes(field))
      throw new FrappeException('DataError', `Field not permitted in query: ${field}`, 417)
  return docs
    .filter((doc) =>
      filters.every(([field, operator, value]) => compares(doc[field] ?? null, operator, value)),
    )
    .map((doc) => Object.fromEntries(fields.map((field) => [field, doc[field] ?? null])))
}

function compares(found: unknown, operator: string, value: unknown): boolean {
  switch (operator) {
    case '=':
      return found === value
    case 'in':
      return (value as unknown[]).includes(found)
    case '>':
      return String(found) > String(value)
    case '>=':
      return String(found) >= String(value)
    default:
      throw new FrappeException('ValidationError', `Operator must be one of ... not ${operator}`, 417)
  }
}
