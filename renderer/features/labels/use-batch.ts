import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Batches, BatchView, BeginBatch, BeginBatchRefusal } from '#contract/label-batches'
import type { Fault } from '#contract/result'
import { station } from '../../station.ts'

const VIEW = 'labels.view'
/** How often a batch that is being printed is looked at. */
const LOOK_AGAIN_MS = 1000

/** Why, how many of each, and where. */
export type HowPrinted = Pick<BeginBatch, 'why' | 'copies' | 'printer'>

export type Batch = {
  /** Those that were begun before, the newest first. */
  before: Batches
  open: (batch: string) => void
  view: BatchView | null
  refusal: BeginBatchRefusal | Fault | null
  isBusy: boolean
  from: number
  turn: (from: number) => void
  begin: (how: HowPrinted, of: BeginBatch['of']) => void
  cancel: () => void
}

/** The batch that is begun here, and how far it is. */
export function useBatch(): Batch {
  const queries = useQueryClient()
  const [batch, setBatch] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Batch['refusal']>(null)
  const [isBusy, setBusy] = useState(false)
  const [from, setFrom] = useState(0)
  const { data } = useQuery({
    queryKey: [VIEW, batch, from],
    queryFn: () => station.call(VIEW, { batch: batch ?? '', from }),
    enabled: batch !== null,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.ok && state.data.value.state !== 'open' ? false : LOOK_AGAIN_MS,
    gcTime: 0,
  })
  const { data: list } = useQuery({
    queryKey: ['labels.list', batch],
    queryFn: () => station.call('labels.list', {}),
    gcTime: 0,
  })
  const begin = async (how: HowPrinted, of: BeginBatch['of']): Promise<void> => {
    if (isBusy) return
    setBusy(true)
    const id = crypto.randomUUID()
    const answer = await station.call('labels.begin', { batch: id, ...how, of }).catch(() => null)
    setBusy(false)
    setRefusal(answer?.ok ? null : (answer?.error ?? { code: 'fault', faultId: 'no-answer' }))
    if (answer?.ok) setBatch(id)
  }
  const cancel = async (): Promise<void> => {
    if (batch !== null) await station.call('labels.cancel', { batch }).catch(() => null)
    await queries.invalidateQueries({ queryKey: [VIEW] })
  }
  return {
    before: list?.ok ? list.value : [],
    open: setBatch,
    view: data?.ok ? data.value : null,
    refusal,
    isBusy,
    from,
    turn: setFrom,
    begin: (how, of) => void begin(how, of),
    cancel: () => void cancel(),
  }
}
