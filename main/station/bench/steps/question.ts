import type { Words } from '#contract/bench'
import { DIGIT_COMMANDS, type CommandName } from '#contract/commands'
import { answerQuestion } from '../../returns/inspect.ts'
import { dossierOf } from '../../returns/unit-facts.ts'
import type { Question } from '../../rules/checklist.ts'
import type { Floor } from '../../floor.ts'
import { no, setBench, unitOf, type BenchState, type Refusal, type Turn } from '../turn.ts'
import { label, option, say, type Described, type StepOfWork } from './step.ts'

const MOST_DIGITS = 12

const questionOf = (floor: Floor, { unit }: Pick<BenchState, 'unit'>): Question => {
  const asked = unit && dossierOf(floor, unit).inspection.question
  if (!asked) throw new Error('nothing is asked')
  return asked
}

const isKeyedIn = ({ type }: Question): boolean => type === 'measure' || type === 'date'

/** One question of the checklist: big answers, or something keyed in or scanned. */
export const question: StepOfWork = {
  describe(floor, state): Described {
    const asked = questionOf(floor, state)
    const entered = state.pending?.kind === 'measure' ? state.pending.entered : ''
    const text: Words = { byLanguage: asked.text }
    const answers = asked.options.map((answer) =>
      option(answer.command as CommandName, { byLanguage: answer.label }),
    )
    const keys = isKeyedIn(asked) ? [option('enter'), ...digitKeys(asked), option('clear')] : []
    return {
      say: asked.measure ? say('measure', { question: text, unit: asked.measure.unit }) : text,
      options: [
        ...answers,
        ...keys,
        ...(asked.type === 'photo' ? [option('no-camera', label('no-camera'))] : []),
      ].filter(({ command }, i, all) => all.findIndex((other) => other.command === command) === i),
      ...(isKeyedIn(asked) ? { context: { entered } } : {}),
    }
  },
  scan(turn, world) {
    const asked = questionOf(turn.floor, turn.state)
    if (asked.type === 'choice' || asked.type === 'yes-no' || asked.type === 'photo')
      return no('not-expected-here')
    const { code } = world
    const text =
      asked.type === 'serial'
        ? (code.serial ?? code.text)
        : (asked.type === 'date' && code.expiresOn) || code.text
    if (asked.type === 'serial') turn.means = 'serial'
    return answerQuestion(turn, unitOf(turn), { kind: 'text', text })
  },
  command(turn, name) {
    const asked = questionOf(turn.floor, turn.state)
    if (isKeyedIn(asked)) {
      const keyed = keyIn(turn, asked, name)
      if (keyed !== undefined) return keyed
    }
    return answerQuestion(turn, unitOf(turn), { kind: 'command', command: name })
  },
}

const digitKeys = ({ measure }: Question) =>
  DIGIT_COMMANDS.filter(
    (name) => name.startsWith('digit.') || (name === 'point' && (measure?.decimals ?? 0) > 0),
  ).map((name) => option(name))

/** Digits gather until `enter`; undefined where the command is none of them. */
function keyIn(turn: Turn, asked: Question, name: string): Refusal | null | undefined {
  const entered = turn.state.pending?.kind === 'measure' ? turn.state.pending.entered : ''
  const mark = name === 'point' ? '.' : /^digit\.(\d)$/.exec(name)?.[1]
  if (name === 'enter') return answerQuestion(turn, unitOf(turn), { kind: 'text', text: entered })
  if (name === 'clear') setBench(turn, { pending: null })
  else if (mark === undefined) return undefined
  else if (entered.length >= MOST_DIGITS) return no('answer-unfit')
  else setBench(turn, { pending: { kind: 'measure', question: asked.id, entered: entered + mark } })
  return null
}
