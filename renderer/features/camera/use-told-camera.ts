import { useEffect, useState, type RefObject } from 'react'
import { beginLook, tellReady, tellTooDark, tellTrouble } from './camera-report.ts'
import { looksDark } from './take-picture.ts'
import type { UsedCamera } from './use-camera.ts'

const LOOK_EVERY_MS = 1000
/** Cameras that have just begun send black frames first. */
const DARK_LOOKS = 2

/** Tells the core how the camera is that somebody looks through. Gives whether nothing can be seen. */
export function useToldCamera(
  { state, used }: UsedCamera,
  video: RefObject<HTMLVideoElement | null>,
): { isDark: boolean } {
  const [isDark, setDark] = useState(false)
  const isLive = state.kind === 'live'
  const why = state.kind === 'trouble' ? state.why : null
  useEffect(() => beginLook(), [])
  useEffect(() => {
    if (!isLive) return undefined
    let dark = 0
    const timer = setInterval(() => {
      if (!video.current || video.current.videoWidth === 0) return
      dark = looksDark(video.current) ? dark + 1 : 0
      setDark(dark >= DARK_LOOKS)
    }, LOOK_EVERY_MS)
    return () => {
      clearInterval(timer)
      setDark(false)
    }
  }, [isLive, video])
  useEffect(() => {
    if (why) tellTrouble(used, why)
    else if (isLive && isDark) tellTooDark(used)
    else if (isLive) tellReady(used)
  }, [why, isLive, isDark, used])
  return { isDark }
}
