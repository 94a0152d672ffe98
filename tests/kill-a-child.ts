import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Another process of ours: it runs this module text, and ends when killed or when its text ends. */
export function startChild(text: string, args: readonly string[]) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', text, ...args], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
  }))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    ended,
    /** The next line that it prints; undefined once it has ended. */
    line: async (): Promise<string | undefined> => {
      const { value, done } = await lines.next()
      return done ? undefined : value
    },
    /** SIGKILL, as a power cut would. */
    async kill(): Promise<void> {
      child.kill('SIGKILL')
      await ended
    },
  }
}
