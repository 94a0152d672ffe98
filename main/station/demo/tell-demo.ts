import type { Words } from '#contract/bench'
import type { StationEvent } from '#contract/events'
import { eventWords } from '../wording/event-words.ts'
import type { SiteWords } from '../wording/site-words.ts'

/** Signs before a line of the demo: what is asked, refused, confirmed, or simply happened; null is not shown. */
const SIGNS: Record<StationEvent['event'], string | null> = {
  prompt: '→',
  refused: '✗',
  confirmed: '✓',
  graded: ' ',
  decided: ' ',
  label: ' ',
  corrected: '↶',
  look: null,
  'photo-wanted': null,
  sync: '⇡',
  'return-changed': '!',
  'erp-clock': '!',
  scan: null,
  device: null,
  ready: null,
  stopped: null,
}

/** One event as a line of the demo's terminal; null for what the eye does not need. */
export function demoLine(
  event: StationEvent,
  site: SiteWords,
  word: (words: Words) => string,
): string | null {
  const sign = SIGNS[event.event]
  return sign === null || (event.event === 'label' && event.state === 'queued')
    ? null
    : `      ${sign} ${word(eventWords(event, site))}`
}
