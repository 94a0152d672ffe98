import { spawn, type ChildProcessByStdio } from 'node:child_process'
import type { Readable } from 'node:stream'
import { readLine, type Line, type Prompt } from './black-box.ts'
import { HeardLines, LONGEST_WAIT_MS, type Answered } from './heard-lines.ts'
import { npmRunStation, root, type Program } from './headless.ts'

export type Start = {
  data: string
  /** Path of the config file. */
  config: string
  /** Lays a scan's text on the scanner's line. */
  write: (bytes: string) => Promise<void>
  program?: Program
}

/** A station that somebody works at, however they reach it. */
export type StationAtWork = {
  readonly lines: readonly Line[]
  /** The prompt that stands. */
  readonly prompt: Prompt
  /** Scans one text and waits for the prompt that answers it. */
  scan(text: string): Promise<Answered>
  /** Scans without waiting for the answers, as an impatient hand does. */
  scanTogether(...texts: string[]): Promise<void>
  /** Gives an offered answer without a scanner; null where there is nothing to touch: the card is scanned then. */
  readonly hand: ((command: string) => Promise<Answered>) | null
  until: HeardLines['until']
  /** Ends it as it wants to be ended, and sees that it said so. */
  endInOrder(): Promise<void>
  kill(): Promise<void>
}

/** `run`, started as a user starts it, and read by nothing but what it prints. */
export class RunningStation implements StationAtWork {
  readonly hand = null
  readonly #heard = new HeardLines(() => `stderr: ${this.#stderr.slice(-2000)}`)
  #stderr = ''
  #rest = ''
  #exit: { code: number | null; signal: NodeJS.Signals | null } | null = null
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
    this.#child.once('error', (error) => this.#heard.fail(error))
    this.#child.once('close', (code, signal) => {
      process.off('exit', this.#killGroup)
      this.#exit = { code, signal }
      this.#heard.end()
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

  get lines(): readonly Line[] {
    return this.#heard.lines
  }

  get prompt(): Prompt {
    return this.#heard.prompt
  }

  async scan(text: string): Promise<Answered> {
    const from = this.lines.length
    await this.scanTogether(text)
    return this.untilPrompt(from)
  }

  scanTogether(...texts: string[]): Promise<void> {
    return this.#write(texts.map((text) => `${text}\r`).join(''))
  }

  /** The first prompt among the lines from `from` on, with the lines before it. */
  untilPrompt(from = 0): Promise<Answered> {
    return this.#heard.untilPrompt(from)
  }

  until(fits: (line: Line) => boolean, what: string, from = 0): Promise<Line> {
    return this.#heard.until(fits, what, from)
  }

  async endInOrder(): Promise<void> {
    await this.stop()
    if (this.lines.at(-1)?.event !== 'stopped') throw this.#heard.failure('it did not say that it stopped')
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
    const heard = this.#heard
    const late = setTimeout(() => heard.fail(heard.failure('the station did not end')), LONGEST_WAIT_MS)
    while (!this.#exit) {
      if (heard.fault) throw heard.fault
      await heard.more()
    }
    clearTimeout(late)
    if (heard.fault) throw heard.fault
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
        this.#heard.fail(error instanceof Error ? error : new Error(String(error)))
      }
    }
  }

  #take(line: Line): void {
    if (line.event === 'prompt') this.#checkPrompt(line)
    this.#heard.take(line)
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
}

/** The codes of the refusals among what a scan brought. */
export const refusals = (lines: readonly Line[]): string[] =>
  lines.flatMap((line) => (line.event === 'refused' ? [line.code] : []))
