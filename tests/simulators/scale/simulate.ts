import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { say, takeOrders } from '../take-orders.ts'
import { carryOutOrder, ORDERS_HELP } from './orders.ts'
import { startScaleEmulator } from './scale-emulator.ts'
import { scaleLanguages, type ScaleLanguageName } from './scale-languages.ts'

const PROTOCOLS = Object.keys(scaleLanguages) as ScaleLanguageName[]
const UNITS = ['g', 'kg', 'oz', 'lb']

const HELP = `npm run simulate -- scale [--protocol mt-sics] [--unit kg] [--pty]

  --protocol P      ${PROTOCOLS.join(', ')} (mt-sics)
  --unit U          ${UNITS.join(', ')} (kg)
  --pty             a serial line, made by socat: the only way there is

Then, on a line of its own:
${ORDERS_HELP}`

const OPTIONS = {
  protocol: { type: 'string', default: 'mt-sics' },
  unit: { type: 'string', default: 'kg' },
  pty: { type: 'boolean', default: true },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Plays a scale until it is told to end; settles with the exit code. */
export async function simulateScale(words: string[]): Promise<number> {
  const wishes = readWishes(words)
  if (typeof wishes === 'string') {
    console.error(wishes)
    return 2
  }
  if (wishes.help) {
    console.log(HELP)
    return 0
  }
  const dir = mkdtempSync(join(tmpdir(), 'scale-'))
  const scale = await startScaleEmulator({ protocol: wishes.protocol, unit: wishes.unit, dir })
  say(`a scale that speaks ${wishes.protocol} at ${scale.path}, with nothing on it`)
  say('? and Enter says what can be put on it')
  await takeOrders((line) => carryOutOrder(scale, line), ORDERS_HELP)
  await scale.stop()
  rmSync(dir, { recursive: true, force: true })
  return 0
}

/** What the words ask for, or why they cannot be. */
function readWishes(words: string[]) {
  try {
    const { values } = parseArgs({ args: words, options: OPTIONS })
    const protocol = PROTOCOLS.find((known) => known === values.protocol)
    if (!protocol) return `--protocol is one of ${PROTOCOLS.join(', ')}`
    if (!UNITS.includes(values.unit)) return `--unit is one of ${UNITS.join(', ')}`
    return { protocol, unit: values.unit, help: values.help }
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${HELP}`
  }
}
