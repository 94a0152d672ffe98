import { createServer } from 'node:http'

/**
 * A process of its own that answers a connector's pull as Tryton does, from memory: so many announced returns of two
 * lines each (`node tryton-pages.ts N`). Prints its port; what it was asked it keeps, and gives back at `GET /`.
 */
const returns = Number(process.argv[2])
const PRODUCTS = 5000
const asked: string[] = []

type Call = { id: number; method: string; params: unknown[] }

const move = (id: number, product: number) => ({
  id,
  product,
  internal_quantity: 1,
  'product.': {
    id: product,
    default_uom: 1,
    'default_uom.': { id: 1, name: 'Unit' },
    code: `SKU-${product}`,
  },
  lot: null,
  'lot.': null,
  from_location: 9,
  to_location: 2,
  state: 'draft',
  origin: null,
  unit_price: { __class__: 'Decimal', decimal: '19.90' },
  currency: 1,
  'currency.': { id: 1, code: 'EUR' },
  _timestamp: '1795318245',
})

const shipment = (id: number) => ({
  id,
  number: `${id}`,
  reference: `RMA-${id}`,
  state: 'draft',
  customer: 7,
  'customer.': { id: 7, code: 'C-7' },
  'delivery_address.': { id: 8, 'country.': { id: 1, code: 'PL' } },
  _timestamp: '1795318245',
  'moves.': [move(id * 2, 1 + (id % PRODUCTS)), move(id * 2 + 1, 1 + ((id + 1) % PRODUCTS))],
})

const created = {
  __class__: 'datetime',
  year: 2026,
  month: 11,
  day: 1,
  hour: 8,
  minute: 0,
  second: 0,
  microsecond: 0,
}

function changed(after: number, limit: number): object[] {
  const length = Math.max(0, Math.min(limit, returns - after))
  return Array.from({ length }, (_, n) => ({ id: after + n + 1, create_date: created, write_date: null }))
}

/** The list of a clause like `["id", "in", […]]`. */
const idsIn = (domain: unknown): number[] => (domain as [[string, string, number[]]])[0][2]

function answer({ method, params }: Call): unknown {
  const [domain, , limit, , fields] = params as [unknown[], number, number, unknown, string[]]
  switch (method) {
    case 'common.db.login':
      return [1, '0123456789abcdef']
    case 'model.res.user.get_preferences':
      return { company: 1 }
    case 'model.stock.location.search_read':
      return fields.includes('input_location')
        ? [{ id: 1, input_location: 2, storage_location: 3, waste_locations: [] }]
        : []
    case 'model.company.company.search_read':
      return [{ id: 1, 'currency.': { id: 1, code: 'EUR' } }]
    case 'model.product.product.search_read':
      return []
    case 'model.stock.shipment.out.return.search_read':
      if (fields.includes('create_date')) return changed((domain as [string, string, number][])[2]![2], limit)
      // The other shipments of those returns: there are none.
      return JSON.stringify(domain).includes('not in') ? [] : idsIn(domain).map(shipment)
    default:
      throw new Error(method)
  }
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    if (request.method === 'GET') return void response.end(JSON.stringify(asked))
    const body = Buffer.concat(chunks).toString('utf8')
    if (request.headers['x-again'] === undefined) asked.push(body)
    const call = JSON.parse(body) as Call
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ id: call.id, result: answer(call) }))
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(typeof address === 'object' && address ? address.port : '')
})
