import type { PromptOption } from '#contract/bench'
import type { Choice, Pending } from '../pending.ts'
import { setBench, type Turn } from '../turn.ts'
import { option } from './step.ts'

type Which = Extract<Pending, { kind: 'which' }>
const ON_A_PAGE = 9

const pageOf = ({ choices, page }: Which): Choice[] => choices.slice(page * ON_A_PAGE, (page + 1) * ON_A_PAGE)

/** The things that the scan may have meant, nine at a time. */
export const choiceOptions = (which: Which): PromptOption[] => [
  ...pageOf(which).map(({ label }, i) => option(`answer.${(i + 1) as 1}`, label)),
  ...(which.choices.length > ON_A_PAGE ? [option('more')] : []),
]

export function chosen(which: Which, name: string): Choice | undefined {
  const place = /^answer\.([1-9])$/.exec(name)
  return place ? pageOf(which)[Number(place[1]) - 1] : undefined
}

/** `more` shows the next nine, and after the last the first again; null where the command was another one. */
export function turnPage(turn: Turn, which: Which, name: string): null | undefined {
  if (name !== 'more' || which.choices.length <= ON_A_PAGE) return undefined
  const pages = Math.ceil(which.choices.length / ON_A_PAGE)
  setBench(turn, { pending: { ...which, page: (which.page + 1) % pages } })
  return null
}
