import { beforeEach, describe, expect, it } from 'vitest'
import { refusalsAmong, type TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'

let bench: TestBench
let unit: string
let lpn: string

/** A worn mug, sorted into its tote, put away on its place, its parcel closed: all of it told to the ERP. */
beforeEach(() => {
  bench = smallSite().signIn()
  bench.scan('P-TWO-A')
  bench.scan(GTIN.mug)
  bench.command('as-new', 'grade.C', 'answer.1')
  unit = bench.prompt.context.unit!
  lpn = bench.prompt.context.lpn!
  bench.scan(lpn)
  bench.scan('T-001')
  bench.command('close-parcel', 'accept')
  bench.scan('T-001')
  bench.scan('BST-1')
  expect(bench.db.units.get(unit)).toMatchObject({ action: 'secondary-sale', container: 'BST-1' })
  bench.db.raw.exec("UPDATE outbox SET state = 'applied', outcome = 'applied'")
})

type Told = Record<string, unknown> & { kind: string; key: string }

/** What the ERP has not heard yet, in order. */
const newDocuments = (): Told[] =>
  bench.db.raw
    .prepare<[], { payload: string }>("SELECT payload FROM outbox WHERE state = 'pending' ORDER BY seq")
    .all()
    .map(({ payload }) => JSON.parse(payload) as Told)

const firstDecision = (): string =>
  bench.db.raw
    .prepare<[], { key: string }>(
      "SELECT key FROM outbox WHERE kind = 'decision' AND outcome = 'applied' ORDER BY seq DESC",
    )
    .get()!.key

describe('a piece that is decided again once the ERP has it', () => {
  it('gets a decision that follows the first, a correction of that one, and a move to its new place', () => {
    bench.scan(lpn)
    bench.command('disposition.HOLD')
    bench.scan(lpn)
    bench.scan('HLD-1')
    const told = newDocuments()
    expect(told.map(({ kind }) => kind)).toEqual(['correction', 'decision', 'move'])
    expect(told[0]).toMatchObject({
      supersedes: firstDecision(),
      supersededKind: 'decision',
      subject: unit,
      field: 'disposition',
      from: 'BSTOCK',
      to: 'HOLD',
    })
    expect(told[1]).toMatchObject({ disposition: 'HOLD', action: 'hold', rule: null, after: firstDecision() })
    expect(told[2]).toMatchObject({ from: 'BST-1', to: 'HLD-1', units: [{ unit, disposition: 'HOLD' }] })
  })

  it('can be decided a third time, and each decision names the one before', () => {
    for (const [way, place] of [
      ['HOLD', 'HLD-1'],
      ['RESTOCK', 'RST-1'],
    ]) {
      bench.scan(lpn)
      bench.command(`disposition.${way}`)
      bench.scan(lpn)
      bench.scan(place!)
    }
    const [second, third] = newDocuments().filter(({ kind }) => kind === 'decision')
    expect(third).toMatchObject({ disposition: 'RESTOCK', after: second!.key })
    expect(newDocuments().filter(({ kind }) => kind === 'correction')).toMatchObject([
      { supersedes: firstDecision() },
      { supersedes: second!.key, from: 'HOLD', to: 'RESTOCK' },
    ])
    expect(bench.db.decisions.newestOf(unit)).toMatchObject({ disposition: 'RESTOCK', rule: null })
  })

  it('meets the gates again, with what is known by then', () => {
    const { floor } = bench
    const rules = floor.rules.compiled.set
    const recall = { ...rules.recalls[0]!, id: 'mug-recall', skus: ['MUG'] }
    bench.publish({ ...rules, recalls: [recall] })
    bench.scan(lpn)
    expect(refusalsAmong(bench.command('disposition.RESTOCK'))).toEqual(['exit-gate-closed'])
    bench.command('disposition.QUARANTINE')
    expect(newDocuments().map(({ kind }) => kind)).toEqual(['correction', 'decision'])
  })

  it('to be destroyed waits for a supervisor, and the ERP hears nothing before', () => {
    bench.scan(lpn)
    bench.command('disposition.DISPOSE')
    expect(bench.step).toBe('approval')
    expect(newDocuments()).toEqual([])
    bench.scan(bench.badges.supervisor)
    bench.command('approve')
    expect(newDocuments()).toMatchObject([
      { kind: 'correction', to: 'DISPOSE' },
      { kind: 'decision', disposition: 'DISPOSE', approvedBy: expect.any(String) as string },
    ])
  })

  it('by mistake is taken back, and the first decision holds again under a key of its own', () => {
    bench.scan(lpn)
    bench.command('disposition.HOLD', 'undo')
    const told = newDocuments()
    expect(told.at(-1)).toMatchObject({ kind: 'decision', disposition: 'BSTOCK' })
    expect(bench.db.units.get(unit)).toMatchObject({ disposition: 'BSTOCK', container: 'BST-1' })
  })
})
