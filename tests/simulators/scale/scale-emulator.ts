import { openPty, type Pty } from '../pty.ts'
import { Heard } from '../heard.ts'
import { scaleLanguages, type ScaleLanguageName, type Shown } from './scale-languages.ts'

/** What goes wrong from now on; `{}` is a scale in order. */
export type ScaleAccident = {
  /** Switched off, or its cable leads elsewhere: it hears and says nothing. */
  readonly isSilent?: boolean
  /** These bytes instead of an answer: another speed, another parity, another protocol. */
  readonly garbage?: Uint8Array
  /** One byte of each answer is flipped on the way. */
  readonly flipsByte?: number
  /** Its answers come byte by byte. */
  readonly isSlow?: boolean
  /** It answers, and an answer that nobody asked for comes with it in the same chunk. */
  readonly saysTwice?: boolean
}

/** A scale at the end of a serial cable: bytes in, bytes out. */
export type ScaleEmulator = {
  /** The station's side of the cable. */
  readonly path: string
  /** What it weighs in, where nothing else is said. */
  readonly unit: string
  /** What its display shows. */
  shown: Shown
  accident: ScaleAccident
  /** Lays something on its pan that is still at once; the text is what its display shows. */
  weighs(text: string, unit?: string): void
  /** Settles when it was asked so many times from now, and has said what it says. */
  asked(times: number): Promise<void>
  unplug(): Promise<void>
  replug(): Promise<void>
  stop(): Promise<void>
}

export async function startScaleEmulator({
  protocol,
  dir,
  unit = 'kg',
}: {
  protocol: ScaleLanguageName
  dir: string
  unit?: string
}): Promise<ScaleEmulator> {
  const pty = await openPty({ dir, name: `scale-${protocol}` })
  const answers = new Heard<number>()
  const scale: ScaleEmulator & { isStopped: boolean } = {
    path: pty.devicePath,
    unit,
    shown: { kind: 'weight', text: '0.000', unit, isMoving: false },
    accident: {},
    isStopped: false,
    weighs(text, inUnit = unit) {
      scale.shown = { kind: 'weight', text, unit: inUnit, isMoving: false }
    },
    asked: async (times) => void (await answers.count(answers.all.length + times)),
    unplug: () => pty.unplug(),
    replug: () => pty.replug(),
    async stop() {
      scale.isStopped = true
      await pty.close()
    },
  }
  void speak(pty, scale, { language: scaleLanguages[protocol], answered: answers.hear })
  return scale
}

async function speak(
  pty: Pty,
  scale: ScaleEmulator & { isStopped: boolean },
  parts: { language: (typeof scaleLanguages)[ScaleLanguageName]; answered: (number: number) => void },
): Promise<void> {
  let taken = 0
  for (let number = 1; !scale.isStopped;) {
    await pty.receivedAtLeast(taken + 1)
    const heard = pty.received().subarray(taken)
    const size = parts.language.asked(heard)
    if (size === 0) {
      await pty.receivedAtLeast(taken + heard.length + 1)
      continue
    }
    taken += size
    // An unplugged scale says it to nobody.
    await say(pty, scale, parts.language.answer(scale.shown, heard.subarray(0, size))).catch(() => undefined)
    parts.answered(number++)
  }
}

async function say(pty: Pty, { accident }: ScaleEmulator, answer: Uint8Array): Promise<void> {
  if (accident.isSilent) return
  const bytes = Uint8Array.from(accident.garbage ?? answer)
  if (accident.flipsByte !== undefined) bytes[accident.flipsByte] = (bytes[accident.flipsByte] ?? 0) ^ 0x01
  if (accident.isSlow) for (const byte of bytes) await pty.write(Uint8Array.of(byte))
  else await pty.write(accident.saysTwice ? Uint8Array.of(...bytes, ...bytes) : bytes)
}

/** One report of a USB scale, report id first. */
export function hidReport({
  status,
  unit = 0x03,
  exponent = -3,
  value = 0,
}: {
  status: number
  unit?: number
  exponent?: number
  value?: number
}): Uint8Array {
  return Uint8Array.of(0x03, status, unit, exponent & 0xff, value & 0xff, value >> 8)
}
