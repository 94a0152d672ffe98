import { useCallback, useEffect, useRef, useState } from 'react'
import type { Prompt } from '#contract/bench'
import { station } from '../../station.ts'
import { noNotices, noticesAfter, unfitNotice, type Notice, type Notices } from './notice-of.ts'
import { sound } from './sound.ts'

/** What the last scan brought, heard and seen; `tell` announces what the window itself has to say. */
export function useNotices(shownPrompt: Prompt | null): {
  notice: Notice | null
  tell: (notice: Notice) => void
} {
  const [notice, setNotice] = useState<Notice | null>(null)
  const prompt = useRef(shownPrompt)
  prompt.current = shownPrompt
  const notices = useRef<Notices>(noNotices)

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
  return { notice, tell }
}
