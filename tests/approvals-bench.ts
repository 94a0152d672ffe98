import { expect } from 'vitest'
import type { ApprovalKind, ApprovalView, Approvals, BenchNotice } from '#contract/approvals'
import type { CommandName } from '#contract/commands'
import type { UnitRow } from '#db/units-table'
import type { TestBench } from './bench-floor.ts'
import { rulesDeskOf } from './rules-desk.ts'
import { GTIN, smallSite } from './small-site.ts'
import { viewNow } from '#station/bench/view'
import { callServer, type AnswerCall } from '#station/calls'
import { keptCounts, recountOf } from '#station/numbers/recount.fixture'
import { NumbersDesk } from '#station/numbers/numbers-desk'
import { addPerson } from '#station/people/add-person'
import { ApprovalsDesk } from '#station/approvals/approvals-desk'

/** A small site with a worker at its bench, and the window of whoever is signed in. */
export class ApprovalsBench {
  readonly bench: TestBench = smallSite().signIn()
  #settled = 0

  /** A window's own way into the core. */
  get window(): AnswerCall {
    const { bench } = this
    const { floor } = bench
    const approvals = new ApprovalsDesk({
      floor,
      carryOut: (id, deed) => Promise.resolve(bench.carryOut(id, deed)),
      codeOf: bench.codeOf,
      changed: () => {},
    })
    return callServer(floor, {
      asker: 'window',
      log: (line) => expect.unreachable(line),
      desks: { rules: rulesDeskOf(floor), numbers: NumbersDesk.here(floor), approvals },
    })
  }

  async listed(kind: ApprovalKind | null = null): Promise<Approvals> {
    const answer = await this.window('approvals.view', { from: 0, kind })
    if (!answer.ok) throw new Error(answer.error.code)
    return answer.value
  }

  /** The oldest of its kind, opened. */
  async opened(kind: ApprovalKind): Promise<ApprovalView> {
    const [row] = (await this.listed(kind)).rows
    const answer = await this.window('approvals.open', { which: { kind, subject: row?.subject ?? '' } })
    if (!answer.ok || !answer.value) throw new Error(JSON.stringify(answer))
    return answer.value
  }

  settle(
    { kind, subject, seen }: Pick<ApprovalView, 'kind' | 'subject' | 'seen'>,
    answer: CommandName,
    { id = `SETTLE-${++this.#settled}`, said = null }: { id?: string; said?: string | null } = {},
  ) {
    return this.window('approvals.settle', { id, kind, subject, seen, answer, said })
  }

  /** Signs in somebody who was not there before. */
  another(role: 'worker' | 'supervisor', name: string): void {
    const { db, now, newId } = this.bench.floor
    const { badge } = addPerson(db, { now: now(), newId }, { name, role, language: 'en', by: null })
    this.bench.scan(badge)
  }

  /** A watch that the worker wants sold as second choice, lying apart; its unit. */
  watchApart(): string {
    const { bench } = this
    bench.scan('P-WATCH')
    bench.scan(GTIN.watch)
    bench.scan('W-1')
    bench.command('as-new')
    bench.scan(bench.prompt.context.lpn!)
    const unit = bench.prompt.context.unit!
    bench.command('disposition.BSTOCK', 'answer.1', 'next')
    if (bench.step === 'scan-back') bench.scan(bench.prompt.context.lpn!)
    bench.scan(bench.prompt.context.container!)
    bench.command('close-parcel')
    return unit
  }

  /** A mug so damaged that the rules throw it away, lying apart; its unit. */
  mugApart(): string {
    const { bench } = this
    bench.scan('P-TWO-A')
    bench.scan(GTIN.mug)
    bench.command('damaged', 'answer.4', 'answer.1', 'no-camera', 'none')
    const unit = bench.prompt.context.unit!
    bench.command('next')
    bench.scan(bench.prompt.context.lpn!)
    bench.scan(bench.prompt.context.container!)
    return unit
  }

  unit(id: string): UnitRow {
    return this.bench.db.units.get(id)
  }

  documentsOf(id: string, kind: 'decision' | 'correction' | 'inspection'): Record<string, unknown>[] {
    return this.bench.db.raw
      .prepare<[string, string], { payload: string }>(
        'SELECT payload FROM outbox WHERE subject = ? AND kind = ? ORDER BY seq',
      )
      .all(id, kind)
      .map(({ payload }) => JSON.parse(payload) as Record<string, unknown>)
  }

  /** What the bench tells whoever is signed in. */
  noticed(): BenchNotice[] {
    const { floor, codeOf } = this.bench
    return viewNow(floor, { looksAt: null, devices: [], keys: {}, erps: [], codeOf }).notices
  }

  /** The dock's numbers are what a recount gives. */
  expectCounts(): void {
    const { db, floor } = this.bench
    expect(keptCounts(db)).toEqual(recountOf(db, floor.station.timezone))
  }
}
