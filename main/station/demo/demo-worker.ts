import type { Prompt } from '#contract/bench'
import type { StationEvent } from '#contract/events'
import type { DemoParcel, DemoPiece, DemoStep } from './demo-parcel.ts'

/** What the worker's hands can do: scan one text, or one command of the card, and see what came of it. */
export type DemoHands = {
  scan(text: string): Promise<Seen>
  command(name: string): Promise<Seen>
}
export type Seen = { events: StationEvent[]; prompt: Prompt }

/** Steps between two pieces: the one in hand is done with. */
const BETWEEN: readonly string[] = ['arrive', 'next-unit', 'identify', 'close-parcel']
/** More scans than any piece can need: the demo stands still rather than runs for ever. */
const MOST_SCANS = 60

/** A made-up worker who does what a parcel of the plan holds, answering only what the bench asks. */
export class DemoWorker {
  readonly #hands: DemoHands
  #seen: Seen

  constructor(hands: DemoHands, seen: Seen) {
    this.#hands = hands
    this.#seen = seen
  }

  async process(parcel: DemoParcel): Promise<void> {
    await this.#scan(parcel.parcelScan)
    for (const step of parcel.steps) await this.#do(step, parcel)
    if (this.#prompt.step !== 'arrive') throw new Error(`"${parcel.title}" ended at ${this.#prompt.step}`)
  }

  get #prompt(): Prompt {
    return this.#seen.prompt
  }

  async #scan(text: string): Promise<void> {
    this.#seen = await this.#hands.scan(text)
  }

  async #command(name: string): Promise<void> {
    this.#seen = await this.#hands.command(name)
  }

  #offers(name: string): boolean {
    return this.#prompt.options.some(({ command }) => command === name)
  }

  async #do(step: DemoStep, parcel: DemoParcel): Promise<void> {
    switch (step.do) {
      case 'piece':
        return this.#piece(step)
      case 'sealed':
        return this.#scan(this.#prompt.context.container ?? '')
      case 'blind':
        return this.#command('blind-return')
      case 'unidentified':
        return this.#command('park')
      case 'forged':
        return this.#scan(step.code)
      case 'undo':
        await this.#command('undo')
        return this.#scan(this.#prompt.context.container ?? '')
      case 'park':
        await this.#command('park')
        return this.#scan(parcel.parcelScan)
      case 'close':
        return this.#close(step.missing)
    }
  }

  async #close(missing: readonly string[]): Promise<void> {
    if (this.#prompt.step === 'arrive') return
    await this.#command('close-parcel')
    if (this.#prompt.step !== 'close-parcel') return
    if (missing.length === 0 || !this.#offers('more')) {
      return this.#command(missing.length > 0 ? 'missing' : 'accept')
    }
    await this.#command('more')
    while (this.#prompt.step === 'close-parcel') {
      await this.#command(missing.includes(this.#prompt.context.sku ?? '') ? 'missing' : 'accept')
    }
  }

  async #piece(piece: DemoPiece): Promise<void> {
    const hand = { piece, conditionAsked: 0, overridden: false, counted: 1 }
    await this.#scan(piece.scan)
    for (let scans = 0; scans < MOST_SCANS; scans++) {
      const { step } = this.#prompt
      const isAsking =
        step === 'identify' && (this.#offers('answer.1') || this.#offers('accept') || !this.#offers('none'))
      if (BETWEEN.includes(step) && !isAsking) return
      await this.#goOn(hand)
    }
    throw new Error(`the piece ${piece.scan} never ends, at ${this.#prompt.step}`)
  }

  async #goOn(hand: Hand): Promise<void> {
    const { piece } = hand
    const { step, context } = this.#prompt
    switch (step) {
      case 'identify':
        return this.#command(
          this.#offers('answer.1') ? 'answer.1' : this.#offers('accept') ? 'accept' : piece.reception,
        )
      case 'serial':
        if (this.#offers('wrong-item')) return this.#command('wrong-item')
        return piece.serial === null ? this.#command('none') : this.#scan(piece.serial)
      case 'quantity':
        return hand.counted++ < piece.quantity ? this.#scan(piece.scan) : this.#command('enter')
      case 'components':
        return this.#tick(piece)
      case 'question':
      case 'photo':
        return this.#answer(hand)
      case 'grade':
        return this.#command(this.#offers('answer.1') ? 'answer.1' : `grade.${piece.overrideGrade ?? 'C'}`)
      case 'scan-back':
      case 'sort': {
        const { overrideGrade } = piece
        if (overrideGrade !== null && !hand.overridden) {
          hand.overridden = true
          return this.#command(`grade.${overrideGrade}`)
        }
        return this.#scan((step === 'scan-back' ? context.lpn : context.container) ?? '')
      }
      case 'approval':
        return this.#command('next')
      default:
        return this.#command(this.#prompt.options[0]?.command ?? '')
    }
  }

  async #tick({ missingParts }: DemoPiece): Promise<void> {
    const { say } = this.#prompt
    if (!this.#offers('missing')) return this.#command(missingParts.length === 0 ? 'yes' : 'part-missing')
    const named = 'key' in say ? say.params?.['part'] : undefined
    const part = typeof named === 'string' ? named : ''
    return this.#command(missingParts.some((name) => part.endsWith(name)) ? 'missing' : 'yes')
  }

  /** The condition as it is; cleaned in between, it is only opened; everything else as on a good piece. */
  async #answer(hand: Hand): Promise<void> {
    const { condition } = hand.piece
    if (this.#offers(condition) && this.#offers('as-new')) {
      const isAgain = hand.conditionAsked++ > 0
      return this.#command(isAgain && condition === 'dirty' ? 'opened' : condition)
    }
    if (this.#offers('no-camera')) return this.#command('no-camera')
    return this.#command(this.#prompt.options[0]?.command ?? '')
  }
}

type Hand = { piece: DemoPiece; conditionAsked: number; overridden: boolean; counted: number }
