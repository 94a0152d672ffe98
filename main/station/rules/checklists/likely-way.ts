import type { Facts } from '../tables/unary-tests.ts'
import { walkChecklist, type Answer, type Checklist, type Question } from './checklist.ts'

/** How far an inspection is: questions answered on its way, and what is likely left with the one that stands. */
export type Progress = { answered: number; left: number; seconds: number }

/** What stands for an answer that is typed: no way branches at it. */
const TYPED = '…'

/**
 * What is left if every further question gets its first answer, that of a good piece: at least so much, where the
 * piece is worse it may be more. Null when nothing is asked any more. Ends, for every turn answers a later question.
 */
export function likelyWay(checklist: Checklist, answers: readonly Answer[], facts: Facts): Progress | null {
  const now = walkChecklist(checklist, answers, facts)
  if (!now.question) return null
  const given = [...answers]
  let seconds = 0
  let question: Question | null = now.question
  while (question !== null && given.length - answers.length < checklist.steps.length) {
    const { id, options } = question
    const likely = options.find(({ next }) => !isBehind(checklist, id, next))
    seconds += question.seconds
    given.push({ question: id, value: likely?.value ?? TYPED })
    question = walkChecklist(checklist, given, facts).question
  }
  return {
    answered: Object.keys(now.answers).length,
    left: given.length - answers.length,
    seconds,
  }
}

/** Reworked and asked again: that leads back. */
const isBehind = ({ places }: Checklist, id: string, next: string): boolean =>
  (places.get(next) ?? Infinity) <= (places.get(id) ?? -1)
