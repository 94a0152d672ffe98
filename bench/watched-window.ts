import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** The prompt that a page shows, and when it was painted, in ms of this process's clock. */
export type Painted = { prompt: string; atMs: number }

/**
 * Tells, for each `data-prompt` that the page shows, when the frame with it was handed on: a task that runs right
 * after a frame was made.
 */
const TELL_PAINTS = `(() => {
  if (window.paintedPrompts) return
  const painted = window.paintedPrompts = []
  const tell = () => {
    const prompt = document.querySelector('[data-prompt]')?.dataset.prompt
    if (prompt === undefined || prompt === painted.at(-1)?.prompt) return
    const entry = { prompt, at: null }
    painted.push(entry)
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        entry.at = performance.now()
        window.dispatchEvent(new Event('painted'))
      }
      port2.postMessage(0)
    })
  }
  new MutationObserver(tell).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-prompt'] })
  tell()
})()`

const nextPaint = (after: string | null): string => `${TELL_PAINTS}, new Promise((settle) => {
  const look = () => {
    const last = window.paintedPrompts.at(-1)
    if (!last || last.at === null || last.prompt === ${JSON.stringify(after)}) return
    removeEventListener('painted', look)
    settle(last)
  }
  addEventListener('painted', look)
  look()
})`

/** What the inspector says: an answer, or an event with its `method`. */
type Answer = {
  id: number
  method?: string
  result?: { result?: { value?: unknown }; exceptionDetails?: object }
  error?: object
}

/** A window of its own process, seen from outside by its inspector: what it shows and when, and what it costs. */
export class WatchedWindow {
  readonly startedAtMs: number
  readonly #process: ChildProcess
  readonly #socket: WebSocket
  readonly #answers = new Map<number, (answer: Answer) => void>()
  #questions = 0
  #hearOfDocument: () => void = () => {}
  /** What is to be added to the page's clock to have this process's. */
  #aheadMs = 0
  #shown: string | null = null

  private constructor(process: ChildProcess, socket: WebSocket, startedAtMs: number) {
    this.#process = process
    this.#socket = socket
    this.startedAtMs = startedAtMs
    socket.addEventListener('message', ({ data }) => {
      const answer = JSON.parse(String(data)) as Answer
      if (answer.method === 'Runtime.executionContextCreated') this.#hearOfDocument()
      this.#answers.get(answer.id)?.(answer)
      this.#answers.delete(answer.id)
    })
  }

  /** Starts Electron on these words and settles when its first prompt is painted. */
  static async open(electron: string, words: readonly string[]): Promise<WatchedWindow> {
    const startedAtMs = performance.now()
    const child = spawn(electron, ['--remote-debugging-port=0', ...words], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: '/dev/null' },
    })
    const port = await inspectorPort(child)
    const socket = new WebSocket(await pageAddress(port))
    await new Promise((settle) => socket.addEventListener('open', settle, { once: true }))
    const window = new WatchedWindow(child, socket, startedAtMs)
    const document = window.#newDocument()
    void window.#ask('Runtime.enable', {})
    await document
    await window.#firstPaint()
    return window
  }

  get pid(): number {
    return this.#process.pid ?? 0
  }

  async evaluate(expression: string): Promise<unknown> {
    const asked = { expression, awaitPromise: true, returnByValue: true }
    const { result, error } = await this.#ask('Runtime.evaluate', asked)
    if (!result || result.exceptionDetails) throw new Error(`the page: ${JSON.stringify(error ?? result)}`)
    return result.result?.value
  }

  #newDocument(): Promise<void> {
    return new Promise((settle) => {
      this.#hearOfDocument = settle
    })
  }

  /** The document that was there when it was attached may not be the one that stays. */
  async #firstPaint(): Promise<void> {
    for (;;) {
      const isNewDocument = this.#newDocument()
      const isPainted = this.nextPaint().then(
        () => true,
        () => isNewDocument.then(() => false),
      )
      if (await isPainted) return
    }
  }

  #ask(method: string, params: object): Promise<Answer> {
    const id = ++this.#questions
    this.#socket.send(JSON.stringify({ id, method, params }))
    return new Promise((settle) => this.#answers.set(id, settle))
  }

  /** The next prompt that is not the one seen last, once it is painted. */
  async nextPaint(): Promise<Painted> {
    const { prompt, at } = (await this.evaluate(nextPaint(this.#shown))) as { prompt: string; at: number }
    this.#shown = prompt
    return { prompt, atMs: at + this.#aheadMs }
  }

  /** Holds both clocks against each other; gives the most by which a time may be off, in ms. */
  async setClock(): Promise<number> {
    let best = Infinity
    for (let i = 0; i < 100; i++) {
      const askedAt = performance.now()
      const there = (await this.evaluate('performance.now()')) as number
      const ms = performance.now() - askedAt
      if (ms < best) this.#aheadMs = askedAt + ms / 2 - there
      best = Math.min(best, ms)
    }
    return best / 2
  }

  /** Proportional set size of all its processes, MiB: shared pages are counted once in all. */
  memoryMib(): number {
    const kib = familyOf(this.pid).map((pid) => {
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
      return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0)
    })
    return kib.reduce((sum, one) => sum + one, 0) / 1024
  }

  /** The process below it whose command line has this word. */
  childWith(word: string): number {
    const found = familyOf(this.pid).find((pid) => commandLine(pid).some((each) => each.endsWith(word)))
    if (found === undefined) throw new Error(`no process with ${word}`)
    return found
  }

  async close(): Promise<void> {
    const ended = once(this.#process, 'exit')
    this.#socket.close()
    this.#process.kill('SIGTERM')
    await ended
  }
}

async function inspectorPort(child: ChildProcess): Promise<string> {
  if (!child.stderr) throw new Error('stderr is not read')
  for await (const line of createInterface({ input: child.stderr })) {
    const port = /^DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line)?.[1]
    if (port === undefined) continue
    child.stderr.resume()
    return port
  }
  throw new Error('Electron ended before it could be inspected')
}

async function pageAddress(port: string): Promise<string> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`)
    const targets = (await answer.json()) as { type: string; url: string; webSocketDebuggerUrl: string }[]
    const page = targets.find(({ type, url }) => type === 'page' && /^(app|file):/.test(url))
    if (page) return page.webSocketDebuggerUrl
    await new Promise((settle) => setTimeout(settle, 5))
  }
}

const commandLine = (pid: number): string[] => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}

/** A process and all below it. */
function familyOf(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch {}
  }
  const family = [pid]
  for (const one of family) for (const [child, parent] of parents) if (parent === one) family.push(child)
  return family
}
