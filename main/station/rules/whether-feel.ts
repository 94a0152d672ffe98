import type { RuleSet } from '#contract/rules/rule-set'
import { conditions } from './check-rule-set.ts'
import { expected, type Slip } from './slip.ts'

/** What a person writes into one cell; of a longer text nothing more is said, whatever it is. */
const MOST_CHARACTERS = 200

/**
 * Tells of each cell that no table here reads whether it is FEEL (OMG DMN 1.5, 10.3: functions, names, sums) that
 * another tool takes: whoever wrote it then changes what it says, and does not look for a slip of the pen. The other
 * reader of FEEL is loaded for such a cell only, and works nothing out. Never throws on any text.
 */
export async function whetherFeel<Found extends Slip>(rules: RuleSet, found: Found[]): Promise<Found[]> {
  if (!found.some(isUnread)) return found
  const { parseUnaryTests } = await import('feelin')
  const isFeel = (cell: string): boolean => {
    if (cell.trim() === '' || cell.length > MOST_CHARACTERS) return false
    let isWhole = true
    parseUnaryTests(cell, {}, undefined).iterate({
      enter({ type }) {
        if (type.isError) isWhole = false
      },
    })
    return isWhole
  }
  const cells = cellsOf(rules)
  return found.map((each) =>
    isUnread(each) && isFeel(cells.get(each.path) ?? '')
      ? { ...each, expected: expected('simple-feel', { what: each.expected }) }
      : each,
  )
}

/** Said of cells alone (checkCondition). */
const isUnread = ({ expected: said }: Slip): boolean =>
  'key' in said && said.key === 'rules.expected.at-character'

/** Each cell by its place. */
function cellsOf(rules: RuleSet): Map<string, string> {
  const cells = new Map<string, string>()
  for (const { path, when } of conditions(rules))
    for (const [fact, cell] of Object.entries(when)) cells.set(`${path}.${fact}`, cell)
  return cells
}
