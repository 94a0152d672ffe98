import type { ReactNode } from 'react'
import type { DeviceView, ShownExchange } from '#contract/device-screen'
import { useBench } from '../../bench.tsx'
import { Icon } from '../../components/icon.tsx'
import { unbroken } from '../../components/unbroken.ts'
import { deviceWords } from '#contract/device-words'
import { adviceOn, howWords, needsLook } from './device-words.ts'
import { TrafficLog } from './traffic-log.tsx'
import { SaidLine, type Said } from '../../said-line.tsx'

type DeviceDetailProps = {
  device: DeviceView
  exchanges: readonly ShownExchange[]
  /** In the place of its bytes, where it is the camera. */
  camera: ReactNode
  /** What came of trying it. */
  tried: Said | null
}

/** One device: where it is, how it is and what to do about it, what came of a try, and its last bytes. */
export function DeviceDetail({ device, exchanges, camera, tried }: DeviceDetailProps) {
  const { view, say } = useBench()
  const { id, kind, how, where, state, lastAt } = device
  const advice = adviceOn(state)
  const when =
    lastAt === null
      ? say({ key: 'screen.devices.silent' })
      : say({
          key: 'screen.devices.last',
          params: { when: new Intl.DateTimeFormat(view.language, { timeStyle: 'medium' }).format(lastAt) },
        })
  return (
    <>
      <h1>
        <bdi>{unbroken(id)}</bdi>
      </h1>
      <p className="card-facts">
        <span>{say({ key: `screen.device-kind.${kind}` })}</span>
        <span>{say(howWords(how))}</span>
        {where !== '' && <bdi>{where}</bdi>}
        {state.kind === 'ready' && state.model !== undefined && <bdi>{say({ plain: state.model })}</bdi>}
        {kind !== 'camera' && <span>{when}</span>}
      </p>
      <p className="device-state" data-look={needsLook(state) || undefined}>
        <Icon name={needsLook(state) ? 'triangle' : state.kind === 'ready' ? 'check' : 'clock'} />
        <span>
          <strong>{say(deviceWords(state))}</strong>
          {advice && <span>{say(advice)}</span>}
        </span>
      </p>
      <SaidLine said={tried} />
      {kind === 'camera' ? camera : <TrafficLog exchanges={exchanges} />}
    </>
  )
}
