import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const LARGEST_BYTES = 2 * 1024 * 1024
const LONGEST_LINE = 8000

export type Log = (line: string) => void

/**
 * A log on this machine only: `<name>.log`, and before it `<name>.1.log`; neither grows over 2 MiB. A log that cannot
 * be written stops nobody.
 */
export function openLog(folder: string, name: string, largestBytes = LARGEST_BYTES): Log {
  const path = join(folder, `${name}.log`)
  const before = join(folder, `${name}.1.log`)
  let bytes = sizeOf(path)
  return (line) => {
    const text = `${new Date().toISOString()} ${line.slice(0, LONGEST_LINE)}\n`
    try {
      if (bytes === 0) mkdirSync(folder, { recursive: true })
      if (bytes + Buffer.byteLength(text) > largestBytes && bytes > 0) {
        renameSync(path, before)
        bytes = 0
      }
      appendFileSync(path, text)
      bytes += Buffer.byteLength(text)
    } catch {}
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
