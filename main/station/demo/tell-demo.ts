import type { Words } from '#contract/bench'
import type { StationEvent } from '#contract/events'
import { refusalWords } from '../wording/refusal-words.ts'

/** One event as a line of the demo's terminal; null for what the eye does not need. */
export function demoLine(event: StationEvent, word: (words: Words) => string): string | null {
  switch (event.event) {
    case 'prompt':
      return `      → ${word(event.prompt.say)}`
    case 'refused':
      return `      ✗ ${word(refusalWords(event.code, event.params))}`
    case 'graded':
      return `      grade ${event.grade}${event.because.length > 0 ? ` because: ${event.because.join(', ')}` : ''}`
    case 'decided':
      return `      goes to ${event.disposition}${event.container === null ? '' : ` (${event.container})`}`
    case 'label':
      return event.state === 'queued' ? null : `      label ${event.lpn ?? ''}: ${event.state}`
    case 'confirmed':
      return `      ✓ ${event.what}${event.container === null ? '' : ` ${event.container}`}`
    case 'corrected':
      return `      corrected: ${event.field}`
    case 'scan':
    case 'device':
    case 'ready':
    case 'sync':
    case 'stopped':
      return null
  }
}
