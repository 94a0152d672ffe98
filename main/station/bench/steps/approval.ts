import { approveDecision, rejectDecision } from '../../returns/decide.ts'
import { no, personOf, unitOf, type Turn } from '../turn.ts'
import { waitForApproval } from '../../returns/approval.ts'
import { option, say, type StepOfWork } from './step.ts'

/** A supervisor's badge, just scanned, and their word; or the piece waits apart and the worker goes on. */
export const approval: StepOfWork = {
  describe(floor, { unit, bench }) {
    const params = { disposition: unit?.disposition ?? '' }
    return {
      say: bench.liveBadge === null ? say('approval', params) : say('approval-badge-shown', params),
      options: [option('next', { key: 'label.approve-later' }), option('approve'), option('reject')],
    }
  },
  scan: () => no('not-expected-here'),
  command(turn, name) {
    const unit = unitOf(turn)
    if (name === 'next') return waitForApproval(turn, unit)
    if (name !== 'approve' && name !== 'reject') return no('command-not-now')
    const approver = liveApprover(turn)
    if (approver === null) return no('approval-needs-badge')
    return name === 'approve' ? approveDecision(turn, unit.id, approver) : rejectDecision(turn, unit.id)
  },
}

function liveApprover(turn: Turn): string | null {
  const { liveBadge } = turn.state.bench
  const person = liveBadge === null ? null : turn.floor.db.people.get(liveBadge)
  return person && person.role !== 'worker' && personOf(turn) ? person.id : null
}
