import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

// A Unix socket's address holds 108 bytes with its closing NUL (unix(7)); some systems have 104.
const LONGEST = 100

/** Where a running station listens for the command line of the same account: in its data folder where that fits. */
export function socketPath(folder: string): string {
  const real = realpathSync(folder)
  if (process.platform === 'win32') return `\\\\.\\pipe\\backdock-${nameOf(real)}`
  const beside = join(real, 'station.sock')
  if (Buffer.byteLength(beside) <= LONGEST) return beside
  const own = join(process.env['XDG_RUNTIME_DIR'] ?? tmpdir(), `backdock-${userInfo().uid}`)
  mkdirSync(own, { recursive: true, mode: 0o700 })
  return join(own, `${nameOf(real)}.sock`)
}

const nameOf = (folder: string): string => createHash('sha256').update(folder).digest('hex').slice(0, 16)
