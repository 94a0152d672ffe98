import { stat } from 'node:fs/promises'
import { platform } from 'node:process'
import { SerialPort } from 'serialport'

/** How often to look whether an open path is still the same device; listing ports on Windows takes its time. */
export const LOOK_EVERY_MS = platform === 'win32' ? 2500 : 250

/**
 * Remembers what is at a path, and answers whether it still is. Needed beside serialport's own `close`: some
 * Windows drivers never say that the cable was pulled, and on Linux a hang-up that meets a running read makes
 * serialport read nothing, again and again, for ever.
 */
export function rememberPath(path: string): { stillThere: () => Promise<boolean> } {
  const opened = whatIsAt(path)
  return {
    stillThere: async () => {
      const [before, now] = await Promise.all([opened, whatIsAt(path)])
      return before === now || before === 'unknown' || now === 'unknown'
    },
  }
}

/** What tells one device at a path from the next one; `gone` when there is none. */
const whatIsAt = (path: string) => (platform === 'win32' ? listedPort(path) : deviceFile(path))

async function deviceFile(path: string): Promise<string> {
  try {
    const { dev, ino, rdev } = await stat(path)
    return `${dev} ${ino} ${rdev}`
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'gone' : 'unknown'
  }
}

/** Some virtual ports are never listed: for them, not listed is no news. */
async function listedPort(path: string): Promise<string> {
  try {
    const ports = await SerialPort.list()
    return ports.some((port) => port.path.toLowerCase() === path.toLowerCase()) ? 'listed' : 'gone'
  } catch {
    return 'unknown'
  }
}
