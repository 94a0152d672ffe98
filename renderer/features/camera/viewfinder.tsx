import { useEffect, useRef, type ReactNode } from 'react'
import type { Words } from '#contract/bench'
import type { BenchView } from '#contract/bench-view'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { Icon } from '../../components/icon.tsx'
import { useCamera, type CameraState } from './use-camera.ts'
import { useToldCamera } from './use-told-camera.ts'
import { WhichCamera } from './which-camera.tsx'
import { noPicture, usePhoto, type Taking } from './use-photo.ts'

type Looks = { place: string; without: ReactNode }

/** What the camera sees now, the one big answer that takes it, and beside it those that do without. */
export function Viewfinder({ place, without }: Looks) {
  const { view, say } = useBench()
  const video = useRef<HTMLVideoElement>(null)
  const camera = useCamera()
  const { isDark } = useToldCamera(camera, video)
  const { state } = camera
  const otherwise = withoutWords(view)
  const { taking, take } = usePhoto({ place, without: otherwise }, video, state.kind === 'live')
  const stream = state.kind === 'live' ? state.stream : null
  useEffect(() => {
    if (video.current) video.current.srcObject = stream
  }, [stream])
  const words = wordsOf(state, taking, { without: otherwise, isDark })
  return (
    <>
      <div className="photo" data-camera={state.kind}>
        <video ref={video} autoPlay muted playsInline aria-label={say({ key: 'screen.camera.picture' })} />
        {!stream && <Icon name="camera" />}
        <p role="status" data-tone={taking.kind === 'failed' ? 'refused' : undefined}>
          {words && say(words)}
        </p>
      </div>
      <WhichCamera {...camera} />
      <div className="photo-answers">
        {stream && (
          <div className="answers answers-answer photo-take" data-count={1}>
            <BigAnswer
              kind="answer"
              icon="camera"
              hint="Space"
              label={say({ key: 'screen.camera.take' })}
              code={view.codes['photo']}
              onPress={take}
            />
          </div>
        )}
        {without}
      </div>
    </>
  )
}

const withoutWords = ({ prompt }: BenchView): Words =>
  prompt.options.find(({ command }) => command === 'no-camera')?.label ?? { key: 'label.no-camera' }

function wordsOf(
  state: CameraState,
  taking: Taking,
  { without, isDark }: { without: Words; isDark: boolean },
): Words | null {
  if (taking.kind === 'failed') return taking.words
  if (taking.kind === 'sending') return { key: 'screen.camera.sending', params: { percent: taking.percent } }
  switch (state.kind) {
    case 'opening':
      return { key: 'screen.camera.opening' }
    case 'trouble':
      return noPicture(state.why, without)
    case 'live':
      return isDark ? { key: 'screen.camera.too-dark' } : null
  }
}
