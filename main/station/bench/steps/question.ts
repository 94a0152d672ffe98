import type { Words } from '#contract/bench'
import { DIGIT_COMMANDS, type CommandName } from '#contract/commands'
import { answerAsBefore } from '../../returns/as-before.ts'
import { answerQuestion } from '../../returns/inspect.ts'
import { LOT_QUESTION } from '../../returns/unit-facts.ts'
import { answerByWeight, isByWeight } from '../../returns/weigh-piece.ts'
import type { Question } from '../../rules/checklists/checklist.ts'
import { no, setBench, unitOf, type BenchState, type Refusal, type Turn } from '../turn.ts'
import type { World } from '../world.ts'
import { mayBeSerial } from './serial.ts'
import { expectsCommand, label, option, say, type Described, type StepOfWork } from './step.ts'

const MOST_DIGITS = 12

const questionOf = (state: BenchState): Question => {
  const asked = state.dossier().inspection.question
  if (!asked) throw new Error('nothing is asked')
  return asked
}

const isKeyedIn = ({ type }: Question): boolean => type === 'measure' || type === 'weight' || type === 'date'

/** One question of the checklist: big answers, or something keyed in or scanned. */
export const question: StepOfWork = {
  describe(floor, state): Described {
    const { around } = floor
    const before = answerAsBefore(floor, state)
    const asked = questionOf(state)
    const entered = state.pending?.kind === 'measure' ? state.pending.entered : ''
    const text: Words = { byLanguage: asked.text }
    const answers = asked.options.map((answer) =>
      option(answer.command as CommandName, { byLanguage: answer.label }),
    )
    const keys = isKeyedIn(asked) ? [option('enter'), ...digitKeys(asked), option('clear')] : []
    return {
      say: asked.measure ? say('measure', { question: text, unit: asked.measure.unit }) : text,
      options: [
        ...(asked.type === 'photo' && around.hasCamera ? [option('photo')] : []),
        ...(isByWeight(asked) && around.hasScale ? [option('accept', label('take-weight'))] : []),
        ...(before ? [option('accept', label('as-before', { answer: { byLanguage: before.label } }))] : []),
        ...answers,
        ...keys,
        ...(asked.type === 'photo' ? [option('no-camera', label('no-camera'))] : []),
      ].filter(({ command }, i, all) => all.findIndex((other) => other.command === command) === i),
      ...(isKeyedIn(asked) ? { context: { entered } } : {}),
    }
  },
  scan(turn, world) {
    const text = textFor(questionOf(turn.state), world, turn)
    return text === null ? expectsCommand(turn, world) : answerQuestion(turn, { kind: 'text', text })
  },
  command(turn, name) {
    const asked = questionOf(turn.state)
    if (asked.type === 'photo' && name === 'photo') return wantPhoto(turn)
    if (name === 'accept' && isByWeight(asked)) return answerByWeight(turn, unitOf(turn), asked)
    const before = name === 'accept' ? answerAsBefore(turn.floor, turn.state) : null
    if (before) return answerQuestion(turn, { kind: 'command', command: before.command })
    const keyed = isKeyedIn(asked) ? keyIn(turn, asked, name) : undefined
    return keyed === undefined ? answerQuestion(turn, { kind: 'command', command: name }) : keyed
  },
}

/** The window that has the camera takes the picture, and the answer comes with it. */
export function wantPhoto({ floor: { around }, deed }: Turn): Refusal | null {
  if (!around.hasCamera) return no('no-camera-here')
  deed.tell({ event: 'photo-wanted' })
  return null
}

/** What a scan says to the question; null where it can be no answer: big answers are commands, and totes are totes. */
function textFor({ id, type }: Question, world: World, turn: Turn): string | null {
  const { code, unit, container } = world
  if (type === 'text' && id !== LOT_QUESTION && turn.byHand) return code.text
  if (type === 'choice' || type === 'yes-no' || type === 'photo' || code.isLpn || unit || container)
    return null
  if (id === LOT_QUESTION) return code.lot ?? (world.products.length > 0 ? null : code.text)
  if (type === 'date') return code.expiresOn ?? code.text
  if (type !== 'serial') return code.text
  if (!mayBeSerial(world, turn.state.unit?.sku ?? null)) return null
  turn.means = 'serial'
  return code.serial ?? code.text
}

const digitKeys = ({ measure }: Question) =>
  DIGIT_COMMANDS.filter(
    (name) => name.startsWith('digit.') || (name === 'point' && (measure?.decimals ?? 0) > 0),
  ).map((name) => option(name))

/** Digits gather until `enter`; undefined where the command is none of them. */
function keyIn(turn: Turn, asked: Question, name: string): Refusal | null | undefined {
  const entered = turn.state.pending?.kind === 'measure' ? turn.state.pending.entered : ''
  const mark = name === 'point' ? '.' : /^digit\.(\d)$/.exec(name)?.[1]
  if (name === 'enter') return answerQuestion(turn, { kind: 'text', text: entered })
  if (name === 'clear') setBench(turn, { pending: null })
  else if (mark === undefined) return undefined
  else if (entered.length >= MOST_DIGITS) return no('answer-unfit')
  else setBench(turn, { pending: { kind: 'measure', question: asked.id, entered: entered + mark } })
  return null
}
