import { createContext, use } from 'react'
import type { PromptOption } from '#contract/bench'
import type { BenchView } from '#contract/bench-view'
import type { WholeScan } from './wedge/listen-to-typing.ts'
import type { Say } from './words.ts'

/** What every screen is given: what to show, how to word it, and how to answer. */
export type Bench = {
  view: BenchView
  say: Say
  press: (command: PromptOption['command']) => void
  /** What is picked on the screen by its code does what scanning the code does. */
  scan: (text: string) => void
  /** What a person wrote in the place of a scan; settles with whether it was taken. */
  write: (text: string) => Promise<boolean>
  /** What a scanner typed while fields had the keys; null: half of a scan. */
  heardScan: (whole: WholeScan | null) => void
  /** While somebody types into fields, keys are no answers: whoever shows the fields hears the keys. */
  setTyping: (isTyping: boolean) => void
}

/** Of a bench that is only looked at. */
export const untouched: Omit<Bench, 'view' | 'say'> = {
  press: () => {},
  scan: () => {},
  write: async () => false,
  heardScan: () => {},
  setTyping: () => {},
}

export const BenchContext = createContext<Bench | null>(null)

export function useBench(): Bench {
  const bench = use(BenchContext)
  if (!bench) throw new Error('a screen stands outside the bench')
  return bench
}
