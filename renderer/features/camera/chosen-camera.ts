/** A camera as the browser lists it. Its id changes when the browser's profile is new; its label does not. */
export type Camera = { deviceId: string; label: string }

const KEY = 'camera'

/**
 * The camera to use: the one that was chosen on this computer, by its id, or else by its label; otherwise the first.
 * Null where there is none.
 */
export function cameraToUse(cameras: readonly Camera[], chosen: Camera | null): Camera | null {
  const same =
    cameras.find(({ deviceId }) => deviceId === chosen?.deviceId) ??
    cameras.find(({ label }) => label !== '' && label === chosen?.label)
  return same ?? cameras[0] ?? null
}

/** What was chosen is kept with this window, for its ids mean nothing to another one. */
export const rememberCamera = ({ deviceId, label }: Camera): void =>
  localStorage.setItem(KEY, JSON.stringify({ deviceId, label }))

/** Null where nothing was chosen, or what is kept is not of ours. */
export function rememberedCamera(): Camera | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return null
    const { deviceId, label } = kept as Partial<Record<keyof Camera, unknown>>
    return typeof deviceId === 'string' && typeof label === 'string' ? { deviceId, label } : null
  } catch {
    return null
  }
}
