import { useCallback, useEffect, useRef } from 'react'
import type { BenchView } from '#contract/bench-view'
import { looksLikeCalibration } from '#contract/calibration'
import { isDoubleRead, type Read } from './wedge/double-read.ts'
import { listenToKeys } from './wedge/listen-to-keys.ts'
import { pressByKey } from './press-by-key.ts'
import type { Unreadable } from './wedge/hear-keys.ts'
import type { WholeScan } from './wedge/listen-to-typing.ts'
import type { AskBench, HowTyped } from './use-bench-view.ts'

const WHOLE: HowTyped = { slow: 0, hasSuffix: true }
/** Keys that a hand may be ahead of the core by. */
const MOST_WAITING = 12

/**
 * Scans typed by a scanner go to the core; keys of a hand press what the screen shows. Keys struck while an answer
 * is on its way wait for the next prompt, as the digits of a number do. Off while another screen than the bench's
 * has the keys. Gives what to do with a scan that was heard there: `null` for half of one.
 */
export function useKeys(
  ask: AskBench,
  view: BenchView | undefined,
  {
    onUnreadable,
    onRepeat,
    isOn,
  }: { onUnreadable: () => void; onRepeat: (promptId: string | null) => void; isOn: boolean },
): (whole: WholeScan | null) => void {
  const waiting = useRef<string[]>([])
  const prompt = view?.prompt ?? null
  const shown = useRef(view)
  shown.current = view
  const last = useRef<{ read: Read; answered: Promise<boolean> } | null>(null)
  useEffect(() => pressNext(ask, waiting.current), [ask, prompt?.id])
  useEffect(() => {
    if (!isOn) return undefined
    const hear: Parameters<typeof listenToKeys>[1] = (heard, at) => {
      if (heard.kind === 'bound') return press(shown.current?.keys[heard.code])
      if (heard.kind === 'scan')
        return scanned({ text: heard.text, promptId: shown.current?.prompt.id ?? null, at })
      if (heard.kind === 'unreadable') return half(heard)
      if (waiting.current.length < MOST_WAITING) waiting.current.push(heard.code)
      pressNext(ask, waiting.current)
    }
    return listenToKeys(window, hear, { isBound: (code) => Object.hasOwn(shown.current?.keys ?? {}, code) })
  }, [ask, onUnreadable, onRepeat, isOn])

  return useCallback(
    (whole) => (whole ? scanned({ ...whole, promptId: shown.current?.prompt.id ?? null }) : onUnreadable()),
    [ask, onUnreadable, onRepeat],
  )

  /** What a pedal presses, shown or not: the core refuses what it does not offer. */
  function press(command: string | undefined): void {
    if (command !== undefined) ask.command(command)
  }

  /** Half of a calibration barcode says what is wrong with the scanner; half of anything else is nothing. */
  function half({ text, slow, hasSuffix }: Unreadable): void {
    if (looksLikeCalibration(text)) void ask.scan(text, { slow, hasSuffix })
    else onUnreadable()
  }

  /** A double read is said after what the first one brought, which is what came of both. */
  function scanned(read: Read): void {
    const isDouble = isDoubleRead(last.current?.read ?? null, read, shown.current?.prompt.step === 'quantity')
    if (!isDouble || !last.current) last.current = { read, answered: ask.scan(read.text, WHOLE) }
    else void last.current.answered.then(() => onRepeat(read.promptId))
  }
}

function pressNext(ask: AskBench, waiting: string[]): void {
  for (let code = next(); code !== undefined; code = next()) pressByKey(code)

  function next(): string | undefined {
    return ask.isAnswered() ? undefined : waiting.shift()
  }
}
