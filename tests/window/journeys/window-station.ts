import { fileURLToPath } from 'node:url'
import type { StationEvent } from '#contract/events'
import { eventLine } from '#station/cli/event-line'
import { makeWording } from '#station/wording/wording'
import { vi } from 'vitest'
import { XConnection } from '#tests/simulators/x-connection'
import { XKeyboard } from '#tests/simulators/x-keyboard'
import { readLine, type Line, type Prompt } from '#tests/journeys/black-box'
import type { StationAtWork } from '#tests/journeys/driver'
import { HeardLines, LONGEST_WAIT_MS, type Answered } from '#tests/journeys/heard-lines'
import type { Hand, MakeHand, MakeWrite } from './hands.ts'
import { isAlive } from '../processes-below.ts'
import { RealWindow } from './real-window.ts'

const word = makeWording(fileURLToPath(new URL('../../../resources/locales', import.meta.url)))
/** What befalls the station while somebody is about to answer, and while the answer is on its way. */
export type Befalls = {
  before: (station: WindowStation) => Promise<void>
  meanwhile: (station: WindowStation) => Promise<void>
}
const quiet: Befalls = { before: async () => {}, meanwhile: async () => {} }

/** `words`: what Chromium is told besides. */
type At = { data: string; config: string; words?: readonly string[] }

/** What happens by itself, whether somebody scans or not. */
const UNASKED: readonly StationEvent['event'][] = ['device', 'sync', 'ready', 'stopped']

/**
 * The station behind a real window: scanned at by keys of the display, touched or keyed where a hand is given, and
 * heard by what the page is told, each event as `run` would print it. Its prompt is one that the screen has shown.
 */
export class WindowStation implements StationAtWork {
  readonly window: RealWindow
  readonly keyboard: XKeyboard
  readonly hand: StationAtWork['hand']
  readonly #x: XConnection
  readonly #befalls: Befalls
  readonly #heard = new HeardLines(() => `on the screen: ${this.#lastNotice}`)
  #cause: string | null = null
  #lastNotice = 'unknown'

  static async open(at: At, makeHand: MakeHand | null, befalls: Befalls = quiet): Promise<WindowStation> {
    const station = new WindowStation(at, await XConnection.open(), { makeHand, befalls })
    await station.window.open()
    await station.looksAtTheScreen()
    return station
  }

  private constructor(
    { data, config, words = [] }: At,
    x: XConnection,
    { makeHand, befalls }: { makeHand: MakeHand | null; befalls: Befalls },
  ) {
    this.#x = x
    this.#befalls = befalls
    this.keyboard = new XKeyboard(x)
    const hear = (event: string): void => this.#hear(JSON.parse(event) as StationEvent)
    this.window = new RealWindow({ data, config, words, hear })
    const hand = makeHand?.(() => this.window.page, this.keyboard) ?? null
    this.hand = hand && ((command) => this.#give(hand, command))
  }

  get lines(): readonly Line[] {
    return this.#heard.lines
  }

  get prompt(): Prompt {
    return this.#heard.prompt
  }

  scan(text: string): Promise<Answered> {
    return this.#answered(() => this.scanTogether(text))
  }

  /** Presses one key as a hand or a foot does. */
  press(key: string): Promise<Answered> {
    return this.#answered(() => this.keyboard.press(key))
  }

  /** Writes a code into the field that stands in for a scanner. */
  write(makeWrite: MakeWrite, text: string): Promise<Answered> {
    return this.#answered(() => makeWrite(() => this.window.page, this.keyboard)(text))
  }

  /** Types a text as a scanner does that is set wrongly. */
  scanBadly(...how: Parameters<XKeyboard['scanBadly']>): Promise<Answered> {
    return this.#answered(() => this.keyboard.scanBadly(...how))
  }

  /** Types in any other way that a scanner has. */
  types(how: (keyboard: XKeyboard) => Promise<void>): Promise<Answered> {
    return this.#answered(() => how(this.keyboard))
  }

  scanTogether(...texts: string[]): Promise<void> {
    return this.keyboard.scan(...texts)
  }

  until(fits: (line: Line) => boolean, what: string, from = 0): Promise<Line> {
    return this.#heard.until(fits, what, from)
  }

  /** Takes up the prompt on the screen, as somebody who comes to it does. */
  async looksAtTheScreen(): Promise<Prompt> {
    const { prompt } = await this.window.view()
    this.#cause = null
    if (this.lines.findLast(({ event }) => event === 'prompt') === undefined || this.prompt.id !== prompt.id)
      this.#hear({ event: 'prompt', prompt })
    await this.#isShown()
    return this.prompt
  }

  async endInOrder(): Promise<void> {
    const { core } = this.window
    const code = await this.window.end()
    if (code !== 0) throw new Error(`the shell ended with ${code}`)
    if (isAlive(core)) throw new Error('the core outlived its shell')
  }

  async kill(): Promise<void> {
    this.#x.close()
    await this.window.close()
  }

  #give(hand: Hand, command: string): Promise<Answered> {
    const option = this.prompt.options.find((each) => each.command === command)
    if (!option) throw new Error(`${command} is not on the screen`)
    return this.#answered(() => hand(command, option.label))
  }

  async #answered(act: () => Promise<void>): Promise<Answered> {
    await this.#befalls.before(this)
    const from = this.lines.length
    const before = this.prompt.id
    await act()
    await this.#befalls.meanwhile(this)
    const answered = await this.#heard
      .until((line) => line.event === 'prompt' && line.id !== before, 'a prompt', from)
      .catch(async (error: unknown) => {
        this.#lastNotice = JSON.stringify(await this.window.notice())
        throw error instanceof Error ? this.#heard.failure(error.message) : error
      })
    await this.#isShown()
    return { lines: this.lines.slice(from, this.lines.indexOf(answered) + 1), prompt: this.prompt }
  }

  /** Settles when the screen shows the prompt that was heard last. */
  async #isShown(): Promise<void> {
    await vi.waitUntil(async () => (await this.window.shownPrompt()) === this.prompt.id, {
      timeout: LONGEST_WAIT_MS,
      interval: 10,
    })
  }

  #hear(event: StationEvent): void {
    // From the core to the window: `run`, which has no window, never says so.
    if (event.event === 'photo-wanted') return
    if (event.event === 'scan') this.#cause = event.id
    const scanId = UNASKED.includes(event.event) ? null : this.#cause
    const context = { seq: this.lines.length, at: new Date().toISOString(), scanId }
    const line = eventLine(event, { ...context, word: (words) => word('en', words) })
    if (event.event === 'prompt') this.#cause = null
    try {
      this.#heard.take(readLine(JSON.stringify(line)))
    } catch (error) {
      this.#heard.fail(error instanceof Error ? error : new Error(String(error)))
    }
  }
}
