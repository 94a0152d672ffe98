import { readFileSync, writeFileSync } from 'node:fs'
import type { Rectangle } from 'electron'

export type WindowState = { bounds: Rectangle; isMaximized: boolean }

/** How the window stood last; null where nobody knows, or where it would lie on no display. Pixels of the desktop. */
export function readWindowState(path: string, displays: readonly Rectangle[]): WindowState | null {
  try {
    const { bounds, isMaximized } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
    const read = rectangle(bounds)
    if (read === null || !displays.some((display) => lieWithin(read, display))) return null
    return { bounds: read, isMaximized: isMaximized === true }
  } catch {
    return null
  }
}

/** A window that cannot be remembered opens as it did the first time. */
export function writeWindowState(path: string, state: WindowState): void {
  try {
    writeFileSync(path, JSON.stringify(state))
  } catch {}
}

function rectangle(value: unknown): Rectangle | null {
  const { x, y, width, height } = (value ?? {}) as Record<string, unknown>
  return isWhole(x) && isWhole(y) && isWhole(width) && isWhole(height) ? { x, y, width, height } : null
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value)

const lieWithin = (inner: Rectangle, outer: Rectangle): boolean =>
  inner.width > 0 &&
  inner.height > 0 &&
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height
