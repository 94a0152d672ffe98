import { done, refused } from '#contract/result'
import type { Result } from '#contract/result'
import { isCalendarDate } from '../law/calendar-dates.ts'
import type { Question } from './checklist.ts'
import type { AnswerValue } from '../facts.ts'
import type { QuestionType } from '#contract/rules/checklists'

/** What came in for a question: a command of the card (or its touch button), or something typed, keyed in or scanned. */
export type AnswerInput = { kind: 'command'; command: string } | { kind: 'text'; text: string }

export type AnswerRefusal =
  | { code: 'answer-not-offered'; offered: readonly string[] }
  | { code: 'answer-not-a-number'; unit: string; decimals: number }
  | { code: 'answer-out-of-limits'; unit: string; min: number; max: number }
  | { code: 'answer-not-a-date' }
  | { code: 'answer-not-a-serial' }
  | { code: 'answer-not-a-photo' }
  | { code: 'answer-text-does-not-fit'; maxLength: number }

const MAX_TEXT = 200
/** Numbers on nameplates: what Code 128 prints, no spaces inside. GS1 AI 21 allows 20; makers use more. */
const SERIAL = /^[\x21-\x7e]{1,40}$/
/** A photo is named by its content (SHA-256). */
const PHOTO = /^[0-9a-f]{64}$/
/** Whether an answer is the name of a picture. */
export const isPhoto = (answer: AnswerValue | undefined): boolean =>
  typeof answer === 'string' && PHOTO.test(answer)
const CONTROL = /\p{Cc}/u

/** Checks one answer to the question as it was asked. Never throws on any text. */
export function answerValue(question: Question, input: AnswerInput): Result<AnswerValue, AnswerRefusal> {
  if (input.kind === 'text') return TYPED[question.type](question, input.text.trim())
  const option = question.options.find(({ command }) => command === input.command)
  return option ? done(option.value) : refused(notOffered(question))
}

const TYPED: Record<QuestionType, (question: Question, text: string) => Result<AnswerValue, AnswerRefusal>> =
  {
    'yes-no': (question) => refused(notOffered(question)),
    choice: (question) => refused(notOffered(question)),
    measure: measured,
    weight: measured,
    date: (_question, text) => dated(text),
    serial: (_question, text) => (SERIAL.test(text) ? done(text) : refused({ code: 'answer-not-a-serial' })),
    photo: (_question, text) => (PHOTO.test(text) ? done(text) : refused({ code: 'answer-not-a-photo' })),
    text: (_question, text) =>
      text.length > 0 && text.length <= MAX_TEXT && !CONTROL.test(text)
        ? done(text)
        : refused({ code: 'answer-text-does-not-fit', maxLength: MAX_TEXT }),
  }

/** Digits with a point or a comma, as keyed in; not more decimals than the measure has. */
function measured({ id, measure }: Question, text: string): Result<AnswerValue, AnswerRefusal> {
  if (!measure) throw new Error(`the measure ${id} has no unit`)
  const { unit, min, max, decimals } = measure
  const found = /^-?\d{1,9}(?:[.,](?<fraction>\d{1,3}))?$/.exec(text)
  if (!found || (found.groups?.['fraction'] ?? '').length > decimals)
    return refused({ code: 'answer-not-a-number', unit, decimals })
  const value = Number(text.replace(',', '.'))
  return value < min || value > max ? refused({ code: 'answer-out-of-limits', unit, min, max }) : done(value)
}

/** `261231` (the digits as printed after AI 17; day 00 = the month's last day), `20261231` or `2026-12-31` → ISO. */
function dated(text: string): Result<AnswerValue, AnswerRefusal> {
  const found = /^(?<year>\d{2}|\d{4})-?(?<month>\d{2})-?(?<day>\d{2})$/.exec(text)?.groups
  const { year = '', month = '', day = '' } = found ?? {}
  const iso = `${year.length === 2 ? '20' : ''}${year}-${month}-${day === '00' ? lastDay(year, month) : day}`
  return isCalendarDate(iso) ? done(iso) : refused({ code: 'answer-not-a-date' })
}

function lastDay(year: string, month: string): string {
  return String(new Date(Date.UTC(2000 + (Number(year) % 100), Number(month), 0)).getUTCDate())
}

const notOffered = ({ options }: Question): AnswerRefusal => ({
  code: 'answer-not-offered',
  offered: options.map(({ command }) => command),
})
