import type { Words } from '#contract/bench'
import { deviceWords } from '#contract/device-words'
import type { StationEvent } from '#contract/events'
import { OUTBOX_KINDS } from '#contract/outbox'
import { returnChangedWords } from '#contract/return-changes'
import { refusalWords } from './refusal-words.ts'
import type { SiteWords } from './site-words.ts'

type Event<Name extends StationEvent['event']> = Extract<StationEvent, { event: Name }>
type Params = Readonly<Record<string, string | number | Words>>

/** One short sentence for what happened, for a terminal that shows each step. */
export function eventWords(event: StationEvent, site: SiteWords): Words {
  switch (event.event) {
    case 'ready':
      return say('ready', { station: event.station })
    case 'device':
      return say('device', { device: event.id, state: deviceWords(event.state) })
    case 'scan':
      return say('scan', { means: { key: `means.${event.means}` }, text: event.text })
    case 'prompt':
      return event.prompt.say
    case 'refused':
      return refusalWords(event.code, event.params)
    case 'graded':
      return gradedWords(event, site)
    case 'decided':
      return decidedWords(event, site)
    case 'label':
      return labelWords(event)
    case 'confirmed':
      return say(`confirmed.${event.what}`, { lpn: event.lpn ?? '', container: event.container ?? '' })
    case 'corrected':
      return correctedWords(event)
    case 'look':
      return { key: `command.look.${event.at}` }
    case 'photo-wanted':
      return { key: 'command.photo' }
    case 'sync':
      return syncWords(event)
    case 'return-changed':
      return returnChangedWords(event.rma, event.changes)
    case 'erp-clock':
      return say(event.aheadMs === null ? 'clocks-agree' : 'clocks-part', { client: event.client })
    case 'stopped':
      return say('stopped', { reason: event.reason })
  }
}

const say = (key: string, params: Params): Words => ({ key: `event.${key}`, params })

/** The grade with the one reason: the first rule that gives it. */
function gradedWords({ grade, derived, overridden, because }: Event<'graded'>, site: SiteWords): Words {
  const params = { grade, words: site.grade(grade) }
  if (overridden) return say('graded-by-person', { ...params, derived })
  const [rule] = because
  return rule === undefined
    ? say('graded', params)
    : say('graded-because', { ...params, because: site.because(rule) })
}

function decidedWords({ disposition, container }: Event<'decided'>, site: SiteWords): Words {
  const params = { disposition: site.disposition(disposition) }
  return container === null ? say('decided-no-place', params) : say('decided', { ...params, container })
}

function syncWords({ pending, applied, parked, unknown }: Event<'sync'>): Words {
  return unknown > 0
    ? say('sync-unknown', { pending, unknown, parked })
    : say('sync', { pending, applied, parked })
}

function labelWords({ lpn, state }: Event<'label'>): Words {
  const params = { state: { key: `label-state.${state}` } }
  return lpn === null ? say('tote-label', params) : say('label', { ...params, lpn })
}

const CORRECTED_FIELDS = ['grade', 'disposition', 'lpn']

/** Undo tells the kind of document that no longer holds; anything else is a field that changed. */
function correctedWords({ field, from, to }: Event<'corrected'>): Words {
  if (CORRECTED_FIELDS.includes(field)) return say(`corrected.${field}`, { from: from ?? '', to: to ?? '' })
  if (OUTBOX_KINDS.some((kind) => kind === field))
    return say('taken-back', { document: { key: `document.${field}` } })
  return say('corrected.other', { field })
}
