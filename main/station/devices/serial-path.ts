import { stat } from 'node:fs/promises'
import type { SerialPort } from 'serialport'
import { pause } from './pause.ts'

/** How often to look at a path; listing the ports of a Windows takes its time. */
export const LOOK_EVERY_MS = 250
export const LIST_EVERY_MS = 2500

/** What the system lists of a serial port. */
export type ListedPort = Pick<Awaited<ReturnType<typeof SerialPort.list>>[number], 'path' | 'pnpId'>
type ListPorts = () => Promise<readonly ListedPort[]>

/** What the system lists. serialport is read when it is first needed: a bench whose scanner is a keyboard starts without it. */
export const listSerialPorts = async () => (await import('serialport')).SerialPort.list()

/** A port of Windows, which is no file: only the system's list knows whether it is there. */
const COM_PORT = /^(?:\\\\\.\\)?(COM\d+)$/i

export const lookEveryMs = (path: string): number => (COM_PORT.test(path) ? LIST_EVERY_MS : LOOK_EVERY_MS)

/**
 * Remembers what is at a path, and answers whether it still is. Needed beside serialport's own `close`: some
 * Windows drivers never say that the cable was pulled, and on Linux a hang-up that meets a running read makes
 * serialport read nothing, again and again, for ever.
 */
export function rememberPath(
  path: string,
  list: ListPorts = listSerialPorts,
): { stillThere: () => Promise<boolean> } {
  const opened = whatIsAt(path, list)
  return {
    stillThere: async () => {
      const [before, now] = await Promise.all([opened, whatIsAt(path, list)])
      return before === now || before === 'unknown' || now === 'unknown'
    },
  }
}

/** Settles when there is something at the path; the first look is a moment away, for whoever has just failed there. */
export async function untilThere(
  path: string,
  signal: AbortSignal,
  list: ListPorts = listSerialPorts,
): Promise<void> {
  while (!signal.aborted) {
    await pause(lookEveryMs(path), signal)
    const now = await whatIsAt(path, list)
    if (now !== 'gone' && now !== 'unknown') return
  }
}

/** What tells one device at a path from the next one; `gone` when there is none. */
function whatIsAt(path: string, list: ListPorts): Promise<string> {
  const comPort = COM_PORT.exec(path)?.[1]
  return comPort === undefined ? deviceFile(path) : listedPort(comPort, list)
}

async function deviceFile(path: string): Promise<string> {
  try {
    const { dev, ino, rdev } = await stat(path)
    return `${dev} ${ino} ${rdev}`
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'gone' : 'unknown'
  }
}

/** Some virtual ports are never listed: for them, not listed is no news. */
async function listedPort(comPort: string, list: ListPorts): Promise<string> {
  try {
    const port = (await list()).find(({ path }) => path.toUpperCase() === comPort.toUpperCase())
    return port ? `listed ${port.pnpId ?? ''}` : 'gone'
  } catch {
    return 'unknown'
  }
}
