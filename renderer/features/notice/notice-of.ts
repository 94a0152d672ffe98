import type { Prompt, Words } from '#contract/bench'
import { returnChangedWords } from '#contract/return-changes'
import type { BenchRefusal, StationEvent } from '#contract/events'
import type { Unfit } from '../../checked-station.ts'

/** From the quietest to the one that must not be missed. */
export const TONES = ['good', 'done', 'attention', 'refused', 'danger'] as const
export type Tone = (typeof TONES)[number]
/** `law`: where it stands written that something may not be. */
export type Notice = { tone: Tone; words: Words; law?: string }

/** What the last scan brought so far, and what is announced of it. */
export type Notices = { gathering: Notice | null; shown: Notice | null }

export const noNotices: Notices = { gathering: null, shown: null }

/**
 * A scan brings its events and then one prompt: the weightiest of them is announced when the prompt comes. What
 * happens by itself (a label that failed) is announced at once.
 */
export function noticesAfter(before: Notices, event: StationEvent, shownPrompt: Prompt | null): Notices {
  if (event.event === 'scan') return { ...before, gathering: scanNotice(event, shownPrompt) }
  if (event.event === 'prompt') return announced(before, event.prompt)
  const notice = noticeOf(event)
  if (!notice) return before
  return before.gathering
    ? { ...before, gathering: weightier(before.gathering, notice) }
    : { ...before, shown: notice }
}

/** A fault of the station, half a scan, or one read twice: nothing came of it. */
export const refusedNotice = (code: 'station-failed' | 'scan-unreadable' | 'repeat', fault = ''): Notice => ({
  tone: toneOfRefusal({ code }),
  words: { key: `refused.${code}`, params: { fault } },
})

/** The station said something that the window has no words for; what was asked may have happened. */
export const unfitNotice = ({ name, where }: Unfit): Notice => ({
  tone: 'refused',
  words: { key: 'screen.unfit', params: { where: `${name} ${where}` } },
})

function announced({ gathering, shown }: Notices, prompt: Prompt): Notices {
  if (!gathering) return { gathering, shown }
  const called: Words | undefined =
    prompt.step === 'approval' ? { key: 'screen.supervisor-called' } : prompt.note
  const call = called && ({ tone: 'attention', words: called } as const)
  return { gathering: null, shown: call ? weightier(gathering, call) : gathering }
}

const weightier = (one: Notice, other: Notice): Notice =>
  TONES.indexOf(other.tone) >= TONES.indexOf(one.tone) ? other : one

function scanNotice(
  { means, text }: Extract<StationEvent, { event: 'scan' }>,
  shownPrompt: Prompt | null,
): Notice {
  const answer = shownPrompt?.options.find(({ command }) => command === text)
  if (means === 'command' && answer) return { tone: 'good', words: answer.label }
  return { tone: 'good', words: { key: 'event.scan', params: { means: { key: `means.${means}` }, text } } }
}

function noticeOf(event: StationEvent): Notice | null {
  switch (event.event) {
    case 'refused':
      return {
        tone: toneOfRefusal(event),
        words: { key: `refused.${event.code}`, params: { ...event.params, ...event.shown } },
        ...(event.law === undefined ? {} : { law: event.law }),
      }
    case 'confirmed': {
      const params = { lpn: event.lpn ?? '', container: event.container ?? '' }
      const isOnTheWay = event.what === 'gate' || event.what === 'scan-back'
      return { tone: isOnTheWay ? 'good' : 'done', words: { key: `event.confirmed.${event.what}`, params } }
    }
    case 'corrected':
      return { tone: 'done', words: correctedWords(event) }
    case 'return-changed':
      return { tone: 'attention', words: returnChangedWords(event.rma, event.changes) }
    case 'label':
      return labelNotice(event)
    default:
      return null
  }
}

function toneOfRefusal({ code, danger }: { code: BenchRefusal; danger?: boolean | undefined }): Tone {
  if (danger) return 'danger'
  if (code === 'calibration-passed') return 'good'
  // A double read is nobody's mistake.
  return code === 'repeat' ? 'attention' : 'refused'
}

const CORRECTED_FIELDS = ['grade', 'disposition', 'lpn']

function correctedWords({ field, from, to }: Extract<StationEvent, { event: 'corrected' }>): Words {
  if (CORRECTED_FIELDS.includes(field))
    return { key: `event.corrected.${field}`, params: { from: from ?? '', to: to ?? '' } }
  return { key: 'event.taken-back', params: { document: { key: `document.${field}` } } }
}

function labelNotice({ lpn, state }: Extract<StationEvent, { event: 'label' }>): Notice | null {
  if (state !== 'failed-safe' && state !== 'unknown') return null
  const params = { state: { key: `label-state.${state}` } }
  const words =
    lpn === null ? { key: 'event.tote-label', params } : { key: 'event.label', params: { ...params, lpn } }
  return { tone: 'attention', words }
}
