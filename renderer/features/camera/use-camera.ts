import { useCallback, useEffect, useState } from 'react'
import { troubleOf, type CameraTrouble } from './camera-trouble.ts'
import { listCameras } from './cameras-here.ts'
import { cameraToUse, rememberCamera, rememberedCamera, type Camera } from './chosen-camera.ts'

/**
 *   opening ──▶ live ──unplugged, covered──▶ trouble ──plugged in, freed──▶ opening
 *      └──────────none, busy, denied──────────▲
 */
export type CameraState =
  | { kind: 'opening' }
  | { kind: 'live'; stream: MediaStream }
  | { kind: 'trouble'; why: CameraTrouble }

/** What another program holds is tried again; nothing tells when it lets go. */
const TRY_AGAIN_MS = 2000

/** As much as the camera has: what is kept of it is made smaller. */
const WANTED = { width: { ideal: 3840 }, height: { ideal: 2160 } } as const

export type UsedCamera = {
  state: CameraState
  cameras: readonly Camera[]
  used: Camera | null
  choose: (camera: Camera) => void
}

/** The camera of this computer, on as long as somebody looks at it. */
export function useCamera(): UsedCamera {
  const [state, setState] = useState<CameraState>({ kind: 'opening' })
  const [cameras, setCameras] = useState<readonly Camera[]>([])
  const [used, setUsed] = useState<Camera | null>(null)
  const [attempt, setAttempt] = useState(0)
  const again = useCallback(() => setAttempt((before) => before + 1), [])

  useEffect(() => {
    const gone = new AbortController()
    void openCamera(gone.signal, {
      found: setCameras,
      uses: setUsed,
      is: (now) => {
        if (!gone.signal.aborted) setState(now)
      },
    })
    return () => gone.abort()
  }, [attempt])

  const why = state.kind === 'trouble' ? state.why : null
  useEffect(() => {
    if (why !== 'busy') return undefined
    const timer = setTimeout(again, TRY_AGAIN_MS)
    return () => clearTimeout(timer)
  }, [why, attempt, again])

  const isLive = state.kind === 'live'
  useEffect(() => {
    const changed = (): void => {
      if (isLive) void listCameras().then(setCameras)
      else again()
    }
    navigator.mediaDevices.addEventListener('devicechange', changed)
    return () => navigator.mediaDevices.removeEventListener('devicechange', changed)
  }, [isLive, again])

  const choose = useCallback(
    (camera: Camera) => {
      rememberCamera(camera)
      setState({ kind: 'opening' })
      again()
    },
    [again],
  )
  return { state, cameras, used, choose }
}

type Heard = {
  found: (cameras: readonly Camera[]) => void
  uses: (camera: Camera | null) => void
  is: (state: CameraState) => void
}

/** Opens it until the signal; says how it is. */
async function openCamera(gone: AbortSignal, { found, uses, is }: Heard): Promise<void> {
  try {
    const cameras = await listCameras()
    const camera = cameraToUse(cameras, rememberedCamera())
    if (gone.aborted) return
    found(cameras)
    uses(camera)
    if (!camera) return is({ kind: 'trouble', why: 'none' })
    // Ids are hidden from who was never allowed to look: any camera then.
    const which = camera.deviceId === '' ? {} : { deviceId: { exact: camera.deviceId } }
    const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { ...WANTED, ...which } })
    if (gone.aborted) return stop(stream)
    gone.addEventListener('abort', () => stop(stream))
    watch(stream, is)
    // From its first picture on it is the camera of this computer, and missed where it is gone.
    if (!rememberedCamera() && camera.label !== '') rememberCamera(camera)
    is({ kind: 'live', stream })
  } catch (error) {
    is({ kind: 'trouble', why: troubleOf(error) })
  }
}

function watch(stream: MediaStream, is: Heard['is']): void {
  for (const track of stream.getVideoTracks()) {
    track.addEventListener('ended', () => is({ kind: 'trouble', why: 'unplugged' }))
    track.addEventListener('mute', () => is({ kind: 'trouble', why: 'no-picture' }))
    track.addEventListener('unmute', () => is({ kind: 'live', stream }))
  }
}

const stop = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop())
