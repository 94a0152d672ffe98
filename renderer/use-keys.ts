import { useEffect, useRef } from 'react'
import { listenToKeys } from './wedge/listen-to-keys.ts'
import { pressByKey } from './press-by-key.ts'
import type { AskBench } from './use-bench-view.ts'

/** Keys that a hand may be ahead of the core by. */
const MOST_WAITING = 12

/**
 * Scans typed by a scanner go to the core; keys of a hand press what the screen shows. Keys struck while an answer
 * is on its way wait for the next prompt, as the digits of a number do. Off while another screen than the bench's
 * has the keys.
 */
export function useKeys(
  ask: AskBench,
  promptId: string | null,
  { onUnreadable, isOn }: { onUnreadable: () => void; isOn: boolean },
): void {
  const waiting = useRef<string[]>([])
  useEffect(() => pressNext(ask, waiting.current), [ask, promptId])
  useEffect(() => {
    if (!isOn) return undefined
    return listenToKeys(window, (heard) => {
      if (heard.kind === 'scan') return ask.scan(heard.text)
      if (heard.kind === 'unreadable') return onUnreadable()
      if (waiting.current.length < MOST_WAITING) waiting.current.push(heard.code)
      pressNext(ask, waiting.current)
    })
  }, [ask, onUnreadable, isOn])
}

function pressNext(ask: AskBench, waiting: string[]): void {
  for (let code = next(); code !== undefined; code = next()) pressByKey(code)

  function next(): string | undefined {
    return ask.isAnswered() ? undefined : waiting.shift()
  }
}
