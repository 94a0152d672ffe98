import { useEffect, useRef } from 'react'
import { useBench } from '../../bench.tsx'
import { Icon } from '../../components/icon.tsx'
import { useCamera } from './use-camera.ts'
import { useToldCamera } from './use-told-camera.ts'
import { WhichCamera } from './which-camera.tsx'

/** What the camera sees now, on the devices' screen: to be set up and chosen there; nothing is taken. */
export function CameraTest() {
  const { say } = useBench()
  const video = useRef<HTMLVideoElement>(null)
  const camera = useCamera()
  const { isDark } = useToldCamera(camera, video)
  const { state } = camera
  const stream = state.kind === 'live' ? state.stream : null
  useEffect(() => {
    if (video.current) video.current.srcObject = stream
  }, [stream])
  return (
    <>
      <div className="photo" data-camera={state.kind}>
        <video ref={video} autoPlay muted playsInline aria-label={say({ key: 'screen.camera.picture' })} />
        {!stream && <Icon name="camera" />}
        <p role="status" data-tone={isDark ? 'refused' : undefined}>
          {isDark && say({ key: 'screen.camera.too-dark' })}
          {state.kind === 'opening' && say({ key: 'screen.camera.opening' })}
        </p>
      </div>
      <WhichCamera {...camera} />
    </>
  )
}
