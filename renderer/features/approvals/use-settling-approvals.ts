import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { ApprovalView } from '#contract/approvals'
import type { CommandName } from '#contract/commands'
import type { CallAnswers } from '#contract/calls'
import type { Said } from '../../said-line.tsx'
import { station } from '../../station.ts'

type Refused = Exclude<CallAnswers['approvals.settle' | 'approvals.open'], { ok: true }>['error']

export type Settling = {
  said: Said | null
  /** One answer at a time. */
  settle: (approval: ApprovalView, answer: CommandName, said: string | null) => void
  /** The core says that there is nothing to answer any more, and why. */
  refuse: (error: Refused) => void
}

/** What a supervisor answers, and what came of it; `onDone` where it waits no more. */
export function useSettlingApprovals(onDone: () => void): Settling {
  const queries = useQueryClient()
  const [said, setSaid] = useState<Said | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const refuse = useCallback((error: Refused) => setSaid(saidOf(error)), [])
  const settle = async (approval: ApprovalView, answer: CommandName, text: string | null): Promise<void> => {
    if (isBusy) return
    setIsBusy(true)
    const { kind, subject, seen } = approval
    const id = crypto.randomUUID()
    const told = await station
      .call('approvals.settle', { id, kind, subject, seen, answer, said: text })
      .catch(() => null)
    setIsBusy(false)
    if (told?.ok) {
      setSaid({ tone: 'good', words: [{ key: 'screen.approvals.done' }] })
      onDone()
    } else setSaid(told ? saidOf(told.error) : NO_ANSWER)
    await queries.invalidateQueries({ queryKey: ['approvals.view'] })
  }
  return { said, settle: (...asked) => void settle(...asked), refuse }
}

const NO_ANSWER: Said = {
  tone: 'refused',
  words: [{ key: 'screen.cannot-show', params: { fault: 'no-answer' } }],
}

function saidOf(error: Refused): Said {
  if (error.code === 'fault')
    return { tone: 'refused', words: [{ key: 'screen.cannot-show', params: { fault: error.faultId } }] }
  const tone = error.code === 'decided-already' ? 'attention' : 'refused'
  return { tone, words: [{ key: `refused.${error.code}`, params: error.params }] }
}
