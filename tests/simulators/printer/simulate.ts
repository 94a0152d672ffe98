import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { say, takeOrders } from '../take-orders.ts'
import { carryOutOrder, FAULTS, ORDERS_HELP } from './orders.ts'
import { startPrinterEmulator } from './printer-emulator.ts'
import type { EmulatedLanguage, PrinterEmulator } from './printer-emulator.ts'

const LANGUAGES = ['zpl', 'tspl', 'epl', 'escpos'] as const satisfies EmulatedLanguage[]

const HELP = `npm run simulate -- printer [--language zpl] [--port 9100 | --pty] [--fault NAME] ...

  --language L      ${LANGUAGES.join(', ')} (zpl)
  --port N          listens on loopback (9100); 0: any port that is free
  --pty             a serial line instead, made by socat
  --dpi N           203 or 300 (203)
  --width MM        the widest label that it can print (104)
  --height MM       the longest (200)
  --labels N        so many labels on the roll
  --ms N            a label takes so long (500)
  --folder DIR      where the pictures go (out/simulated)
  --fault NAME      from the start: ${FAULTS.join(', ')}; may be given again

Then, on a line of its own:
${ORDERS_HELP}`

const OPTIONS = {
  language: { type: 'string', default: 'zpl' },
  port: { type: 'string', default: '9100' },
  pty: { type: 'boolean', default: false },
  dpi: { type: 'string', default: '203' },
  width: { type: 'string', default: '104' },
  height: { type: 'string', default: '200' },
  labels: { type: 'string' },
  ms: { type: 'string', default: '500' },
  folder: { type: 'string', default: 'out/simulated' },
  fault: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Plays a label printer until it is told to end; settles with the exit code. */
export async function simulatePrinter(words: string[]): Promise<number> {
  const wishes = readWishes(words)
  if (typeof wishes === 'string') {
    console.error(wishes)
    return 2
  }
  if (wishes.help) {
    console.log(HELP)
    return 0
  }
  const folder = resolve(wishes.folder, new Date().toISOString().slice(0, 19).replaceAll(':', '-'))
  mkdirSync(folder, { recursive: true })
  const dotsPerMm = wishes.dpi === 300 ? 300 / 25.4 : 8
  let printer: PrinterEmulator
  try {
    printer = await startPrinterEmulator({
      language: wishes.language,
      over: wishes.pty ? { pty: true } : { tcp: wishes.port },
      widthDots: Math.ceil((wishes.width * dotsPerMm) / 8) * 8,
      heightDots: Math.ceil(wishes.height * dotsPerMm),
      dpi: wishes.dpi,
      msPerLabel: wishes.ms,
      tell: say,
      onLabel: (label, number) =>
        writeFileSync(join(folder, `label-${String(number).padStart(4, '0')}.png`), label.png()),
    })
  } catch (error) {
    console.error(`There is no such way: ${error instanceof Error ? error.message : String(error)}`)
    return 1
  }
  printer.labelsLeft = wishes.labels
  say(`a ${wishes.language} printer at ${printer.path ?? `127.0.0.1:${printer.port}`}`)
  say(`its labels are pictures in ${folder}`)
  say('? and Enter says what can go wrong')
  for (const fault of wishes.faults) say((await carryOutOrder(printer, fault)) ?? '')
  await takeOrders((line) => carryOutOrder(printer, line), ORDERS_HELP)
  await printer.stop()
  return 0
}

/** What the words ask for, or why they cannot be. */
function readWishes(words: string[]) {
  let values
  try {
    values = parseArgs({ args: words, options: OPTIONS }).values
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${HELP}`
  }
  const language = LANGUAGES.find((known) => known === values.language)
  if (!language) return `--language is one of ${LANGUAGES.join(', ')}`
  const faults = values.fault ?? []
  const stranger = faults.find((fault) => !FAULTS.includes(fault))
  if (stranger !== undefined) return `--fault is one of ${FAULTS.join(', ')}`
  const numbers = { port: values.port, width: values.width, height: values.height, ms: values.ms }
  const unfit = Object.entries(numbers).find(([, word]) => !/^\d{1,5}$/.test(word))
  if (unfit) return `--${unfit[0]} is a number`
  if (values.dpi !== '203' && values.dpi !== '300') return '--dpi is 203 or 300'
  if (values.labels !== undefined && !/^\d{1,5}$/.test(values.labels)) return '--labels is a number'
  return {
    ...values,
    faults,
    language,
    port: Number(values.port),
    width: Number(values.width),
    height: Number(values.height),
    ms: Number(values.ms),
    dpi: values.dpi === '300' ? (300 as const) : (203 as const),
    labels: values.labels === undefined ? null : Number(values.labels),
  }
}
