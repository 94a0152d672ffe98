import { beforeEach, describe, expect, it } from 'vitest'
import { refusalsAmong, type TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'
import { openMatters } from '../claims/open-matters.ts'
import { settleClaim, settleFound } from '../claims/settle.ts'
import { showClaims } from '../records/show.ts'
import { verify } from '../records/verify.ts'

let bench: TestBench
beforeEach(() => {
  bench = smallSite().signIn()
})

const claims = () => openMatters(bench.floor, 0).claims.rows
const found = () => openMatters(bench.floor, 0).found.rows
const supervisor = (): string => {
  bench.signIn('supervisor')
  return bench.db.bench.read().personId ?? ''
}
const amount = { minor: 12_000, currency: 'PLN' }

const carrierOption = (): string =>
  bench.prompt.options.find(({ label }) => /carrier/i.test(JSON.stringify(label)))?.command ??
  bench.options[0] ??
  ''

/** The kettle’s parcel comes with a dent that the driver signs for. */
function reserve(): void {
  bench.command('gate')
  bench.scan('P-KETTLE')
  bench.command('reservation')
}

describe('damage that the gate sees', () => {
  it('is a claim against the carrier, with the day by which it is told', () => {
    reserve()
    expect(claims()).toMatchObject([
      {
        kind: 'visible',
        parcel: 'P-KETTLE',
        status: 'to-claim',
        dueOn: '2026-11-09',
        daysLeft: 7,
        protocol: null,
      },
    ])
  })

  it('stops nobody who goes on scanning', () => {
    reserve()
    bench.scan('P-MUGS')
    expect([bench.step, bench.prompt.say]).toEqual([
      'gate',
      { key: 'prompt.gate', params: { last: 'P-MUGS' } },
    ])
    expect(bench.options).not.toContain('answer.1')
  })

  it('has the protocol’s number, scanned or keyed in', () => {
    reserve()
    bench.command('answer.1')
    expect(bench.prompt.say).toMatchObject({ key: 'prompt.gate-protocol' })
    expect(refusalsAmong(bench.scan('P-KETTLE'))).toEqual(['not-expected-here'])
    expect(refusalsAmong(bench.command('enter'))).toEqual(['answer-unfit'])
    bench.scan('PROT/2026/77')
    expect(claims()).toMatchObject([{ protocol: 'PROT/2026/77' }])
    expect([bench.step, bench.options.includes('answer.1')]).toEqual(['gate', false])
    bench.command('undo', 'answer.1', 'digit.4', 'digit.2', 'clear', 'digit.7', 'enter')
    expect(claims()).toMatchObject([{ protocol: '7' }])
  })

  it('is none where the parcel was refused after all, or the reservation taken back', () => {
    reserve()
    bench.command('refuse')
    expect(claims()).toEqual([])
    bench.command('undo')
    expect(claims()).toHaveLength(1)
    bench.command('undo')
    expect(claims()).toEqual([])
  })
})

/** Boots that came out of their parcel torn, by the carrier. */
function findDamage(): void {
  bench.scan('P-BOOTS')
  bench.scan(GTIN.boots)
  bench.command('damaged')
  while (bench.step === 'question' || bench.step === 'photo') {
    const isWho = bench.options.includes('answer.2') && JSON.stringify(bench.prompt.say).includes('damage')
    const answer = bench.step === 'photo' ? 'no-camera' : bench.options[0]
    bench.command(isWho ? carrierOption() : (answer ?? ''))
  }
}

describe('damage that the bench finds', () => {
  it('is a hidden claim of its parcel, with the piece, and the packaging is kept', () => {
    findDamage()
    const [claim] = claims()
    expect(claim).toMatchObject({ kind: 'hidden', parcel: 'P-BOOTS', dueOn: '2026-11-09' })
    expect(claim?.units).toHaveLength(1)
    if (bench.step === 'scan-back') bench.command('next')
    expect(bench.prompt.note).toEqual({ key: 'note.keep-packaging' })
    expect(verify(bench.db.raw, { folder: null, onProgress: () => undefined }).problems).toEqual([])
  })
})

describe('a claim', () => {
  it('is brought to its end by a supervisor: claimed, then paid or refused, and not twice', () => {
    reserve()
    const [claim] = claims()
    const by = supervisor()
    const said = { claim: claim?.claim ?? '', amount, outcome: null }
    expect(settleClaim(bench.floor, by, { ...said, status: 'claimed' })).toMatchObject({ ok: true })
    expect(claims()).toMatchObject([{ status: 'claimed', amountMinor: 12_000, currency: 'PLN' }])
    expect([...showClaims(bench.db.raw)]).toMatchObject([{ tracking: 'P-KETTLE', status: 'claimed' }])
    expect(
      settleClaim(bench.floor, by, { ...said, status: 'accepted', outcome: 'Paid in full' }),
    ).toMatchObject({
      ok: true,
    })
    expect(claims()).toEqual([])
    expect(settleClaim(bench.floor, by, { ...said, status: 'refused' })).toMatchObject({
      error: { code: 'claim-ended' },
    })
    expect(settleClaim(bench.floor, by, { ...said, claim: 'NONE', status: 'refused' })).toMatchObject({
      error: { code: 'claim-unknown' },
    })
    const bodies = bench.db.raw
      .prepare<[], { body: string }>("SELECT body FROM journal WHERE kind = 'claim-settled' ORDER BY seq")
      .all()
    expect(bodies.map(({ body }) => (JSON.parse(body) as { status: string }).status)).toEqual([
      'claimed',
      'accepted',
    ])
    expect(JSON.stringify(bodies)).not.toContain('Paid in full')
  })
})

describe('what is not goods', () => {
  beforeEach(() => {
    bench.scan('P-SHIRT')
    bench.command('answer.9', 'answer.1')
    bench.scan('BAG-77')
    bench.scan('HLD-1')
    bench.scan(bench.badges.supervisor)
  })

  it('waits for its owner, who is told, until it is handed over', () => {
    const [cash] = found()
    expect(cash).toMatchObject({ what: 'cash', bag: 'BAG-77', daysLeft: 30, toldOn: null })
    const by = supervisor()
    const id = cash?.found ?? ''
    settleFound(bench.floor, by, { what: 'told', found: id, by: 'phone' })
    expect(found()).toMatchObject([{ toldOn: '2026-11-02', toldBy: 'phone' }])
    settleFound(bench.floor, by, {
      what: 'ended',
      found: id,
      as: 'handed-over',
      because: 'Picked up at the desk',
    })
    expect(found()).toEqual([])
    expect(bench.db.foundProperty.get(id)).toMatchObject({ endedAs: 'handed-over', endedBy: by })
    expect(settleFound(bench.floor, by, { what: 'told', found: id, by: 'mail' })).toMatchObject({
      error: { code: 'found-ended' },
    })
  })
})
