import type { Accident, Condition, PrinterEmulator } from './printer-emulator.ts'

/** What a person can switch on and off, by a key or by `--fault`. */
const CONDITIONS = [
  { key: 'p', fault: 'paper-out', field: 'paperOut', words: 'out of paper' },
  { key: 'h', fault: 'head-open', field: 'headOpen', words: 'head open' },
  { key: 'r', fault: 'ribbon-out', field: 'ribbonOut', words: 'out of ribbon' },
  { key: 's', fault: 'paused', field: 'paused', words: 'paused' },
  { key: 't', fault: 'too-hot', field: 'tooHot', words: 'too hot' },
  { key: 'j', fault: 'jammed', field: 'jammed', words: 'jammed' },
  { key: 'n', fault: 'paper-near-end', field: 'paperNearEnd', words: 'paper near its end' },
] as const satisfies { key: string; fault: string; field: keyof Condition; words: string }[]

/** What can go wrong on the way; a number is bytes, or bytes a second. */
const ACCIDENTS = [
  { fault: 'silent', words: 'hangs: takes nothing in, says nothing', of: () => ({ silent: true }) },
  { fault: 'one-way', words: 'prints, and its answers do not arrive', of: () => ({ readOnly: true }) },
  {
    fault: 'silent-on-fault',
    words: 'says nothing while something is wrong',
    of: () => ({ silentOnFault: true }),
  },
  { fault: 'garbage', words: 'noise instead of answers', of: () => ({ garbage: true }) },
  {
    fault: 'slow',
    words: 'takes so many bytes a second (1000)',
    of: (n = 1000) => ({ slowBytesPerSecond: n }),
  },
  {
    fault: 'reset',
    words: 'resets the connection after so many bytes (500)',
    of: (n = 500) => ({ resetAfterBytes: n }),
  },
  {
    fault: 'link-lost',
    words: 'the cable falls out after so many bytes (500)',
    of: (n = 500) => ({ linkLostAfterBytes: n }),
  },
  {
    fault: 'stalls',
    words: 'takes so many bytes (500) and then no more',
    of: (n = 500) => ({ stallsAfterBytes: n }),
  },
] as const satisfies { fault: string; words: string; of: (n?: number) => Accident }[]

export const FAULTS: readonly string[] = [...CONDITIONS, ...ACCIDENTS].map(({ fault }) => fault)

export const ORDERS_HELP = [
  ...CONDITIONS.map(({ key, words }) => `  ${key.padEnd(18)}${words}, or no longer`),
  '  l N               so many labels left on the roll; l alone: a full one',
  ...ACCIDENTS.map(({ fault, words }) => `  ${fault.padEnd(18)}${words}`),
  '  ok                nothing wrong on the way any more',
  '  off, on           switched off (forgets what it holds) and on',
  '  ?                 these words',
  '  q, or Ctrl+C      ends',
].join('\n')

/** Does what a person's line asks; what is to be told of it, or null where nobody knows such a line. */
export async function carryOutOrder(printer: PrinterEmulator, line: string): Promise<string | null> {
  const [word = '', number] = line.trim().toLowerCase().split(/\s+/)
  const count = number === undefined ? undefined : Number(number)
  if (count !== undefined && !Number.isSafeInteger(count)) return null
  const condition = CONDITIONS.find(({ key, fault }) => word === key || word === fault)
  if (condition) {
    const isNow = !printer.condition[condition.field]
    printer.condition[condition.field] = isNow
    return isNow ? condition.words : `no longer ${condition.words}`
  }
  const accident = ACCIDENTS.find(({ fault }) => word === fault)
  if (accident) {
    printer.accident = accident.of(count)
    return accident.words
  }
  if (word === 'l') {
    printer.labelsLeft = count ?? null
    return count === undefined ? 'a full roll' : `${count} labels left`
  }
  if (word === 'ok') {
    printer.accident = {}
    return 'nothing wrong on the way'
  }
  if (word !== 'off' && word !== 'on') return null
  await printer[word]()
  return `switched ${word}`
}
