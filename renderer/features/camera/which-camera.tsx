import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import type { Camera } from './chosen-camera.ts'
import type { UsedCamera } from './use-camera.ts'

/** Where there are several. */
export function WhichCamera({ cameras, used, choose }: UsedCamera) {
  const { say } = useBench()
  if (cameras.length < 2) return null
  const nameOf = ({ label }: Camera, i: number): string =>
    label === '' ? say({ key: 'screen.camera.unnamed', params: { number: i + 1 } }) : say({ plain: label })
  return (
    <div className="photo-cameras" role="group" aria-label={say({ key: 'screen.camera.choose' })}>
      {cameras.map((camera, i) => (
        <BigAnswer
          key={camera.deviceId || String(i)}
          kind="tab"
          label={nameOf(camera, i)}
          isChosen={camera.deviceId === used?.deviceId}
          onPress={() => choose(camera)}
        />
      ))}
    </div>
  )
}
