import type { Camera } from './chosen-camera.ts'

/** What the system lists; without labels as long as nobody was allowed to look. */
export async function listCameras(): Promise<Camera[]> {
  const devices = await navigator.mediaDevices.enumerateDevices()
  return devices
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId, label }) => ({ deviceId, label }))
}
