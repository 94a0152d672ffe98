import type { ApprovalNamed, SettleApproval } from '#contract/approvals'
import type { CallAnswers } from '#contract/calls'
import type { StationEvent } from '#contract/events'
import { done, refused } from '#contract/result'
import type { DeskDeed } from '../bench/take-scan.ts'
import type { Floor } from '../floor.ts'
import { approvalRow, approvalsNow } from './approvals-now.ts'
import { noticeSeen } from './bench-notices.ts'
import { kinds } from './kinds.ts'
import { decidedAlready, settleApproval, waitingNow } from './settle-approval.ts'

/** Where a supervisor decides what waits for them. */
export class ApprovalsDesk {
  readonly #floor: Floor
  readonly #carryOut: (id: string, deed: DeskDeed) => Promise<StationEvent[]>
  readonly #codeOf: (command: string) => string | undefined
  readonly #changed: () => void

  /** `carryOut`: puts a deed among the bench's scans; `changed`: what the bench shows besides its question is not as it was. */
  constructor(parts: {
    floor: Floor
    carryOut: (id: string, deed: DeskDeed) => Promise<StationEvent[]>
    codeOf: (command: string) => string | undefined
    changed: () => void
  }) {
    this.#floor = parts.floor
    this.#carryOut = parts.carryOut
    this.#codeOf = parts.codeOf
    this.#changed = parts.changed
  }

  view(asked: Parameters<typeof approvalsNow>[1]): CallAnswers['approvals.view'] {
    return done(approvalsNow(this.#floor, asked))
  }

  /** All that is known of one, and from now on the card's answers are answers to it; null: they are the bench's again. */
  open(which: ApprovalNamed | null): CallAnswers['approvals.open'] {
    const floor = this.#floor
    floor.around.opened = null
    if (!which) return done(null)
    const waiting = waitingNow(floor, which)
    if (!waiting) return refusedAs(decidedAlready(floor, which))
    const { kind, subject, seen } = waiting
    floor.around.opened = { kind, subject, seen, promptNo: floor.db.bench.read().promptNo }
    const { unit } = kinds[kind].about(floor, waiting)
    const answers = kinds[kind].answers(floor, waiting).map(({ command, label }) => ({
      answer: command,
      label,
      code: this.#codeOf(command) ?? null,
    }))
    const takesReturn = kind === 'unknown-parcel'
    return done({ ...approvalRow(floor, waiting), seen, unit: unit?.id ?? null, answers, takesReturn })
  }

  /** Comes when it is written down. Asked again with the same id, it happens once. */
  async settle({ id, ...settled }: SettleApproval): Promise<CallAnswers['approvals.settle']> {
    const events = await this.#carryOut(id, {
      kind: 'deed',
      name: settled.answer,
      does: (turn) => settleApproval(turn, settled),
    })
    const no = events.find((event) => event.event === 'refused')
    return no ? refusedAs(no) : done(null)
  }

  seen(notice: string): CallAnswers['approvals.seen'] {
    noticeSeen(this.#floor, notice)
    this.#changed()
    return done(null)
  }
}

const refusedAs = ({
  code,
  params,
  shown,
}: Pick<Extract<StationEvent, { event: 'refused' }>, 'code' | 'params' | 'shown'>) =>
  refused({ code, params: { ...params, ...shown } })
