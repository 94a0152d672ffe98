import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { OpenMatters, SettleClaim, SettleFound } from '#contract/claims'
import type { Said } from '../../said-line.tsx'
import { station } from '../../station.ts'

const MATTERS = 'claims.view'

export type Matters = {
  matters: OpenMatters | null
  said: Said | null
  settleClaim: (said: SettleClaim) => void
  settleFound: (said: SettleFound) => void
}

/** What is open, from that row on, and what becomes of it; `onDone` once the core has written it down. */
export function useMatters(from: number, onDone: () => void): Matters {
  const queries = useQueryClient()
  const [said, setSaid] = useState<Said | null>(null)
  const { data } = useQuery({
    queryKey: [MATTERS, from],
    queryFn: () => station.call(MATTERS, { from }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const settle = async (call: () => Promise<{ ok: boolean }>): Promise<void> => {
    const answer = await call().catch(() => null)
    await queries.invalidateQueries({ queryKey: [MATTERS] })
    setSaid(answer?.ok ? null : { tone: 'refused', words: [{ key: 'screen.claims.not-written' }] })
    if (answer?.ok) onDone()
  }
  return {
    matters: data?.ok ? data.value : null,
    said,
    settleClaim: (input) => void settle(() => station.call('claims.settle', input)),
    settleFound: (input) => void settle(() => station.call('found.settle', input)),
  }
}
