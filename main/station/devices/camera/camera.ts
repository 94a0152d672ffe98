import type { CameraReport } from '#contract/camera'
import type { DeviceView } from '#contract/device-screen'
import type { Device, DeviceState } from '#contract/devices'

/** There is one at a bench: the one that its window uses. */
export const CAMERA_ID = 'camera'
/** A window tries a camera that another program has again after so long. */
const TRIED_EVERY_MS = 2000

/** What a window says of its camera, as any other device's state; `nowMs` of the core's monotonic clock. */
export function cameraState({ camera }: CameraReport, nowMs: number): DeviceState | null {
  if (camera === null) return null
  switch (camera.state) {
    case 'ready':
      return { kind: 'ready', ...(camera.name === '' ? {} : { model: camera.name }) }
    case 'unplugged':
      return { kind: 'absent' }
    case 'busy':
      return { kind: 'waiting', reason: 'busy', retryAt: nowMs + TRIED_EVERY_MS }
    case 'denied':
      return { kind: 'attention', reason: 'no-permission' }
    case 'no-picture':
    case 'too-dark':
      return { kind: 'attention', reason: camera.state }
  }
}

/** The camera among the devices; nothing where no window has one. */
export const cameraDevices = (state: DeviceState | null): Device[] =>
  state === null ? [] : [{ id: CAMERA_ID, kind: 'camera', state }]

/** The same for the devices' screen: it stands in no config, and no bytes of it are seen here. */
export const cameraViews = (state: DeviceState | null): DeviceView[] =>
  cameraDevices(state).map((device) => ({ ...device, how: 'window', where: '', lastAt: null, entry: {} }))
