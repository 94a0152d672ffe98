import type { Words } from '#contract/bench'
import type { StationEvent } from '#contract/events'
import { refusalWords } from '../wording/refusal-words.ts'

export type LineContext = { seq: number; at: string; scanId: string | null; word: (words: Words) => string }

/** An event as the black-box surface has it: one JSON object, its sentences in the worker's language. */
export function eventLine(event: StationEvent, { seq, at, scanId, word }: LineContext): object {
  const head = { seq, at, event: event.event }
  const cause = scanId === null ? {} : { scan: scanId }
  return { ...head, ...cause, ...fieldsOf(event, word) }
}

function fieldsOf(event: StationEvent, word: LineContext['word']): object {
  switch (event.event) {
    case 'prompt': {
      const { id, step, say, note, options, context } = event.prompt
      const worded = options.map(({ command, label }) => ({ command, label: word(label) }))
      const text = note ? `${word(note)}. ${word(say)}` : word(say)
      return { id, step, text, options: worded, context }
    }
    case 'refused': {
      const { code, params } = event
      return { code, params: plainParams(params, word), text: word(refusalWords(code, params)) }
    }
    case 'device': {
      const { id, state } = event
      const { labelsLeft } = { labelsLeft: undefined, ...state }
      return {
        id,
        state: state.kind,
        reason: 'reason' in state ? state.reason : null,
        ...(labelsLeft === undefined ? {} : { labelsLeft }),
      }
    }
    case 'ready':
    case 'scan':
    case 'graded':
    case 'decided':
    case 'label':
    case 'confirmed':
    case 'corrected':
    case 'look':
    case 'photo-wanted':
    case 'sync':
    case 'return-changed':
    case 'erp-clock':
    case 'stopped': {
      const { event: _name, ...fields } = event
      return fields
    }
  }
}

const plainParams = (
  params: Readonly<Record<string, string | number | Words>>,
  word: LineContext['word'],
): object =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'object' ? word(value) : value]),
  )
