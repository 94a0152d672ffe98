import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CoreState } from '#contract/bridge'
import type { BenchView } from '#contract/bench-view'
import type { CallAnswers, CallInput } from '#contract/calls'
import type { StationEvent } from '#contract/events'
import { UNFIT } from './checked-station.ts'
import { readBehindDoors } from './read-behind-doors.ts'
import { station } from './station.ts'
import { learnWords } from './words.ts'

/** What no event tells: that an ERP is out of reach, or back. */
const LOOK_AGAIN_MS = 30_000

export type HowTyped = NonNullable<CallInput<'bench.scan'>['typed']>

export type AskBench = {
  /**
   * Settles when the scan is answered, with whether it was taken. `typed`: how its keys came; null where a finger
   * picked it.
   */
  scan: (text: string, typed: HowTyped | null) => Promise<boolean>
  /** The same of what a person wrote. */
  write: (text: string) => Promise<boolean>
  command: (command: string) => void
  /** Whether the shown prompt has its answer already, and the next one is on its way. */
  isAnswered: () => boolean
}

async function readView(): Promise<BenchView> {
  const answer = await station.call('bench.view', {})
  if (!answer.ok) throw new Error(`the station does not show the bench (${answer.error.faultId})`)
  await readWhatItNeeds(answer.value)
  return answer.value
}

const VIEW = ['bench.view']
/** What the window asks of the core before all else. */
export const BENCH_VIEW = { queryKey: VIEW, queryFn: readView }

/** Its words, and for somebody who is signed in the screens behind the doors. */
const readWhatItNeeds = ({ language, person }: BenchView): Promise<unknown> =>
  Promise.all([learnWords(language), person && readBehindDoors()])

let lastShown = Promise.resolve()
/** Each once what it needs is here, in the order in which they came. */
function show(queries: QueryClient, view: BenchView): void {
  lastShown = lastShown
    .then(() => readWhatItNeeds(view))
    .then(
      () => void queries.setQueryData(VIEW, view),
      () => queries.invalidateQueries({ queryKey: VIEW }),
    )
}

/** The bench as the core shows it with each prompt; read again when something else happened, and when the core is back. */
export function useBenchView(): { view: BenchView | undefined; core: CoreState } {
  const queries = useQueryClient()
  const [core, setCore] = useState<CoreState>({ kind: 'up' })
  const { data: view } = useQuery({ ...BENCH_VIEW, refetchInterval: LOOK_AGAIN_MS })
  useEffect(() => {
    const again = (): void => void queries.invalidateQueries({ queryKey: VIEW })
    const stopView = station.on('bench.view', (now) => show(queries, now))
    const stopEvents = station.on('station.event', (event) => {
      if (changesTheView(event)) again()
    })
    const stopCore = station.on('core.state', (state) => {
      setCore(state)
      if (state.kind === 'up') again()
    })
    // Something happened that this window did not understand: the bench says where it stands.
    const stopUnfit = station.onUnfit(again)
    return () => {
      stopView()
      stopEvents()
      stopCore()
      stopUnfit()
    }
  }, [queries])
  return { view, core }
}

const changesTheView = ({ event }: StationEvent): boolean =>
  event === 'device' || event === 'sync' || event === 'ready'

/**
 * Sends scans and answers to the core, bound to the prompt that is shown. Each prompt is answered once: until the
 * next one shows, a second touch does nothing. A scan always goes.
 */
export function useAskBench(view: BenchView | undefined, onFault: (faultId: string) => void): AskBench {
  const queries = useQueryClient()
  const shown = useRef<string | null>(null)
  const answered = useRef<string | null>(null)
  shown.current = view?.prompt.id ?? null

  const settle = useCallback(
    async (asked: Promise<CallAnswers['bench.scan']>): Promise<boolean> => {
      const answer = await asked.catch(() => null)
      if (answer?.ok) {
        show(queries, answer.value.view)
        return answer.value.events.every(({ event }) => event !== 'refused')
      }
      answered.current = null
      if (answer?.error.faultId !== UNFIT) onFault(answer?.error.faultId ?? '')
      return false
    },
    [queries, onFault],
  )
  return useMemo(() => {
    const isAnswered = (): boolean => shown.current === null || answered.current === shown.current
    return {
      isAnswered,
      scan(text, typed) {
        const asked = { id: crypto.randomUUID(), text, promptId: shown.current, ...(typed ? { typed } : {}) }
        return settle(station.call('bench.scan', asked))
      },
      write(text) {
        const asked = { id: crypto.randomUUID(), text, promptId: shown.current, byHand: true as const }
        return settle(station.call('bench.scan', asked))
      },
      command(name) {
        if (isAnswered()) return
        answered.current = shown.current
        const asked = { id: crypto.randomUUID(), command: name, promptId: shown.current }
        void settle(station.call('bench.command', asked))
      },
    }
  }, [settle])
}
