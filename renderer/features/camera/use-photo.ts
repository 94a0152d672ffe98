import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import type { Words } from '#contract/bench'
import { station } from '../../station.ts'
import { sendFailure } from './send-failure.ts'
import { sendPhoto } from './send-photo.ts'
import { takePicture } from './take-picture.ts'
import type { CameraTrouble } from './camera-trouble.ts'

/** What a picture is asked for, and the words of the answer that does without one. */
export type Asked = { place: string; without: Words }

/** What is going on with the picture that is being taken. */
export type Taking =
  | { kind: 'nothing' }
  | { kind: 'sending'; percent: number }
  | { kind: 'failed'; words: Words }

/** Takes the picture that is asked for: when it is pressed here, and when a scanner says so at the core. One at a time. */
export function usePhoto(
  { place, without }: Asked,
  video: RefObject<HTMLVideoElement | null>,
  isLive: boolean,
): { taking: Taking; take: () => void } {
  const [taking, setTaking] = useState<Taking>({ kind: 'nothing' })
  const isBusy = useRef(false)
  const take = useCallback(() => {
    if (isBusy.current || !video.current || !isLive) return
    isBusy.current = true
    void takeAndSend(video.current, { place, without }, setTaking).finally(() => (isBusy.current = false))
  }, [place, without, video, isLive])

  useEffect(
    () =>
      station.on('station.event', ({ event }) => {
        if (event === 'photo-wanted') take()
      }),
    [take],
  )
  useTellCore(isLive)
  return { taking, take }
}

async function takeAndSend(
  video: HTMLVideoElement,
  { place, without }: Asked,
  tell: (taking: Taking) => void,
): Promise<void> {
  try {
    tell({ kind: 'sending', percent: 0 })
    const picture = await takePicture(video)
    if (picture === 'too-dark') return tell({ kind: 'failed', words: { key: 'screen.camera.too-dark' } })
    if (picture === 'no-picture') return tell({ kind: 'failed', words: noPicture('no-picture', without) })
    const sent = await sendPhoto(picture, place, (percent) => tell({ kind: 'sending', percent }))
    tell(sent.ok ? { kind: 'nothing' } : { kind: 'failed', words: sendFailure(sent.error, without) })
  } catch (error) {
    reportError(error)
    tell({ kind: 'failed', words: { key: 'screen.camera.did-not-arrive' } })
  }
}

/** Why there is no picture, and the answer that does without one. */
export const noPicture = (why: CameraTrouble, without: Words): Words => ({
  key: `screen.camera.trouble.${why}`,
  params: { without },
})

/** A scanner may take the picture as long as there is one; a core that began anew is told again. */
function useTellCore(isReady: boolean): void {
  useEffect(() => {
    if (!isReady) return undefined
    const tell = (now: boolean): void => void station.call('camera.ready', { isReady: now }).catch(() => {})
    tell(true)
    const stop = station.on('core.state', ({ kind }) => {
      if (kind === 'up') tell(true)
    })
    return () => {
      stop()
      tell(false)
    }
  }, [isReady])
}
