import { writeSync } from 'node:fs'
import { runCli } from './cli/main.ts'

/** Written at once and whole: what was printed is what a reader can rely on, also when the process is killed next. */
function writeLine(descriptor: 1 | 2, line: string): void {
  let rest = Buffer.from(`${line}\n`)
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest))
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      // The reader is slow: wait for room. The reader is gone: nobody is told, the work goes on.
      if (code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
      else if (code === 'EPIPE') return
      else throw error
    }
  }
}

process.exitCode = await runCli(process.argv.slice(2), {
  out: (line) => writeLine(1, line),
  err: (line) => writeLine(2, line),
})
