import type { Prompt, Words } from '#contract/bench'
import type { BenchView } from '#contract/bench-view'
import type { ContainerRow } from '#db/containers-table'
import type { Floor } from '../floor.ts'
import { dispositionWords, gradeWords } from '../records/history-words.ts'
import { isTote } from '../returns/destination.ts'
import type { RuleSet } from '#contract/rules/rule-set'
import { siteCodes } from '../rules/decisions/site-codes.ts'
import { isByWeight } from '../returns/weigh-piece.ts'
import { likelyWay } from '../rules/checklists/likely-way.ts'
import type { BenchState } from './turn.ts'

/**
 * The prompt as a screen says it: the site's words where its sentence names one of the site's codes. Machines get
 * the codes.
 */
export function inSiteWords({ rules }: Floor, prompt: Prompt): Prompt {
  const { say, context } = prompt
  if (!('key' in say) || !say.params) return prompt
  const { set } = rules.compiled
  const { disposition } = say.params
  const params = {
    ...say.params,
    ...(typeof disposition === 'string' ? { disposition: dispositionWords(set, disposition) } : {}),
    ...(say.key === 'prompt.override-reason' ? { to: wishedWords(set, context, say.params['to']) } : {}),
  }
  return { ...prompt, say: { key: say.key, params } }
}

/** The grade or the way that somebody wants instead. */
function wishedWords(
  set: RuleSet,
  { disposition }: Prompt['context'],
  to: string | number | Words | undefined,
): Words {
  const code = typeof to === 'object' && 'plain' in to ? to.plain : ''
  return code === disposition ? dispositionWords(set, code) : gradeWords(set, code)
}

/** How much a question weighs, and what helps to answer it. */
export function weightOf(
  floor: Floor,
  state: BenchState,
  { step, say, note }: Prompt,
): Pick<BenchView, 'severity' | 'hint' | 'picture'> {
  const asked = isOfChecklist(state, step) ? state.dossier().inspection.question : null
  const hint = asked?.hint ? { byLanguage: asked.hint } : (note ?? null)
  const picture = asked?.picture ?? null
  if (asked?.stop) return { severity: 'danger', hint, picture }
  const key = 'key' in say ? say.key : ''
  const isOdd =
    step === 'approval' || DOUBTS.includes(key) || state.unit?.recall != null || note !== undefined
  return { severity: isOdd ? 'attention' : 'ordinary', hint, picture }
}

/** Nobody can know how it goes on before the first answer: nothing is said until then. */
export function progressOf(state: BenchState, { step }: Prompt): BenchView['progress'] {
  if (!isOfChecklist(state, step)) return null
  const { checklist, answers, facts } = state.dossier()
  const way = likelyWay(checklist, answers, facts)
  return way && way.answered > 0 ? way : null
}

/** Not a picture of something else than the piece in hand. */
const isOfChecklist = ({ pending }: BenchState, step: Prompt['step']): boolean =>
  step === 'question' || (step === 'photo' && pending?.kind !== 'photo')

/** A weight is compared by the person who takes it, so both are shown. */
export function weighingView({ around }: Floor, state: BenchState, { step }: Prompt): BenchView['weighing'] {
  if (step !== 'question') return null
  const { inspection, product, unit } = state.dossier()
  if (!inspection.question || !isByWeight(inspection.question)) return null
  const eachG = product?.weightG ?? null
  return {
    hasScale: around.hasScale,
    panG: around.onPanG,
    expectedG: eachG === null ? null : eachG * unit.quantity,
  }
}

const DOUBTS = [
  'prompt.serial-doubt',
  'prompt.scan-back-unknown',
  'prompt.unknown-parcel',
  'prompt.disposition-closed',
  'prompt.put-away-stopped',
]

/** The site's colours of the options, and of the totes and places that the prompt names. */
export function coloursOf(floor: Floor, { options, say, context }: Prompt): Record<string, string> {
  const { grades, dispositions } = siteCodes(floor.rules.compiled.set)
  const ofOptions = options.flatMap(({ command }) => {
    const [kind, code] = command.split(/\.(.*)/)
    const known = kind === 'grade' ? grades : dispositions
    const colour = kind === 'grade' || kind === 'disposition' ? known.get(code ?? '')?.colour : undefined
    return colour === undefined ? [] : [[command, colour]]
  })
  const inSentence = 'key' in say ? say.params?.['container'] : undefined
  const named = [inSentence, context.container].filter((code) => typeof code === 'string')
  const ofPlaces = named.flatMap((code) => {
    const container = floor.db.containers.find(code)
    const colour = container && colourOf(floor, container)
    return colour ? [[code, colour]] : []
  })
  return Object.fromEntries([...ofOptions, ...ofPlaces])
}

/** A tote has the colour of what it is filled for, a place that of the first disposition that ends there. */
function colourOf({ rules }: Floor, container: ContainerRow): string | undefined {
  const { set } = rules.compiled
  return isTote(container)
    ? siteCodes(set).dispositions.get(container.disposition ?? '')?.colour
    : set.dispositions.find(({ action }) => action === container.kind)?.colour
}
