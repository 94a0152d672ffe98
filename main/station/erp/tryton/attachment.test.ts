import { beforeEach, afterEach, expect, it } from 'vitest'
import { photo, pieces } from '#tests/real-erp/contract/effects'
import { VendorServer, type VendorAnswer, type VendorRequest } from '#tests/simulators/erp/vendor-server'
import { attachPhoto } from './attachment.ts'
import { RETURN } from './stock-moves.ts'
import { TrytonRecords } from './tryton-records.ts'
import { TrytonSession } from './tryton-session.ts'
import { outcomeOf } from './tryton-trouble.ts'
import type { Work } from './work.ts'

const shipment = { id: 7, reference: 'RMA-1', state: 'done', customer: 1, _timestamp: '1', 'moves.': [] }
const claimed = { id: 3, resource: `${RETURN},7`, message: 'Backdock WAW-01-R1 (0123abcd)' }
/** What a Tryton says that has the reception, and no picture of it. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  'common.db.login': [2, '0123456789abcdef'],
  'model.res.user.get_preferences': { company: 1 },
  [`model.${RETURN}.search_read`]: [shipment],
  'model.ir.note.search_read': [claimed],
  'model.ir.attachment.search_read': [],
}

let status: number
let server: VendorServer
let session: TrytonSession
let work: Work
beforeEach(async () => {
  server = await new VendorServer(answered).on()
  const manner = { answerMs: 5000, parallel: 1 }
  session = new TrytonSession({ url: server.url, database: 'returns', user: 'dock' }, 'secret', manner)
  const records = new TrytonRecords(session, new AbortController().signal)
  const places = { warehouse: 1, input: 2, allowed: new Map() }
  work = { records, places, targets: {}, said: {}, blindCustomer: null, client: '0123abcd', leaseMs: 0 }
})
afterEach(async () => {
  await session.close()
  await server.off()
})

/** A web server in front says by itself that a body is too large: no call of the ERP ever sees it. */
function answered({ body }: VendorRequest): VendorAnswer {
  const { id, method } = JSON.parse(body) as { id: number; method: string }
  return method === 'model.ir.attachment.create'
    ? { status, body: '<html>413 Request Entity Too Large</html>' }
    : { status: 200, body: { id, result: ANSWERS[method] } }
}

const PICTURE = photo('PHOTO-1', 'RMA-1', {
  of: 'WAW-01-R1',
  item: pieces('CUP', 1, 'RESTOCK'),
  sha256: '0'.repeat(64),
  bytes: Buffer.alloc(1000),
})

it('goes without a picture that is too large for the server, and says so', async () => {
  status = 413
  expect(await attachPhoto(work, PICTURE)).toBe('too-large')
  const made = server.requests.filter(({ body }) => body.includes('ir.attachment.create'))
  expect(made).toHaveLength(1)
})

it('does not know of a picture whose server broke down over it', async () => {
  status = 502
  expect(await attachPhoto(work, PICTURE).catch(outcomeOf)).toMatchObject({ kind: 'unknown' })
})
