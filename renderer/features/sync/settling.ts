import { useState } from 'react'
import type { CallAnswers } from '#contract/calls'
import type { ErpTested } from '#contract/sync'
import { station } from '../../station.ts'
import type { Said } from '../../said-line.tsx'

type Asked = CallAnswers['sync.send-again' | 'sync.run' | 'sync.map' | 'sync.test' | 'sync.cancel']

/** One thing at a time; says what came of it. The one thing that may be asked meanwhile is to end the runs. */
export function useSettling(): {
  said: Said | null
  act: (ask: () => Promise<Asked>, client?: string) => Promise<void>
  cancel: () => Promise<void>
} {
  const [said, setSaid] = useState<Said | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const act = async (ask: () => Promise<Asked>, client = ''): Promise<void> => {
    if (isBusy) return
    setIsBusy(true)
    setSaid({ tone: 'calm', words: [{ key: 'screen.sync.busy' }] })
    const answer = await ask().catch(() => null)
    setIsBusy(false)
    setSaid(saidOf(answer, client))
  }
  // Whoever began the run hears of its end from the run.
  const cancel = async (): Promise<void> => {
    const answer = await station.call('sync.cancel', {}).catch(() => null)
    if (!answer?.ok) setSaid(saidOf(answer, ''))
  }
  return { said, act, cancel }
}

function saidOf(answer: Asked | null, client: string): Said {
  if (answer?.ok) return answer.value && 'reason' in answer.value ? tested(answer.value, client) : DONE
  if (!answer || answer.error.code === 'fault') {
    const fault = answer?.error.code === 'fault' ? answer.error.faultId : 'no-answer'
    return { tone: 'refused', words: [{ key: 'screen.cannot-show', params: { fault } }] }
  }
  const { code } = answer.error
  const key = code === 'document-not-parked' ? 'screen.sync.settled-already' : `screen.sync.${code}`
  return { tone: 'attention', words: [{ key }] }
}

const DONE: Said = { tone: 'good', words: [{ key: 'screen.sync.done' }] }

function tested({ reason, hostKey }: ErpTested, client: string): Said {
  if (reason === null) return { tone: 'good', words: [{ key: 'screen.sync.answers', params: { client } }] }
  const params = { client, reason: { key: `screen.erp-reason.${reason}` }, when: '' }
  const words =
    hostKey === null
      ? { key: 'screen.erp-trouble', params }
      : { key: 'screen.sync.shows-key', params: { client, hostKey } }
  return { tone: 'attention', words: [words] }
}
