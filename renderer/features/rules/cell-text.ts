import type { RuleSet } from '#contract/rules/rule-set'
import type { Say } from '../../words.ts'
import { readCell } from './cell.ts'
import { valueWords } from './labels.ts'

/** A cell as a person reads it: the words of the site instead of names in quotes. */
export function cellText(rules: RuleSet, fact: string, written: string, say: Say): string {
  const cell = readCell(written)
  switch (cell.kind) {
    case 'any':
      return '–'
    case 'words': {
      const words = cell.words.map((word) => say(valueWords(rules, fact, word))).join(', ')
      return cell.isNot ? say({ key: 'screen.rules.none-of', params: { words } }) : words
    }
    case 'yes-no':
      return say({ key: cell.is ? 'command.yes' : 'command.no' })
    case 'number':
      return `${SIGN_TEXTS[cell.sign]}${cell.number}`
    case 'between':
      return `${cell.from}–${cell.to}`
    case 'day':
      return `${SIGN_TEXTS[cell.sign]}${cell.day}`
    case 'free':
      return cell.text
  }
}

export const SIGN_TEXTS = { '=': '', '<': '< ', '<=': '≤ ', '>=': '≥ ', '>': '> ' } as const
