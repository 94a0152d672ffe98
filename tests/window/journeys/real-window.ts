import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright'
import { vi } from 'vitest'
import type { BenchView } from '#contract/bench-view'
import { ageMs, allBelow, coreBelow, isAlive, renderersBelow } from '../processes-below.ts'
import { product, sandboxWords, shellEnvironment } from '../product.ts'

const LONGEST_WAIT_MS = 30_000
/** A start of the core and the second that it must stand. */
const STEADY_MS = 1600

/** Told in the page whatever the core tells it, from its first moment on. */
const HEAR = `window.station.on('station.event', (event) => window.hearStation(JSON.stringify(event)))`

/**
 * The product's own window on a display, as its user starts it. Looked at by the browser's remote debugging alone,
 * which a package with all its fuses set still has; keys come from the display.
 */
export class RealWindow {
  readonly #data: string
  readonly #config: string
  readonly #words: readonly string[]
  readonly #userData = mkdtempSync(join(tmpdir(), 'backdock-user-'))
  readonly #hear: (event: string) => void
  #shell: ChildProcess | null = null
  #browser: Browser | null = null
  #page: Page | null = null
  #address = ''

  /** `words`: what Chromium is told besides. */
  constructor(parts: {
    data: string
    config: string
    words: readonly string[]
    hear: (event: string) => void
  }) {
    this.#data = parts.data
    this.#config = parts.config
    this.#words = parts.words
    this.#hear = parts.hear
  }

  get page(): Page {
    if (!this.#page) throw new Error('there is no window')
    return this.#page
  }

  /** The shell's process. */
  get pid(): number {
    if (this.#shell?.pid === undefined) throw new Error('the shell does not run')
    return this.#shell.pid
  }

  get core(): number {
    const core = coreBelow(this.pid)
    if (core === undefined) throw new Error('there is no core')
    return core
  }

  /** Starts the product, and settles when its window asks something and has the keyboard. */
  async open(): Promise<void> {
    const words = [
      ...product.words,
      `--user-data-dir=${this.#userData}`,
      '--remote-debugging-port=0',
      ...this.#words,
      '--data',
      this.#data,
      '--config',
      this.#config,
      ...sandboxWords,
    ]
    const shell = spawn(product.program, words, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: shellEnvironment,
    })
    this.#shell = shell
    process.once('exit', this.#killShell)
    this.#address = await addressOf(shell)
    await this.#attach()
  }

  /** The prompt that stands on the screen. */
  shownPrompt(): Promise<string | null> {
    return this.page.locator('.bench').getAttribute('data-prompt')
  }

  view(): Promise<BenchView> {
    return this.page.evaluate(`window.station.call('bench.view', {}).then(({ value }) => value)`)
  }

  /** What the band under the top says: the last scan's notice, or that the core is away. */
  async notice(): Promise<{ tone: string | null; words: string }> {
    const band = this.page.locator('.notice')
    return { tone: await band.getAttribute('data-tone'), words: (await band.textContent()) ?? '' }
  }

  async reload(): Promise<void> {
    await this.page.reload()
    await this.#untilDrawn()
  }

  /** The process that draws is gone at once; the shell draws again. */
  async crashRenderer(): Promise<void> {
    const before = renderersBelow(this.pid)
    for (const pid of before) process.kill(pid, 'SIGKILL')
    await vi.waitUntil(() => renderersBelow(this.pid).some((pid) => !before.includes(pid)), {
      timeout: LONGEST_WAIT_MS,
    })
    await this.#browser?.close()
    await this.#attach()
  }

  /**
   * Settles when the core has stood for a while. One that ends in its first second is held for one that cannot stand,
   * and is waited for longer and longer: that is another test.
   */
  async untilCoreStands(): Promise<number> {
    await vi.waitUntil(() => ageMs(coreBelow(this.pid)) > STEADY_MS, { timeout: LONGEST_WAIT_MS })
    return this.core
  }

  /** Kills the core, and settles when it is gone; the shell starts the next one. */
  async killCore(core: number): Promise<void> {
    process.kill(core, 'SIGKILL')
    await vi.waitUntil(() => !isAlive(core), { timeout: LONGEST_WAIT_MS, interval: 5 })
  }

  /** As a power cut would end it: the shell at once, and with it all that is below. */
  async kill(): Promise<void> {
    const all = this.#shell?.pid === undefined ? [] : allBelow(this.#shell.pid).map(({ pid }) => pid)
    await this.#browser?.close().catch(() => {})
    await this.#end('SIGKILL')
    await vi.waitUntil(() => !all.some(isAlive), { timeout: LONGEST_WAIT_MS })
  }

  /** As after a power cut: the shell is killed, and started by its user again. */
  async startAgain(): Promise<void> {
    await this.kill()
    await this.open()
  }

  /** Asks it to end; gives the exit code. */
  async end(): Promise<number | null> {
    await this.#browser?.close().catch(() => {})
    return this.#end('SIGTERM')
  }

  async close(): Promise<void> {
    await this.kill()
    rmSync(this.#userData, { recursive: true, force: true })
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const shell = this.#shell
    this.#shell = null
    process.off('exit', this.#killShell)
    if (!shell || shell.exitCode !== null || shell.signalCode !== null) return shell?.exitCode ?? null
    const ended = once(shell, 'exit')
    shell.kill(signal)
    const [code] = (await ended) as [number | null]
    return code
  }

  readonly #killShell = (): void => void this.#shell?.kill('SIGKILL')

  async #attach(): Promise<void> {
    await untilLoaded(this.#address)
    this.#browser = await chromium.connectOverCDP(this.#address)
    const [context] = this.#browser.contexts()
    if (!context) throw new Error('the window has no context')
    this.#page = context.pages()[0] ?? (await context.waitForEvent('page'))
    await this.#page.exposeFunction('hearStation', this.#hear)
    await this.#page.addInitScript({ content: HEAR })
    await this.#page.waitForLoadState('load')
    await this.#page.evaluate(HEAR)
    await this.#untilDrawn()
  }

  async #untilDrawn(): Promise<void> {
    await this.page.locator('.bench[data-prompt]').waitFor({ timeout: LONGEST_WAIT_MS })
    // Polled from here: the page's policy lets nobody wait in it by text.
    await vi.waitUntil(() => this.page.evaluate('document.hasFocus()'), { timeout: LONGEST_WAIT_MS })
  }
}

/** Where the browser's remote debugging listens, as it says itself. */
async function addressOf(shell: ChildProcess): Promise<string> {
  let said = ''
  const found = Promise.withResolvers<string>()
  shell.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    said = (said + chunk).slice(-10_000)
    const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
    if (address !== undefined) found.resolve(address)
  })
  shell.once('exit', (code, signal) =>
    found.reject(new Error(`the shell ended (${code ?? signal}): ${said}`)),
  )
  shell.once('error', found.reject)
  return found.promise
}

/** Whoever attaches to a window that is only just opening may hang it. */
async function untilLoaded(address: string): Promise<void> {
  const list = `http://${new URL(address).host}/json/list`
  await vi.waitUntil(
    async () => {
      const targets = (await (await fetch(list)).json()) as { type: string; title: string }[]
      return targets.some(({ type, title }) => type === 'page' && title === 'Backdock')
    },
    { timeout: LONGEST_WAIT_MS },
  )
}
