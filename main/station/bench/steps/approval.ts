import { approveDecision, rejectDecision } from '../../returns/decide.ts'
import { no, unitOf } from '../turn.ts'
import { waitForApproval } from '../../returns/approval.ts'
import { commandSetAside, describeSetAside } from './set-aside.ts'
import { expectsCommand, label, option, say, type StepOfWork } from './step.ts'

/** A supervisor's badge, just scanned, and their word; or the piece waits apart and the worker goes on. */
export const approval: StepOfWork = {
  describe(floor, { unit, bench, pending }) {
    if (pending?.kind === 'set-aside') return describeSetAside(floor, bench)
    const params = { disposition: unit?.disposition ?? '' }
    const later = option('next', label('approve-later'))
    const word = [option('approve'), option('reject')]
    return bench.liveBadge === null
      ? { say: say('approval', params), options: [later, ...word] }
      : { say: say('approval-badge-shown', params), options: [...word, later] }
  },
  scan: expectsCommand,
  command(turn, name) {
    if (turn.state.pending?.kind === 'set-aside') return commandSetAside(turn, name)
    const unit = unitOf(turn)
    if (name === 'next') return waitForApproval(turn, unit)
    if (name !== 'approve' && name !== 'reject') return no('command-not-now')
    // Live, it is a supervisor's: a worker's badge is refused at this step.
    const { liveBadge } = turn.state.bench
    if (liveBadge === null) return no('approval-needs-badge')
    return name === 'approve' ? approveDecision(turn, unit, liveBadge) : rejectDecision(turn, unit, liveBadge)
  },
}
