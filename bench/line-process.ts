import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

type Waiting = { fits: (line: string) => boolean; came: (atMs: number) => void; lost: (error: Error) => void }

/** A Node program that prints lines, and when each of them came, in ms of `performance.now()` here. */
export class LineProcess {
  readonly startedAtMs = performance.now()
  readonly #child: ChildProcessByStdio<null, Readable, null>
  readonly #ended: Promise<unknown>
  #waiting: Waiting | null = null

  constructor(args: readonly string[], env: Record<string, string> = {}) {
    this.#child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    })
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#hear(line))
    this.#ended = once(this.#child, 'exit').then(() =>
      this.#waiting?.lost(new Error(`${args.join(' ')} ended before the line that was waited for`)),
    )
  }

  /** Settles with the moment at which the next line came that fits. One at a time. */
  next(fits: (line: string) => boolean): Promise<number> {
    return new Promise((came, lost) => {
      this.#waiting = { fits, came, lost }
    })
  }

  async stop(): Promise<void> {
    this.#waiting = null
    this.#child.kill('SIGTERM')
    await this.#ended
  }

  #hear(line: string): void {
    const atMs = performance.now()
    const waiting = this.#waiting
    if (!waiting?.fits(line)) return
    this.#waiting = null
    waiting.came(atMs)
  }
}
