import type { Socket } from 'node:net'

/** A line longer than this is not one of ours. */
const LONGEST_LINE = 16 * 1024 * 1024

/** Calls back with each JSON line that comes; anything else ends the connection. */
export function onJsonLines(socket: Socket, onLine: (value: unknown) => void): void {
  let rest = ''
  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    rest += chunk
    if (rest.length > LONGEST_LINE) return void socket.destroy()
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const value = parsed(line)
      if (value === undefined) return void socket.destroy()
      onLine(value)
    }
  })
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
