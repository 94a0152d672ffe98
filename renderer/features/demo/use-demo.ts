import { useCallback, useEffect, useMemo, useState } from 'react'
import type { CallAnswers, CallInput } from '#contract/calls'
import type { DemoSpeed, DemoView } from '#contract/demo'
import { station } from '../../station.ts'

/** The demo around the bench, and what a hand can do there. */
export type Demo = {
  view: DemoView
  /** The last thing that was asked of it was not done. */
  isFailing: boolean
  scan: (text: string) => void
  next: () => void
  play: (speed: DemoSpeed) => void
  stop: () => void
  again: () => void
}

type Act = 'demo.scan' | 'demo.next' | 'demo.play' | 'demo.stop' | 'demo.again'

/** Null at a real station, and until it is known which it is. */
export function useDemo(): Demo | null {
  const view = useDemoView()
  const [isFailing, setFailing] = useState(false)
  const ask = useCallback(<Name extends Act>(name: Name, input: CallInput<Name>): void => {
    const asked: Promise<CallAnswers[Act] | null> = station.call(name, input).catch(() => null)
    void asked.then((answer) => setFailing(!answer?.ok))
  }, [])
  const acts = useMemo(
    () => ({
      scan: (text: string) => ask('demo.scan', { text }),
      next: () => ask('demo.next', {}),
      play: (speed: DemoSpeed) => ask('demo.play', { speed }),
      stop: () => ask('demo.stop', {}),
      again: () => ask('demo.again', {}),
    }),
    [ask],
  )
  return useMemo(() => view && { view, isFailing, ...acts }, [view, isFailing, acts])
}

/** Read again when it changed, never twice at once: a shift at sixty times changes faster than anybody looks. */
function useDemoView(): DemoView | null {
  const [view, setView] = useState<DemoView | null>(null)
  useEffect(() => {
    const reading = { isRunning: false, isStale: false, isOver: false }
    const read = async (): Promise<void> => {
      reading.isStale = true
      if (reading.isRunning) return
      reading.isRunning = true
      while (reading.isStale && !reading.isOver) {
        reading.isStale = false
        const answer = await station.call('demo.view', {}).catch(() => null)
        if (reading.isOver) return
        if (answer?.ok) setView(answer.value)
        else if (answer?.error.code === 'no-demo') setView(null)
      }
      reading.isRunning = false
    }
    const stopDemo = station.on('demo.changed', () => void read())
    const stopCore = station.on('core.state', (core) => {
      if (core.kind === 'up') void read()
    })
    void read()
    return () => {
      reading.isOver = true
      stopDemo()
      stopCore()
    }
  }, [])
  return view
}
