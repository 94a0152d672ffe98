import type { ApprovalKind, ApprovalNamed } from '#contract/approvals'
import type { Words } from '#contract/bench'
import type { CommandName } from '#contract/commands'
import { no, personOf, type Refusal, type Turn } from '../bench/turn.ts'
import type { Floor } from '../floor.ts'
import { objectIn } from '../records/problems.ts'
import { historyWords } from '../records/history-words.ts'
import { nameOfPerson } from '../records/person-names.ts'
import { kinds } from './kinds.ts'
import type { ApprovalAnswer, Waiting } from './waiting.ts'

/** The one who sent a piece on its way is not the one who looks at it again. */
const FOUR_EYES: readonly ApprovalKind[] = ['exit-gate']
const MOST_LOOKED_AT = 20

/** It as it waits now; null where it does not any more. */
export function waitingNow(floor: Floor, { kind, subject }: ApprovalNamed): Waiting | null {
  const found = kinds[kind].find(floor, subject)
  return found && { kind, ...found }
}

/**
 * Settles what waits for a supervisor, as they saw it: the first answer stands, and who comes second hears who gave which.
 * Whoever had asked is told.
 */
export function settleApproval(
  turn: Turn,
  { kind, subject, seen, ...answer }: ApprovalNamed & ApprovalAnswer & { seen: string },
): Refusal | null {
  const { floor, deed } = turn
  const person = personOf(turn)
  if (person.role === 'worker') return no('not-allowed')
  const waiting = waitingNow(floor, { kind, subject })
  if (waiting?.seen !== seen) return { ...decidedAlready(floor, { kind, subject }), look: 'approvals' }
  if (FOUR_EYES.includes(kind) && waiting.askedBy === person.id)
    return { ...no('own-request'), look: 'approvals' }
  const isOffered =
    answer.answer === 'enter' ||
    kinds[kind].answers(floor, waiting).some(({ command }) => command === answer.answer)
  const refusal = isOffered ? kinds[kind].settle(turn, waiting, answer) : no('command-not-now')
  if (refusal) return { ...refusal, look: 'approvals' }
  tellWhoAsked(turn, waiting, answer.answer)
  floor.around.opened = null
  deed.tell({ event: 'look', at: 'approvals' })
  return null
}

/** Who ended it, and how, as the journal has it. */
export function decidedAlready(floor: Floor, { kind, subject }: ApprovalNamed): Refusal {
  const { db, rules } = floor
  const of = kinds[kind]
  const entry = db.journal
    .about(of.journalSubject(floor, subject), MOST_LOOKED_AT)
    .find((each) => of.endedBy.includes(each.kind))
  const facts = (entry && objectIn(entry.body)) ?? {}
  const badge = facts['approvedBy'] ?? facts['rejectedBy'] ?? facts['releasedBy']
  const by = nameOfPerson(db, typeof badge === 'string' ? badge : (entry?.by ?? null)) ?? ''
  const what: Words = entry ? historyWords(rules.compiled.set, entry.kind, facts) : { plain: '' }
  return no('decided-already', { by, what })
}

function tellWhoAsked({ floor, deed }: Turn, { kind, subject, askedBy }: Waiting, answer: CommandName): void {
  if (askedBy === null || deed.by === null || askedBy === deed.by) return
  floor.db.notices.insert({
    id: floor.newId(),
    personId: askedBy,
    kind,
    subject,
    answer,
    decidedAt: deed.at,
    decidedBy: deed.by,
    seenAt: null,
  })
}

/**
 * An answer of the card while a supervisor looks at something that waits: it is that one's. Undefined where they look at none,
 * or the bench went on since.
 */
export function answerOpened(turn: Turn, answer: CommandName): Refusal | null | undefined {
  const { floor, state } = turn
  const { opened } = floor.around
  if (!opened || opened.promptNo !== state.bench.promptNo || state.person?.role === 'worker') return undefined
  const waiting = waitingNow(floor, opened)
  const isAnswer = waiting
    ? kinds[opened.kind].answers(floor, waiting).some(({ command }) => command === answer)
    : answer === 'approve' || answer === 'reject'
  const { kind, subject, seen } = opened
  return isAnswer ? settleApproval(turn, { kind, subject, seen, answer, said: null }) : undefined
}
