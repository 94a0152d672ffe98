import type { CameraReport, CameraStateName } from '#contract/camera'
import { station } from '../../station.ts'
import { listCameras } from './cameras-here.ts'
import type { CameraTrouble } from './camera-trouble.ts'
import { cameraToUse, rememberedCamera, type Camera } from './chosen-camera.ts'

const STATES: Readonly<Record<CameraTrouble, CameraStateName>> = {
  none: 'unplugged',
  unplugged: 'unplugged',
  busy: 'busy',
  denied: 'denied',
  'no-picture': 'no-picture',
}

let last: CameraReport | null = null
/** Whoever looks through it knows better than whoever only sees that it is there. */
let lookers = 0

/** The core keeps no window's camera: it is told at each change, and again where it began anew. */
function tell(report: CameraReport): void {
  if (JSON.stringify(report) === JSON.stringify(last)) return
  last = report
  tellAgain()
}

export function tellAgain(): void {
  if (last) void station.call('camera.is', last).catch(() => {})
}

const named = (camera: Camera | null, state: CameraStateName): CameraReport => ({
  camera: { name: (camera?.label ?? '').slice(0, 200), state },
})

/** Of the camera that somebody looks through. */
export const tellReady = (camera: Camera | null): void => tell(named(camera, 'ready'))
export const tellTooDark = (camera: Camera | null): void => tell(named(camera, 'too-dark'))
export function tellTrouble(camera: Camera | null, why: CameraTrouble): void {
  const meant = camera ?? rememberedCamera()
  tell(why === 'none' && !meant ? { camera: null } : named(meant, STATES[why]))
}

/** Gives what ends the look. */
export function beginLook(): () => void {
  lookers += 1
  return () => void (lookers -= 1)
}

/** What is plugged in, where nobody looks through it. One that was chosen and is not there is missing; else there is none. */
export async function tellWhatIsThere(): Promise<void> {
  const cameras = await listCameras()
  if (lookers > 0) return
  const chosen = rememberedCamera()
  const camera = cameraToUse(cameras, chosen)
  if (camera) tell(named(camera.label === '' ? chosen : camera, 'ready'))
  else tell(chosen ? named(chosen, 'unplugged') : { camera: null })
}
