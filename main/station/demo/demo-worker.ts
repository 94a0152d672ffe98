import type { Prompt, Words } from '#contract/bench'
import type { DemoParcel, DemoPiece } from './demo-parcel.ts'
import type { DemoSight } from './demo-sight.ts'

export type DemoMoveKind = 'badge' | 'parcel' | 'piece' | 'serial' | 'answer' | 'label' | 'place' | 'forged'

/** One scan that the worker would make: a code, or a command of the card by its name (`answer`). */
export type DemoMove = {
  kind: DemoMoveKind
  text: string
  say: Words
  /** What is done once only (a forged code, a pause): remembered under this name when the move was made. */
  once: string | null
}

/** The longest that any number or date is: beyond that the worker clears and begins again. */
const KEYED_IN = { percent: '90', measure: '1', date: '291231' } as const

/**
 * A made-up worker who does what the parcels of the plan hold, one scan at a time. Each move follows from what the
 * bench asks and what lies there now, so that others may scan in between, or the core may begin again.
 */
export class DemoWorker {
  readonly #badge: string
  readonly #name: string
  readonly #wasDone = new Set<string>()

  constructor({ badge, name }: { badge: string; name: string }) {
    this.#badge = badge
    this.#name = name
  }

  /** What to scan next; null where nothing is left to do, or nothing helps. */
  next(sight: DemoSight): DemoMove | null {
    const { prompt, inHand } = sight
    switch (prompt.step) {
      case 'sign-in':
        return move('badge', this.#badge, { name: this.#name })
      case 'gate':
        return answer(prompt, 'next')
      case 'arrive':
        return arrive(sight)
      case 'packaging':
        return prompt.context.container === undefined ? answer(prompt, 'as-new') : intoPlace(prompt)
      case 'identify':
      case 'next-unit':
        return this.#identify(sight)
      case 'serial':
        if (offers(prompt, 'wrong-item')) return answer(prompt, 'wrong-item')
        return inHand?.serial ? serialOf(inHand.serial) : answer(prompt, 'none')
      case 'quantity':
        return Number(prompt.context.entered) < (inHand?.quantity ?? 1) && inHand
          ? pieceOf(inHand)
          : answer(prompt, 'enter')
      case 'components':
        return answer(prompt, partThere(prompt, inHand))
      case 'question':
      case 'photo':
        return this.#answer(sight)
      case 'grade':
        return answer(prompt, offers(prompt, 'answer.1') ? 'answer.1' : `grade.${gradeBy(inHand) ?? 'C'}`)
      case 'scan-back':
      case 'sort':
        return finish(sight)
      case 'disposition':
        return answer(prompt, offers(prompt, 'back') ? 'back' : firstOf(prompt))
      case 'put-away':
        return intoPlace(prompt)
      case 'close-parcel':
        return answer(prompt, closing(prompt, sight.parcel))
      case 'approval':
        return answer(prompt, 'next')
    }
  }

  /** The move was made: what is done once is not done again. */
  made({ once }: DemoMove): void {
    if (once !== null) this.#wasDone.add(once)
  }

  #identify(sight: DemoSight): DemoMove {
    const { prompt, inHand, waiting } = sight
    if (offers(prompt, 'answer.1')) return answer(prompt, 'answer.1')
    if (offers(prompt, 'accept')) return answer(prompt, 'accept')
    if (offers(prompt, 'close-parcel')) return this.#inParcel(sight)
    if (offers(prompt, 'undeclared'))
      return answer(prompt, inHand?.reception === 'wrong-item' ? 'wrong-item' : 'undeclared')
    const [piece] = waiting
    return piece ? pieceOf(piece) : answer(prompt, 'back')
  }

  /** The parcel's steps in their order: those that are done are passed over. */
  #inParcel({ prompt, parcel, waiting }: DemoSight): DemoMove {
    for (const [place, step] of (parcel?.steps ?? []).entries()) {
      const once = `${parcel?.parcelScan} ${place}`
      if (step.do === 'piece' && waiting.includes(step)) return pieceOf(step)
      if (this.#wasDone.has(once)) continue
      if (step.do === 'forged') return { ...move('forged', step.code, {}), once }
      if ((step.do === 'undo' || step.do === 'park') && offers(prompt, step.do))
        return { ...answer(prompt, step.do), once }
    }
    return answer(prompt, 'close-parcel')
  }

  /** The condition as it is; cleaned in between, it is only opened; everything else as on a good piece. */
  #answer({ prompt, inHand }: DemoSight): DemoMove {
    const { condition } = inHand ?? { condition: 'as-new' as const }
    const { entered, unit } = prompt.context
    if (offers(prompt, condition) && offers(prompt, 'as-new')) {
      const once = `${unit} ${condition}`
      const isClean = condition === 'dirty' && this.#wasDone.has(once)
      return { ...answer(prompt, isClean ? 'opened' : condition), once }
    }
    if (entered !== undefined) return answer(prompt, nextKey(prompt, entered))
    if (offers(prompt, 'no-camera')) return answer(prompt, 'no-camera')
    if (prompt.options.length > 0 && !offersOnlyFlow(prompt)) return answer(prompt, firstOf(prompt))
    return serialOf(inHand?.serial ?? 'SN0')
  }
}

const offers = ({ options }: Prompt, name: string): boolean => options.some(({ command }) => command === name)
const firstOf = ({ options }: Prompt): string => options[0]?.command ?? ''
const FLOW: readonly string[] = [
  'back',
  'undo',
  'park',
  'reprint',
  'copy',
  'other-printer',
  'seen',
  'sign-out',
]
const offersOnlyFlow = ({ options }: Prompt): boolean =>
  options.every(({ command }) => FLOW.includes(command))

const move = (
  kind: DemoMoveKind,
  text: string,
  params: Readonly<Record<string, string | number | Words>>,
): DemoMove => ({ kind, text, say: { key: `demo.next.${kind}`, params }, once: null })

function answer(prompt: Prompt, name: string): DemoMove {
  const label = prompt.options.find(({ command }) => command === name)?.label ?? { key: `command.${name}` }
  return move('answer', name, { answer: label })
}

const pieceOf = ({ scan, name }: DemoPiece): DemoMove => move('piece', scan, { product: name })
const serialOf = (serial: string): DemoMove => move('serial', serial, { serial })

function intoPlace({ context: { container } }: Prompt): DemoMove | null {
  return container === undefined ? null : move('place', container, { place: container })
}

function arrive({ prompt, unknown, upNext }: DemoSight): DemoMove | null {
  if (offers(prompt, 'answer.1')) return answer(prompt, 'answer.1')
  if (!offers(prompt, 'gate')) {
    const isOurs = unknown?.steps.some((step) => step.do === 'blind') ?? false
    return answer(prompt, isOurs ? 'blind-return' : 'park')
  }
  return upNext && move('parcel', upNext.parcelScan, { title: upNext.title })
}

function partThere(prompt: Prompt, inHand: DemoPiece | null): string {
  const missing = inHand?.missingParts ?? []
  if (!offers(prompt, 'missing')) return missing.length === 0 ? 'yes' : 'part-missing'
  const named = 'key' in prompt.say ? prompt.say.params?.['part'] : undefined
  const part = typeof named === 'string' ? named : ''
  return missing.some((name) => part.endsWith(name)) ? 'missing' : 'yes'
}

/** The next key of a number that is keyed in. */
function nextKey({ say }: Prompt, entered: string): string {
  const unit = 'key' in say ? say.params?.['unit'] : undefined
  const goal = unit === undefined ? KEYED_IN.date : unit === '%' ? KEYED_IN.percent : KEYED_IN.measure
  if (entered === goal) return 'enter'
  return goal.startsWith(entered) ? `digit.${goal.charAt(entered.length)}` : 'clear'
}

const gradeBy = (piece: DemoPiece | null): string | null => piece?.overrideGrade ?? null

/** The label on the piece, or the piece into its place; another grade first where the worker wants one. */
function finish({ prompt, inHand }: DemoSight): DemoMove | null {
  const wanted = gradeBy(inHand)
  const { grade, lpn } = prompt.context
  if (wanted !== null && grade !== wanted && offers(prompt, `grade.${wanted}`))
    return answer(prompt, `grade.${wanted}`)
  if (prompt.step === 'sort') return intoPlace(prompt)
  return lpn === undefined ? null : move('label', lpn, { lpn })
}

function closing(prompt: Prompt, parcel: DemoParcel | null): string {
  const missing = parcel?.steps.flatMap((step) => (step.do === 'close' ? step.missing : [])) ?? []
  const { sku } = prompt.context
  if (sku !== undefined) return missing.includes(sku) ? 'missing' : 'accept'
  if (missing.length > 0 && offers(prompt, 'more')) return 'more'
  return missing.length > 0 && offers(prompt, 'missing') ? 'missing' : 'accept'
}
