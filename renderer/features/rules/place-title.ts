import type { Words } from '#contract/bench'
import type { RuleSet } from '#contract/rules/rule-set'
import { valueAt } from './at.ts'
import { entryTitle } from './labels.ts'
import type { Place } from './place.ts'
import { nameWords } from './vocabulary.ts'

/** What the place is called. */
export function placeTitle(rules: RuleSet, place: Place): Words {
  switch (place.at) {
    case 'overview':
      return { key: 'screen.rules' }
    case 'part':
      return { key: `screen.rules.part.${place.part}` }
    case 'node': {
      const last = place.path.at(-1)
      if (typeof last === 'string') return nameWords(last)
      const { title, name } = entryTitle(valueAt(rules, place.path))
      return title ?? { plain: name ?? String((last ?? 0) + 1) }
    }
    case 'versions':
      return { key: 'screen.rules.part.versions' }
    case 'try':
      return { key: 'screen.rules.try' }
    case 'history':
      return { key: 'screen.history' }
    case 'publish':
      return { key: 'screen.rules.why' }
    case 'roll-back':
      return { key: 'screen.rules.why-back' }
    case 'drop':
      return { key: 'screen.rules.drop-sure' }
  }
}
