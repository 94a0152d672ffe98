import { openSync, readSync } from 'node:fs'
import { PerformanceObserver } from 'node:perf_hooks'

/**
 * One turn of the loop: all that ran between two looks at the clock. `ms` leaves out how long this thread stood in
 * line for a processor that others had (`waitedMs`); `commitMs` is the part of it that was a COMMIT.
 */
export type Stretch = {
  atMs: number
  ms: number
  waitedMs: number
  cpuMs: number
  commitMs: number
  gcMs: number
  what: string[]
}

/** Shorter turns are only counted. */
const KEPT_FROM_MS = 1

type Look = { atMs: number; waitedMs: number; cpuMs: number }

/**
 * Looks at the clock in every turn of the loop, without ever letting it sleep: what lies between two looks is work.
 * Whoever works notes what it was; a turn of which nobody said anything was idle.
 */
export class LoopWatch {
  /** The longer turns in which the core did something. */
  readonly stretches: Stretch[] = []
  workTurns = 0
  /** Turns in which nothing of the core ran show what the machine itself does to a loop. */
  readonly idleMs: number[] = []
  idleTurns = 0
  commitMs = 0
  #commitMs = 0
  #what: string[] = []
  #isOver = false
  readonly #gc: { atMs: number; ms: number }[] = []
  readonly #observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) this.#gc.push({ atMs: startTime, ms: duration })
  })

  constructor() {
    this.#observer.observe({ entryTypes: ['gc'] })
    this.#wait(look())
  }

  noteCommit(ms: number): void {
    this.#commitMs += ms
    this.commitMs += ms
    this.note('commit')
  }

  /** What the core does in this turn. */
  note(what: string): void {
    this.#what.push(what)
  }

  stop(): void {
    this.#isOver = true
    this.#observer.disconnect()
    for (const stretch of this.stretches) {
      const until = stretch.atMs + stretch.ms + stretch.waitedMs
      const within = this.#gc.filter(({ atMs }) => atMs >= stretch.atMs && atMs < until)
      stretch.gcMs = within.reduce((sum, { ms }) => sum + ms, 0)
    }
  }

  #wait(before: Look): void {
    setImmediate(() => {
      if (this.#isOver) return
      const now = look()
      const waitedMs = now.waitedMs - before.waitedMs
      const ms = now.atMs - before.atMs - waitedMs
      const cpuMs = now.cpuMs - before.cpuMs
      if (this.#what.length === 0) {
        this.idleTurns += 1
        if (ms >= KEPT_FROM_MS) this.idleMs.push(ms)
      } else {
        this.workTurns += 1
        const { atMs } = before
        const stretch = { atMs, ms, waitedMs, cpuMs, commitMs: this.#commitMs, gcMs: 0, what: this.#what }
        if (ms >= KEPT_FROM_MS) this.stretches.push(stretch)
      }
      this.#commitMs = 0
      this.#what = []
      this.#wait(look())
    })
  }
}

const look = (): Look => ({ ...processorMs(), atMs: performance.now() })

/** Linux's own count for the main thread: ns on a processor, ns in line for one (proc_pid_schedstat). */
const counts = process.platform === 'linux' ? openSync('/proc/self/schedstat', 'r') : null
const buffer = Buffer.alloc(128)

/**
 * How long the main thread was on a processor since it began, and how long it stood in line for one. Where the
 * system does not tell, the first is the process's and the second 0.
 */
export function processorMs(): { cpuMs: number; waitedMs: number } {
  if (counts === null) return { cpuMs: process.cpuUsage().user / 1000, waitedMs: 0 }
  const text = buffer.toString('latin1', 0, readSync(counts, buffer, 0, buffer.length, 0))
  const [cpuNs, waitedNs] = text.split(' ')
  return { cpuMs: Number(cpuNs) / 1e6, waitedMs: Number(waitedNs) / 1e6 }
}
