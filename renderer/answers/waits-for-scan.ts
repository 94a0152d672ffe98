import type { Prompt } from '#contract/bench'
import { placed } from './answers-of.ts'

/** Whether a scan answers first of all: the screen then shows what to scan, and answers stand below. Pure. */
export function waitsForScan(prompt: Prompt): boolean {
  const { answers, pad } = placed(prompt)
  const names = answers.map(({ command }) => command)
  switch (prompt.step) {
    case 'sign-in':
    case 'serial':
    case 'scan-back':
    case 'sort':
    case 'approval':
      return true
    case 'gate':
    case 'put-away':
      return pad.length === 0
    case 'arrive':
      return names.includes('gate')
    case 'identify':
    case 'next-unit':
      return names.length === 0 || names.includes('close-parcel')
    case 'packaging':
      return prompt.context.container !== undefined
    case 'question':
      return pad.length === 0 && names.every((name) => name === 'none')
    case 'quantity':
    case 'components':
    case 'photo':
    case 'grade':
    case 'disposition':
    case 'close-parcel':
      return false
  }
}
