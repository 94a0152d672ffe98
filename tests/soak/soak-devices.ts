import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { soakPrinters } from './printers.ts'

/** Devices that fail, again and again: what is lost, doubled, or late. The last line has the figures. */

type Replugged = { readyInTime: number; rounds: number; ghostBytes: number }
type Outcome = { line: string; isMet: boolean }
type Part = (rounds: number | null, say: (line: string) => void) => Promise<Outcome>

const PARTS: Record<string, Part> = {
  printers: async (rounds, say) => {
    const soaked = await soakPrinters(rounds ?? 50, say)
    const { faults, silentLosses, blindReprints, told, doubledAfterWord } = soaked
    const figures = `${silentLosses} silent losses, ${blindReprints} blind reprints`
    const asked = `a person was asked ${told} times, and got a label twice ${doubledAfterWord} times`
    return {
      line: `printers: ${figures} over ${faults} faults and languages × ${soaked.rounds} rounds (${asked})`,
      isMet: silentLosses === 0 && blindReprints === 0,
    }
  },
  replug: async (rounds, say) => {
    const file = new URL('./replug.ts', import.meta.url)
    if (!existsSync(file)) return { line: 'replug: not there', isMet: true }
    const { soakReplug } = (await import(file.href)) as {
      soakReplug: (rounds: number, say: (line: string) => void) => Promise<Replugged>
    }
    const { readyInTime, rounds: times, ghostBytes } = await soakReplug(rounds ?? 200, say)
    return {
      line: `replug: ${readyInTime} of ${times} ready within 2 s, ${ghostBytes} ghost bytes`,
      isMet: readyInTime === times && ghostBytes === 0,
    }
  },
}

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string' } },
  allowPositionals: true,
})
const rounds = values.rounds === undefined ? null : Number(values.rounds)
const stranger = positionals.find((name) => !(name in PARTS))
if (stranger !== undefined || (rounds !== null && !(Number.isInteger(rounds) && rounds > 0))) {
  console.error(`npm run soak:devices -- [--rounds N] [${Object.keys(PARTS).join('] [')}]`)
  process.exit(2)
}

const outcomes: Outcome[] = []
for (const [name, soak] of Object.entries(PARTS))
  if (positionals.length === 0 || positionals.includes(name))
    outcomes.push(await soak(rounds, (line) => console.log(line)))
console.log(outcomes.map(({ line }) => line).join('; '))
process.exitCode = outcomes.every(({ isMet }) => isMet) ? 0 : 1
