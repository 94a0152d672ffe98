import { accessSync, constants, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from './finding.ts'
import type { Machine } from './machine.ts'

/** A camera as Linux lists it; a name from outside, not to be trusted. */
export type ListedCamera = { readonly path: string; readonly name: string; readonly mayUse: boolean }

/**
 * What Video4Linux lists: a folder for each stream, with the camera's name, and its number among the streams of that camera.
 * Only the first of a camera has its pictures, the next ones tell of them. Null where this system has no such list.
 */
export function listedCameras(folder = '/sys/class/video4linux', devices = '/dev'): ListedCamera[] | null {
  const streams = namesIn(folder)
  return (
    streams
      ?.filter((stream) => /^video\d+$/.test(stream) && textOf(join(folder, stream, 'index')) === '0')
      .toSorted()
      .map((stream) => {
        const path = join(devices, stream)
        const name = textOf(join(folder, stream, 'name')) ?? ''
        return { path, name: name.replaceAll(/[^\x20-\x7e]/g, ''), mayUse: mayUse(path) }
      }) ?? null
  )
}

/** Only a window sees through a camera: what is wrong here keeps nobody from work. */
export function cameraFindings({ platform, cameras }: Pick<Machine, 'platform' | 'cameras'>): Finding[] {
  if (platform !== 'linux' || cameras === null)
    return [
      { what: 'cameras', ok: true, say: "not looked at from here; the window's devices screen shows them" },
    ]
  if (cameras.length === 0)
    return [{ what: 'cameras', ok: true, say: 'none is connected; photos are answered with "No camera"' }]
  return cameras.map(({ path, name, mayUse: may }) => ({
    what: `camera ${path}`,
    ok: true,
    say: may ? `${name}; try it on the window's devices screen` : `${name}; this account may not use it:`,
    ...(may ? {} : { lines: ['sudo usermod -aG video "$USER"', 'then sign out and in again'] }),
  }))
}

function namesIn(folder: string): string[] | null {
  try {
    return readdirSync(folder)
  } catch {
    return null
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return null
  }
}

function mayUse(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK)
    return true
  } catch {
    return false
  }
}
