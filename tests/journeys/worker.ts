import type { Line, Prompt } from './black-box.ts'
import type { Premises } from './dock.ts'
import { refusals, type StationAtWork } from './driver.ts'
import type { Answered } from './heard-lines.ts'
import { tracking } from './site.ts'

/** Somebody at the bench who knows nothing but the screen: the options offered, the tote and the label that it names. */
export class Worker {
  readonly #dock: Pick<Premises, 'code'>
  #station: StationAtWork
  #scans = 0
  /** What the last scan brought. */
  lines: readonly Line[] = []

  constructor(dock: Pick<Premises, 'code'>, station: StationAtWork) {
    this.#dock = dock
    this.#station = station
  }

  /** The station was started anew; the worker goes on from the prompt that it shows. */
  comesBackTo(station: StationAtWork): void {
    this.#station = station
    this.lines = []
  }

  get prompt(): Prompt {
    return this.#station.prompt
  }

  get step(): Prompt['step'] {
    return this.prompt.step
  }

  get context(): Prompt['context'] {
    return this.prompt.context
  }

  get offered(): string[] {
    return this.prompt.options.map(({ command }) => command)
  }

  get refused(): string[] {
    return refusals(this.lines)
  }

  /** Scans, touches and keys: whatever answered a prompt. */
  get scans(): number {
    return this.#scans
  }

  /** Scans what lies there: a parcel, a product, a badge, a tote. */
  async scan(text: string): Promise<readonly Line[]> {
    return this.#take(await this.#station.scan(text))
  }

  /** Gives answers that the screen offers: from the card, or with the hand where the screen can be touched. What is offered may be scanned: no such thing as "not now". */
  async say(...commands: string[]): Promise<readonly Line[]> {
    for (const command of commands) {
      if (!this.offered.includes(command))
        throw new Error(`${command} is not offered: ${JSON.stringify(this.prompt)}`)
      await this.#answer(command)
      if (this.refused.includes('command-not-now')) {
        throw new Error(`${command} was offered and refused: ${JSON.stringify(this.lines)}`)
      }
    }
    return this.lines
  }

  async #answer(command: string): Promise<void> {
    const { hand } = this.#station
    if (hand) this.#take(await hand(command))
    else await this.scan(this.#dock.code(command))
  }

  #take({ lines }: Answered): readonly Line[] {
    this.#scans += 1
    this.lines = lines
    return lines
  }

  /** Scans a command of the card, offered or not. */
  sayAnyway(command: string): Promise<readonly Line[]> {
    return this.scan(this.#dock.code(command))
  }

  /** Sticks the label on and scans it, where the screen asks for that; then puts the piece where the screen says. */
  async putAway(): Promise<string> {
    if (this.step === 'scan-back') await this.scan(this.context.lpn ?? 'no licence plate is named')
    if (this.step !== 'sort') throw new Error(`not to be sorted: ${JSON.stringify(this.prompt)}`)
    const { container } = this.context
    if (container === undefined)
      throw new Error(`the screen names no container: ${JSON.stringify(this.prompt)}`)
    await this.scan(container)
    if (!this.told('confirmed', { what: 'sorted', container })) {
      throw new Error(`not sorted into ${container}: ${JSON.stringify(this.lines)}`)
    }
    return container
  }

  /** Lays an announced parcel on the bench; the screen asks for its first piece. */
  async opens(rma: string): Promise<void> {
    await this.scan(tracking(rma))
    if (this.step !== 'identify') throw new Error(`${rma} is not opened: ${JSON.stringify(this.prompt)}`)
  }

  /** Answers components and checklist with what the screen offers first: the perfect piece's answers. */
  async answersAsNew(): Promise<void> {
    while (this.step === 'components' || this.step === 'question' || this.step === 'photo') {
      await this.say(this.offered[0] ?? 'nothing is offered')
    }
  }

  /** Leaves whatever is begun: what is not confirmed is dropped, an open parcel parked. */
  async startsAfresh(): Promise<void> {
    while (this.offered.includes('back')) await this.say('back')
    if (this.step === 'gate') await this.say('next')
    if (this.offered.includes('park')) await this.say('park')
    if (this.step !== 'arrive') throw new Error(`no way out: ${JSON.stringify(this.prompt)}`)
  }

  /** Closes the parcel; `rest` answers for what did not come. */
  async close(...rest: string[]): Promise<void> {
    await this.say('close-parcel', ...rest)
    if (!this.told('confirmed', { what: 'parcel-closed' })) {
      throw new Error(`not closed: ${JSON.stringify(this.prompt)}`)
    }
  }

  /** The event among what the last scan brought that has these fields. */
  told<Name extends Line['event']>(
    event: Name,
    fields: Partial<Extract<Line, { event: Name }>> = {},
  ): Extract<Line, { event: Name }> | undefined {
    const found = this.lines.find(
      (line) =>
        line.event === event &&
        Object.entries(fields).every(([name, value]) => (line as Record<string, unknown>)[name] === value),
    )
    return found as Extract<Line, { event: Name }> | undefined
  }
}
