import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { startScaleEmulator, type ScaleEmulator } from './scale-emulator.ts'
import { scaleLanguages, type ScaleLanguageName } from './scale-languages.ts'

const LANGUAGES = Object.keys(scaleLanguages) as ScaleLanguageName[]

const HELP = `npm run simulate -- scale [--protocol mt-sics] [--unit kg]

  --protocol P  ${LANGUAGES.join(', ')} (mt-sics)
  --unit U      what its display is in: kg, g, lb, oz (kg)

Then, on a line of its own, what lies on its pan:
  1.250         that, still (in the scale's unit)
  1.250 lb      the same in another unit
  moving 0.8    it moves
  over, under, fault
  silent, garbage, well
  unplug, replug
  end`

const OPTIONS = {
  protocol: { type: 'string', default: 'mt-sics' },
  unit: { type: 'string', default: 'kg' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const say = (what: string): void => console.log(what)

/** Plays a scale on a serial line until it is told to end; settles with the exit code. Needs socat. */
export async function simulateScale(words: string[]): Promise<number> {
  const { protocol, unit, help } = parseArgs({ args: words, options: OPTIONS }).values
  const spoken = LANGUAGES.find((each) => each === protocol)
  if (help || spoken === undefined) {
    if (!help) console.error(`No scale speaks "${protocol}".`)
    say(HELP)
    return help ? 0 : 2
  }
  const dir = mkdtempSync(join(tmpdir(), 'scale-'))
  const scale = await startScaleEmulator({ protocol: spoken, dir, unit })
  say(`A scale that speaks ${protocol} is at ${scale.path}.`)
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === 'end') break
    if (!(await carryOut(scale, line.trim(), unit))) say(`What is that?\n${HELP}`)
  }
  await scale.stop()
  rmSync(dir, { recursive: true, force: true })
  return 0
}

async function carryOut(scale: ScaleEmulator, line: string, unit: string): Promise<boolean> {
  const [, moving, text, inUnit = unit] = /^(moving )?(-?\d+(?:\.\d+)?)(?: (\S+))?$/.exec(line) ?? []
  if (text !== undefined) scale.shown = { kind: 'weight', text, unit: inUnit, isMoving: moving !== undefined }
  else if (Object.hasOwn(WORDS, line)) await WORDS[line as keyof typeof WORDS](scale)
  else return false
  return true
}

const WORDS = {
  over: (scale: ScaleEmulator) => void (scale.shown = { kind: 'overload' }),
  under: (scale: ScaleEmulator) => void (scale.shown = { kind: 'underload' }),
  fault: (scale: ScaleEmulator) => void (scale.shown = { kind: 'fault' }),
  silent: (scale: ScaleEmulator) => void (scale.accident = { isSilent: true }),
  garbage: (scale: ScaleEmulator) =>
    void (scale.accident = { garbage: Uint8Array.of(0x82, 0xff, 0x0d, 0x0a) }),
  well: (scale: ScaleEmulator) => void (scale.accident = {}),
  unplug: (scale: ScaleEmulator) => scale.unplug(),
  replug: (scale: ScaleEmulator) => scale.replug(),
} as const
