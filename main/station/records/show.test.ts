import { describe, expect, test } from 'vitest'
import { confirm, factsOf, sortOneUnit } from '#tests/confirmed'
import { insertParcel, insertReturn, insertUnit, SHIFT_STARTS, stationInMemory, WORKER } from '#tests/rows'
import { showJournal, showLabels, showOutbox, showParcels, showUnits } from './show.ts'

describe('show units', () => {
  test('tells each with the published fields, and no others', () => {
    const db = stationInMemory()
    const unit = sortOneUnit(db, { lpn: 'WAW010000001X', serial: 'S-1', quantity: 2 })
    expect([...showUnits(db.raw)]).toEqual([
      {
        unit: unit.id,
        client: 'MAIN',
        quantity: 2,
        lpn: 'WAW010000001X',
        sku: 'SHIRT-M',
        serial: 'S-1',
        rma: db.returns.get(unit.returnId).rma,
        parcel: unit.parcelId,
        reception: 'received',
        acceptance: 'accepted',
        titleHolder: 'merchant',
        grade: 'A',
        disposition: 'RESTOCK',
        action: 'restock',
        container: 'TOTE-01',
        receivedAt: '2026-03-02T08:02:00.000Z',
        by: WORKER,
      },
    ])
  })

  test('says null for what is not known yet', () => {
    const db = stationInMemory()
    insertUnit(db, insertParcel(db).id, { sku: null })
    expect([...showUnits(db.raw)]).toMatchObject([
      { lpn: null, sku: null, serial: null, rma: null, grade: null, disposition: null, action: null },
    ])
  })

  test('leaves out what never was a unit', () => {
    const db = stationInMemory()
    insertUnit(db, insertParcel(db).id, { withdrawnAt: SHIFT_STARTS, container: null })
    expect([...showUnits(db.raw)]).toEqual([])
  })
})

test('show parcels tells each with its returns', () => {
  const db = stationInMemory()
  const [a, b] = [insertReturn(db).expected, insertReturn(db).expected]
  const parcel = insertParcel(db, [b.id, a.id])
  const bare = insertParcel(db)
  db.parcels.update(bare.id, { gatedAt: null, arrivedAt: null, state: 'awaiting', tracking: null })
  expect([...showParcels(db.raw)]).toEqual([
    {
      parcel: parcel.id,
      tracking: parcel.tracking,
      rmas: [a.rma, b.rma],
      state: 'arrived',
      gatedAt: '2026-03-02T08:00:00.000Z',
      arrivedAt: '2026-03-02T08:01:00.000Z',
      closedAt: null,
      dueOn: null,
    },
    {
      parcel: bare.id,
      tracking: null,
      rmas: [],
      state: 'awaiting',
      gatedAt: null,
      arrivedAt: null,
      closedAt: null,
      dueOn: null,
    },
  ])
})

const SAYS_NOTHING = {
  reason: null,
  why: null,
  copy: false,
  printer: 'labels',
  tote: null,
  createdAt: '1970-01-01T00:00:00.000Z',
}

test('show labels tells each job, and why it was printed again', () => {
  const db = stationInMemory()
  const unit = insertUnit(db, insertParcel(db).id)
  db.labelJobs.insert({
    id: 'JOB-1',
    unitId: unit.id,
    container: null,
    lpn: 'L',
    printer: 'labels',
    state: 'sent',
    reason: null,
    copies: 2,
    createdAt: 0,
    updatedAt: 0,
  })
  db.labelJobs.insert({ ...db.labelJobs.get('JOB-1'), id: 'JOB-2', state: 'void', copies: 1, why: 'damaged' })
  expect([...showLabels(db.raw)]).toEqual([
    { job: 'JOB-1', unit: unit.id, lpn: 'L', state: 'sent', copies: 2, ...SAYS_NOTHING },
    { job: 'JOB-2', unit: unit.id, lpn: 'L', state: 'void', copies: 1, ...SAYS_NOTHING, why: 'damaged' },
  ])
})

describe('show journal', () => {
  test('tells each entry with its hash', () => {
    const db = stationInMemory()
    const { head } = confirm(db, { kind: 'received', subject: 'U-1', documents: [] })
    expect([...showJournal(db.raw, {})].at(-1)).toEqual({
      seq: head.seq,
      at: '2026-03-02T08:00:00.000Z',
      kind: 'received',
      by: WORKER,
      subject: 'U-1',
      hash: head.hash,
    })
    expect([...showJournal(db.raw, {})][0]).toMatchObject({
      seq: 1,
      kind: 'genesis',
      by: null,
      subject: null,
    })
  })

  test('after a sequence, only what came later', () => {
    const db = stationInMemory()
    const { head } = confirm(db, { kind: 'one', subject: 'U-1', documents: [] })
    confirm(db, { kind: 'two', subject: 'U-1', documents: [] })
    expect([...showJournal(db.raw, { after: head.seq })].map(({ kind }) => kind)).toEqual(['two'])
    expect([...showJournal(db.raw, { after: 999 })]).toEqual([])
  })
})

describe('show outbox', () => {
  test('tells each document and how far it is', () => {
    const db = stationInMemory()
    const unit = insertUnit(db, insertParcel(db).id)
    const { keys } = confirm(db, { kind: 'received', subject: unit.id, documents: [factsOf.receipt(unit)] })
    db.outbox.settle(keys[0]!, { state: 'applied', outcome: 'already', reason: null, at: SHIFT_STARTS })
    expect([...showOutbox(db.raw, {})]).toEqual([
      {
        key: keys[0],
        kind: 'receipt',
        subject: unit.id,
        state: 'applied',
        outcome: 'already',
        attempts: 0,
        createdAt: '2026-03-02T08:00:00.000Z',
      },
    ])
  })

  test('after any sequence, exactly the documents of later entries', () => {
    const db = stationInMemory()
    const unit = insertUnit(db, insertParcel(db).id)
    const facts = factsOf.receipt(unit)
    const steps = [1, 0, 2, 3, 0, 0, 1].map((documents) =>
      confirm(db, {
        kind: 'step',
        subject: unit.id,
        documents: Array.from({ length: documents }, () => facts),
      }),
    )
    for (let after = 0; after <= db.journal.head().seq + 1; after++) {
      const later = steps.filter(({ head }) => head.seq > after).flatMap(({ keys }) => keys)
      expect([...showOutbox(db.raw, { after })].map(({ key }) => key)).toEqual(later)
    }
  })
})

test('rows come one by one: who stops reading frees the connection', () => {
  const db = stationInMemory()
  const parcel = insertParcel(db)
  for (let n = 0; n < 3; n++) insertUnit(db, parcel.id)
  for (const _ of showUnits(db.raw)) break
  expect(insertUnit(db, parcel.id).parcelId).toBe(parcel.id)
})
