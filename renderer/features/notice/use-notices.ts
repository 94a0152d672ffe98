import { useCallback, useEffect, useRef, useState } from 'react'
import type { Prompt } from '#contract/bench'
import { station } from '../../station.ts'
import { noNotices, noticesAfter, unfitNotice, type Notice, type Notices } from './notice-of.ts'
import { sound } from './sound.ts'

/**
 * What the last scan brought, heard and seen; `tell` announces what the window itself has to say, `tellAfter` once the
 * prompt that came after this one is announced: an answer may arrive before the events that it brought.
 */
export function useNotices(shownPrompt: Prompt | null): {
  notice: Notice | null
  tell: (notice: Notice) => void
  tellAfter: (promptId: string | null, notice: Notice) => void
} {
  const [notice, setNotice] = useState<Notice | null>(null)
  const prompt = useRef(shownPrompt)
  prompt.current = shownPrompt
  const notices = useRef<Notices>(noNotices)
  const announcedAt = useRef(-1)
  const waiting = useRef<Notice | null>(null)

  const tell = useCallback((told: Notice) => {
    notices.current = { ...notices.current, shown: told }
    // The same again is news again.
    setNotice({ ...told })
    sound(told.tone)
  }, [])
  useEffect(
    () =>
      station.on('station.event', (event) => {
        const before = notices.current
        const after = noticesAfter(before, event, prompt.current)
        notices.current = after
        if (after.shown && after.shown !== before.shown) tell(after.shown)
        if (event.event !== 'prompt') return
        announcedAt.current = placeOf(event.prompt.id)
        if (waiting.current) tell(waiting.current)
        waiting.current = null
      }),
    [tell],
  )
  useEffect(
    () =>
      station.onUnfit((unfit) => {
        tell(unfitNotice(unfit))
        // For the console, and whoever reads it: nothing was thrown.
        reportError(new Error(`${unfit.name} does not fit: ${unfit.where}`))
      }),
    [tell],
  )
  const tellAfter = useCallback(
    (promptId: string | null, told: Notice) => {
      if (announcedAt.current > placeOf(promptId)) tell(told)
      else waiting.current = told
    },
    [tell],
  )
  return { notice, tell, tellAfter }
}

/** Prompts are counted: `P12` comes after `P11`. */
const placeOf = (promptId: string | null): number => Number(promptId?.slice(1) ?? -1)
