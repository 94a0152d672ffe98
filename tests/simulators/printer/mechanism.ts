import { Heard } from '../heard.ts'
import type { Picture } from './picture.ts'

/** What can be wrong with the printer itself; each of the first six keeps it from printing. */
export interface Condition {
  paperOut: boolean
  headOpen: boolean
  ribbonOut: boolean
  paused: boolean
  tooHot: boolean
  jammed: boolean
  /** Only told where the language has a word for it. */
  paperNearEnd: boolean
}

export const IN_ORDER: Readonly<Condition> = {
  paperOut: false,
  headOpen: false,
  ribbonOut: false,
  paused: false,
  tooHot: false,
  jammed: false,
  paperNearEnd: false,
}

type Waiting = { kind: 'label'; picture: Picture; copiesLeft: number } | { kind: 'mark'; reached: () => void }

/**
 * Head, motor and paper: prints what it holds label by label, stands still while something is wrong and goes on by
 * itself when that is mended. A label during which something went wrong comes out whole afterwards.
 */
export class Mechanism {
  readonly #msPerLabel: number
  readonly #cameOut: (label: Picture, number: number) => void
  readonly #printed = new Heard<Picture>()
  #condition: Condition = watched(IN_ORDER, () => this.#goOn())
  #labelsLeft: number | null = null
  #waiting: Waiting[] = []
  #printing: NodeJS.Timeout | undefined

  /** `cameOut` is told of each label and which one since the start it was. */
  constructor(msPerLabel: number, cameOut: (label: Picture, number: number) => void) {
    this.#msPerLabel = msPerLabel
    this.#cameOut = cameOut
  }

  get condition(): Condition {
    return this.#condition
  }

  set condition(condition: Partial<Condition>) {
    this.#condition = watched({ ...IN_ORDER, ...condition }, () => this.#goOn())
    this.#goOn()
  }

  /** On the roll; null: as many as one likes. */
  get labelsLeft(): number | null {
    return this.#labelsLeft
  }

  set labelsLeft(labels: number | null) {
    this.#labelsLeft = labels
    this.#goOn()
  }

  get isPaperOut(): boolean {
    return this.#condition.paperOut || this.#labelsLeft === 0
  }

  get isStopped(): boolean {
    const { headOpen, ribbonOut, paused, tooHot, jammed } = this.#condition
    return this.isPaperOut || headOpen || ribbonOut || paused || tooHot || jammed
  }

  get isPrinting(): boolean {
    return this.#printing !== undefined
  }

  get formatsWaiting(): number {
    return this.#waiting.filter(({ kind }) => kind === 'label').length
  }

  /** Of the format under way. */
  get copiesLeft(): number {
    const first = this.#waiting.find((one) => one.kind === 'label')
    return first?.copiesLeft ?? 0
  }

  get printed(): readonly Picture[] {
    return this.#printed.all
  }

  async whenPrinted(labels: number): Promise<readonly Picture[]> {
    if (labels > 0) await this.#printed.count(labels)
    return this.#printed.all
  }

  print(picture: Picture, copies: number): void {
    if (copies > 0) this.#waiting.push({ kind: 'label', picture, copiesLeft: copies })
    this.#goOn()
  }

  /** Calls back once everything before has come out. */
  whenAllIsOut(reached: () => void): void {
    this.#waiting.push({ kind: 'mark', reached })
    this.#goOn()
  }

  /** Forgets what waits, also what has been begun. */
  forget(): void {
    clearTimeout(this.#printing)
    this.#printing = undefined
    this.#waiting = []
  }

  #goOn(): void {
    while (this.#waiting[0]?.kind === 'mark') {
      const [mark] = this.#waiting.splice(0, 1)
      if (mark?.kind === 'mark') mark.reached()
    }
    if (this.#printing || this.#waiting.length === 0 || this.isStopped) return
    this.#printing = setTimeout(() => this.#labelDone(), this.#msPerLabel)
  }

  #labelDone(): void {
    this.#printing = undefined
    const [first] = this.#waiting
    if (first?.kind === 'label' && !this.isStopped) {
      if (this.#labelsLeft !== null) this.#labelsLeft -= 1
      first.copiesLeft -= 1
      if (first.copiesLeft === 0) this.#waiting.shift()
      this.#printed.hear(first.picture)
      this.#cameOut(first.picture, this.#printed.all.length)
    }
    this.#goOn()
  }
}

/** A condition that tells when somebody changes it. */
function watched(condition: Readonly<Condition>, changed: () => void): Condition {
  return new Proxy(
    { ...condition },
    {
      set: (target, key, value) => {
        const done = Reflect.set(target, key, value)
        changed()
        return done
      },
    },
  )
}
