import { beforeEach, describe, expect, it } from 'vitest'
import { ErpConfig } from '#contract/erp-config'
import { parkReason } from '#contract/park-reasons'
import type { TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'
import { noteErp } from './another-erp.ts'
import { keptReason } from './kept-reason.ts'

const rest = (url: string) => ErpConfig.parse({ kind: 'rest', client: 'MAIN', url, secretFrom: 'env:S' })
const tryton = ErpConfig.parse({
  kind: 'tryton',
  client: 'MAIN',
  url: 'https://tryton.test',
  database: 'wms',
  user: 'dock',
  passwordFrom: 'env:P',
})
const drop = (folder: string) => ErpConfig.parse({ kind: 'file-drop', client: 'MAIN', folder })
const CHANGED = keptReason(parkReason('erp-changed', {}))

let bench: TestBench
let keys: string[]
beforeEach(() => {
  bench = smallSite({ labelPolicy: 'never' }).signIn()
  bench.scan('P-SHIRT')
  bench.scan(GTIN.shirt)
  keys = bench.db.outbox.pendingAfter('MAIN', 0, 9).map(({ key }) => key)
})

const states = () => keys.map((key) => bench.db.outbox.find(key)?.state)
const note = (erp: ErpConfig) => noteErp(bench.db, erp, 5)

describe('a client whose ERP is another one', () => {
  it('leaves to a person what the old one may have; what never left goes to the new one', () => {
    note(rest('https://old.test/in'))
    bench.db.outbox.goesOut(keys[0]!)
    note(rest('https://new.test/in'))
    expect(states()).toEqual(['parked', 'pending'])
    expect(bench.db.outbox.find(keys[0]!)).toMatchObject({ outcome: 'failed', reason: CHANGED })
  })

  it('leaves to a person an effect that the old one may have, with its documents', () => {
    note(tryton)
    const effect = { key: 'E-1', client: 'MAIN', kind: 'reception', body: '{}', createdAt: 1, outcome: null }
    bench.db.effects.add({ ...effect, state: 'pending' }, keys)
    bench.db.effects.goesOut('E-1')
    note(rest('https://new.test/in'))
    expect(bench.db.effects.find('E-1')).toMatchObject({ state: 'parked', reason: CHANGED })
    expect(states()).toEqual(['parked', 'parked'])
    expect(bench.db.effectHistory.ofEffect('E-1')).toMatchObject([{ event: 'parked', by: null }])
  })

  it('takes over all that the new one knows, from its beginning', () => {
    const { erpCursors } = bench.db
    note(tryton)
    erpCursors.move('MAIN', 'returns', '4711', 1)
    erpCursors.move('OTHER', 'returns', '12', 1)
    note({ ...tryton, database: 'other' } as ErpConfig)
    expect([erpCursors.find('MAIN', 'returns'), erpCursors.find('OTHER', 'returns')]).toEqual([null, '12'])
  })
})

describe('a client whose ERP is the same', () => {
  it.each([
    ['at its first start with one', null, rest('https://old.test/in')],
    ['started again', rest('https://old.test/in'), rest('https://old.test/in')],
    ['whose drop folder was moved', drop('/srv/a'), drop('/srv/b')],
  ])('%s keeps what is on its way as it is', (_, before, now) => {
    if (before) note(before)
    bench.db.outbox.goesOut(keys[0]!)
    bench.db.erpCursors.move('MAIN', 'returns', '4711', 1)
    note(now)
    expect(states()).toEqual(['in-flight', 'pending'])
    expect(bench.db.erpCursors.find('MAIN', 'returns')).toBe('4711')
  })
})
