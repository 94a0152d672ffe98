import { Heard } from '../heard.ts'
import { bytesUntil, noise } from './accident.ts'
import type { Accident } from './accident.ts'
import { epl } from './epl.ts'
import { escpos } from './escpos.ts'
import type { Engine, Interpreter } from './interpreter.ts'
import { Mechanism } from './mechanism.ts'
import type { Condition } from './mechanism.ts'
import type { Picture } from './picture.ts'
import { tspl } from './tspl.ts'
import { PtyWay, TcpWay } from './way.ts'
import type { Caller, Way } from './way.ts'
import { zpl } from './zpl.ts'

export type { Accident } from './accident.ts'
export type { Condition } from './mechanism.ts'
export type { Picture } from './picture.ts'

const interpreters = { zpl, tspl, epl, escpos }
export type EmulatedLanguage = keyof typeof interpreters

/** A slow printer takes its bytes in so many helpings a second. */
const HELPINGS_PER_SECOND = 50

export interface EmulatorWishes {
  readonly language: EmulatedLanguage
  /** A TCP port on loopback (0: any that is free), or a pty made by socat. */
  readonly over: { tcp: number } | { pty: true }
  /** The largest label that it can print. */
  readonly widthDots: number
  readonly heightDots: number
  /** Of the head: 203 (8 dots a mm) where nothing is said. */
  readonly dpi?: 203 | 300
  readonly msPerLabel?: number
  /** Told in words what happens, for a person who watches. */
  readonly tell?: (what: string) => void
  /** Given each label as it comes out, and which one since the start it is. */
  readonly onLabel?: (label: Picture, number: number) => void
}

/** A label printer in one of four languages, with paper, accidents and a memory like a real one's. */
export interface PrinterEmulator {
  /** Of the TCP way; null on a pty. */
  readonly port: number | null
  /** Of the pty; null on TCP. */
  readonly path: string | null
  /** What is wrong with the printer itself; fields may be set one by one. */
  get condition(): Condition
  set condition(condition: Partial<Condition>)
  /** Labels left on the roll, null for as many as one likes; at 0 the paper is out. */
  labelsLeft: number | null
  /** What goes wrong on the way; replaced as a whole. */
  accident: Accident
  readonly printed: readonly Picture[]
  /** Settles when so many labels have come out since the start. */
  whenPrinted(labels: number): Promise<readonly Picture[]>
  /** Settles when all that it holds now has come out. */
  whenIdle(): Promise<void>
  /** Settles when so many bytes have been taken since the start. */
  whenTaken(bytes: number): Promise<void>
  readonly takenBytes: number
  /** What it could make nothing of, in the order that it came. */
  readonly commandErrors: readonly string[]
  /** Switched off: callers are cut off and refused, and what it held is forgotten; what is printed stays printed. */
  off(): Promise<void>
  /** Switched on again, at the same port or path. */
  on(): Promise<void>
  stop(): Promise<void>
}

export async function startPrinterEmulator(wishes: EmulatorWishes): Promise<PrinterEmulator> {
  const emulator = new Emulator(wishes)
  await emulator.on()
  return emulator
}

class Emulator implements PrinterEmulator {
  readonly commandErrors: string[] = []
  readonly #wishes: EmulatorWishes
  readonly #mechanism: Mechanism
  readonly #way: Way
  readonly #taken = new Heard<number>()
  #accident: Accident = {}
  #takenSinceAccident = 0
  #takenBytes = 0
  #interpreter: Interpreter
  #speaker: Caller | null = null
  #held: { caller: Caller; bytes: Uint8Array }[] = []
  #resting: NodeJS.Timeout | undefined
  #isOpen = false
  #lastOfWay: Promise<void> = Promise.resolve()

  constructor(wishes: EmulatorWishes) {
    this.#wishes = wishes
    const tell = wishes.tell ?? (() => undefined)
    this.#mechanism = new Mechanism(wishes.msPerLabel ?? 0, (label, number) => {
      tell(`label ${number} came out, ${label.width} × ${label.height} dots`)
      wishes.onLabel?.(label, number)
    })
    const heeds = {
      called: (caller: Caller) => {
        tell('somebody is connected')
        if (this.#accident.garbage) caller.say(noise(12))
      },
      bytes: (caller: Caller, bytes: Uint8Array) => this.#heard(caller, bytes),
    }
    this.#way = 'tcp' in wishes.over ? new TcpWay(wishes.over.tcp, heeds) : new PtyWay(heeds)
    this.#interpreter = this.#freshInterpreter()
  }

  get port(): number | null {
    return this.#way.port
  }

  get path(): string | null {
    return this.#way.path
  }

  get condition(): Condition {
    return this.#mechanism.condition
  }

  set condition(condition: Partial<Condition>) {
    this.#mechanism.condition = condition
  }

  get labelsLeft(): number | null {
    return this.#mechanism.labelsLeft
  }

  set labelsLeft(labels: number | null) {
    this.#mechanism.labelsLeft = labels
  }

  get accident(): Accident {
    return this.#accident
  }

  set accident(accident: Accident) {
    const wasLost = this.#isLinkLost
    this.#accident = accident
    this.#takenSinceAccident = 0
    if (wasLost) void this.on()
    this.#takeIn()
  }

  get printed(): readonly Picture[] {
    return this.#mechanism.printed
  }

  whenPrinted(labels: number): Promise<readonly Picture[]> {
    return this.#mechanism.whenPrinted(labels)
  }

  whenIdle(): Promise<void> {
    return new Promise((resolve) => this.#mechanism.whenAllIsOut(resolve))
  }

  get takenBytes(): number {
    return this.#takenBytes
  }

  async whenTaken(bytes: number): Promise<void> {
    if (this.#takenBytes < bytes) await this.#taken.first((taken) => taken >= bytes)
  }

  off(): Promise<void> {
    this.#restart()
    this.#held = []
    return this.#closeWay()
  }

  on(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#isOpen) await this.#way.open()
      this.#isOpen = true
    })
  }

  async stop(): Promise<void> {
    await this.off()
    clearTimeout(this.#resting)
    await this.#way.end()
  }

  get #isLinkLost(): boolean {
    const { linkLostAfterBytes } = this.#accident
    return linkLostAfterBytes !== undefined && this.#takenSinceAccident >= linkLostAfterBytes
  }

  #closeWay(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#isOpen) await this.#way.close()
      this.#isOpen = false
    })
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#lastOfWay.then(work)
    this.#lastOfWay = turn.catch(() => undefined)
    return turn
  }

  #heard(caller: Caller, bytes: Uint8Array): void {
    this.#held.push({ caller, bytes })
    caller.hold()
    this.#takeIn()
  }

  /** Takes what has come, as far and as fast as the accident lets it. */
  #takeIn(): void {
    while (!this.#resting && !this.#accident.silent) {
      const first = this.#held.shift()
      if (!first) return
      const { caller, bytes } = first
      const { slowBytesPerSecond } = this.#accident
      const helping = slowBytesPerSecond ? Math.ceil(slowBytesPerSecond / HELPINGS_PER_SECOND) : Infinity
      const until = bytesUntil(this.#accident, this.#takenSinceAccident)
      const much = Math.min(bytes.length, helping, until)
      this.#interpret(caller, bytes.subarray(0, much))
      if (much < bytes.length) this.#held.unshift({ caller, bytes: bytes.subarray(much) })
      if (much === until) return this.#happens(caller)
      if (slowBytesPerSecond) this.#rest((much * 1000) / slowBytesPerSecond)
      if (!this.#held.some((held) => held.caller === caller)) caller.goOn()
    }
  }

  #rest(ms: number): void {
    this.#resting = setTimeout(() => {
      this.#resting = undefined
      this.#takeIn()
    }, ms)
  }

  #happens(caller: Caller): void {
    if (this.#accident.stallsAfterBytes !== undefined) return
    this.#held = this.#held.filter((held) => held.caller !== caller)
    if (this.#accident.linkLostAfterBytes !== undefined) {
      void this.#closeWay()
      return
    }
    this.#accident = {}
    caller.cutOff()
  }

  #interpret(caller: Caller, bytes: Uint8Array): void {
    this.#speaker = caller
    for (const byte of bytes) this.#interpreter.next(byte)
    this.#speaker = null
    this.#takenSinceAccident += bytes.length
    this.#takenBytes += bytes.length
    this.#taken.hear(this.#takenBytes)
  }

  #restart(): void {
    this.#mechanism.forget()
    this.#interpreter = this.#freshInterpreter()
  }

  #freshInterpreter(): Interpreter {
    const interpreter = interpreters[this.#wishes.language](this.#engine())
    interpreter.next()
    return interpreter
  }

  #engine(): Engine {
    const { widthDots, heightDots, dpi } = this.#wishes
    const replier = () => this.#replierTo(this.#speaker)
    return {
      mechanism: this.#mechanism,
      head: { widthDots, heightDots, dotsPerMm: dpi === 300 ? 300 / 25.4 : 8 },
      replier,
      reply: (bytes) => replier()(bytes),
      answer: (bytes) => {
        if (!this.#accident.silentOnFault || !this.#mechanism.isStopped) replier()(bytes)
      },
      restart: () => this.#restart(),
      wrong: (what) => {
        this.commandErrors.push(what)
        this.#wishes.tell?.(`cannot make anything of ${JSON.stringify(what)}`)
      },
    }
  }

  #replierTo(caller: Caller | null): (bytes: Uint8Array | string) => void {
    return (bytes) => {
      if (this.#accident.readOnly || this.#accident.silent) return
      const said = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes
      caller?.say(this.#accident.garbage ? noise(said.length) : said)
    }
  }
}
