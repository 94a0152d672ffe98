import { spawn, type ChildProcessByStdio } from 'node:child_process'
import type { Readable } from 'node:stream'
import { readLine, type Line, type Prompt } from './black-box.ts'
import { npmRunStation, root, type Program } from './headless.ts'

/** Generous: a machine that is busy with other things is no failure, a station that hangs is. */
const LONGEST_WAIT_MS = 30_000
const LAST_LINES = 15

/** What one scan brought: its lines in order, the last of them the prompt. */
export type Answered = { lines: readonly Line[]; prompt: Prompt }

export type Start = {
  data: string
  /** Path of the config file. */
  config: string
  /** Lays a scan's text on the scanner's line. */
  write: (bytes: string) => Promise<void>
  program?: Program
}

/** `run`, started as a user starts it, and read by nothing but what it prints. */
export class RunningStation {
  readonly lines: Line[] = []
  #stderr = ''
  #rest = ''
  #fault: Error | null = null
  #exit: { code: number | null; signal: NodeJS.Signals | null } | null = null
  #more = Promise.withResolvers<void>()
  readonly #child: ChildProcessByStdio<null, Readable, Readable>
  readonly #write: Start['write']
  readonly #promptsOfScans = new Set<string>()

  constructor({ data, config, write, program = npmRunStation }: Start) {
    const [name, ...words] = program
    this.#write = write
    this.#child = spawn(name, [...words, 'run', '--data', data, '--config', config], {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    process.once('exit', this.#killGroup)
    this.#child.stdout.setEncoding('utf8').on('data', (chunk: string) => this.#read(chunk))
    this.#child.stderr.setEncoding('utf8').on('data', (chunk: string) => void (this.#stderr += chunk))
    this.#child.once('error', (error) => this.#fail(error))
    this.#child.once('close', (code, signal) => {
      process.off('exit', this.#killGroup)
      this.#exit = { code, signal }
      this.#wake()
    })
  }

  /** The process that was started, for its signals. */
  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('the station did not start')
    return this.#child.pid
  }

  get stderr(): string {
    return this.#stderr
  }

  /** The prompt that stands. */
  get prompt(): Prompt {
    const last = this.lines.findLast((line) => line.event === 'prompt')
    if (!last) throw this.#failure('nothing was asked yet')
    return last
  }

  /** Scans one text and waits for the prompt that answers it. */
  async scan(text: string): Promise<Answered> {
    const from = this.lines.length
    await this.#write(`${text}\r`)
    return this.untilPrompt(from)
  }

  /** The first prompt among the lines from `from` on, with the lines before it. */
  async untilPrompt(from = 0): Promise<Answered> {
    const prompt = await this.until((line) => line.event === 'prompt', 'a prompt', from)
    const lines = this.lines.slice(from, this.lines.indexOf(prompt) + 1)
    return { lines, prompt: prompt as Prompt }
  }

  /** The first line, from `from` on, that fits. Fails loudly when it does not come, or the station ends. */
  async until(fits: (line: Line) => boolean, what: string, from = 0): Promise<Line> {
    const late = Promise.withResolvers<'late'>()
    const timer = setTimeout(() => late.resolve('late'), LONGEST_WAIT_MS)
    try {
      for (let look = from; ;) {
        if (this.#fault) throw this.#fault
        const found = this.lines.slice(look).find(fits)
        if (found) return found
        look = this.lines.length
        if (this.#exit) throw this.#failure(`the station ended while waiting for ${what}`)
        if ((await Promise.race([this.#more.promise, late.promise])) === 'late') {
          throw this.#failure(`${what} did not come in ${LONGEST_WAIT_MS} ms`)
        }
      }
    } finally {
      clearTimeout(timer)
    }
  }

  /** Asks it to stop as a service manager does, and waits for its end. */
  async stop(): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    if (!this.#exit) process.kill(-this.pid, 'SIGTERM')
    return this.ended()
  }

  /** As a power cut would end it: the whole group at once. Everything that it had printed is in `lines` then. */
  async kill(): Promise<void> {
    this.#killGroup()
    await this.ended()
  }

  async ended(): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    const late = setTimeout(() => this.#fail(this.#failure('the station did not end')), LONGEST_WAIT_MS)
    while (!this.#exit) {
      if (this.#fault) throw this.#fault
      await this.#more.promise
    }
    clearTimeout(late)
    if (this.#fault) throw this.#fault
    return this.#exit
  }

  readonly #killGroup = (): void => {
    if (this.#exit || this.#child.pid === undefined) return
    try {
      process.kill(-this.#child.pid, 'SIGKILL')
    } catch {
      // It ended between the look and the kill.
    }
  }

  /** A line that a kill has cut short was not printed: nobody could have read it. */
  #read(chunk: string): void {
    const printed = (this.#rest + chunk).split('\n')
    this.#rest = printed.pop() ?? ''
    for (const line of printed) {
      try {
        this.#take(readLine(line))
      } catch (error) {
        this.#fail(error instanceof Error ? error : new Error(String(error)))
      }
    }
    this.#wake()
  }

  #take(line: Line): void {
    if (line.event === 'prompt') this.#checkPrompt(line)
    const before = this.lines.at(-1)
    if (before && line.seq < before.seq) throw new Error(`seq ran backwards: ${JSON.stringify(line)}`)
    this.lines.push(line)
  }

  /** Each scan brings exactly one prompt with a new id; none comes unasked but the one after `ready`. */
  #checkPrompt(prompt: Prompt): void {
    const isFirst = !this.lines.some(({ event }) => event === 'prompt')
    if (isFirst && !this.lines.some(({ event }) => event === 'ready'))
      throw new Error('a prompt before ready')
    if (this.lines.some((line) => line.event === 'prompt' && line.id === prompt.id)) {
      throw new Error(`the prompt's id is not new: ${JSON.stringify(prompt)}`)
    }
    const { scan } = prompt
    if (scan === undefined ? !isFirst : this.#promptsOfScans.has(scan)) {
      throw new Error(`a prompt came unasked: ${JSON.stringify(prompt)}`)
    }
    if (scan !== undefined) this.#promptsOfScans.add(scan)
  }

  #fail(error: Error): void {
    this.#fault ??= error
    this.#wake()
  }

  #wake(): void {
    this.#more.resolve()
    this.#more = Promise.withResolvers()
  }

  #failure(what: string): Error {
    const last = this.lines.slice(-LAST_LINES).map((line) => JSON.stringify(line))
    return new Error([what, ...last, `stderr: ${this.#stderr.slice(-2000)}`].join('\n'))
  }
}

/** The codes of the refusals among what a scan brought. */
export const refusals = (lines: readonly Line[]): string[] =>
  lines.flatMap((line) => (line.event === 'refused' ? [line.code] : []))
