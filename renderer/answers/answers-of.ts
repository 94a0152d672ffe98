import type { Prompt, PromptOption } from '#contract/bench'

/** The options of a prompt by the place they have on a screen. */
export type PlacedOptions = {
  /** Answers to the question, in the order that their keys count them. */
  answers: PromptOption[]
  /** The number pad: digits, point, clear, enter. */
  pad: PromptOption[]
  /** Another grade or another way than the one that stands: an exception, shown when asked for. */
  changes: PromptOption[]
  /** What can be done at every step. */
  flow: PromptOption[]
  /** What is said beside the question and may be put away. */
  news: PromptOption[]
}

const FLOW = ['back', 'undo', 'reprint', 'other-printer', 'copy', 'park', 'sign-out']
const PAD = /^(digit\.\d|point|clear|enter)$/

/** Sorts the options of a prompt into their places. Nothing is left out. Pure. */
export function placed({ step, options }: Prompt): PlacedOptions {
  const places: PlacedOptions = { answers: [], pad: [], changes: [], flow: [], news: [] }
  const isBack = step === 'disposition' && options.some(({ command }) => command === 'yes')
  for (const option of options)
    places[isBack && isWay(option) ? 'changes' : placeOf(step, option)].push(option)
  return places
}

/** Beside the question how it came back from service, the ways are the exception. */
const isWay = ({ command }: PromptOption): boolean => command.startsWith('disposition.')

function placeOf(step: Prompt['step'], option: PromptOption): keyof PlacedOptions {
  const { command, label } = option
  if (command === 'seen') return 'news'
  if (PAD.test(command)) return 'pad'
  if (isChange(step, option)) return 'changes'
  // Setting an unknown parcel aside is an answer; parking the one on the bench is always there.
  const isOwnWording = 'key' in label && label.key !== `command.${command}`
  return FLOW.includes(command) && !isOwnWording ? 'flow' : 'answers'
}

function isChange(step: Prompt['step'], option: PromptOption): boolean {
  const { command } = option
  const isGrade = command.startsWith('grade.')
  if (step === 'sort' || step === 'scan-back') return isGrade || isWay(option)
  return step === 'disposition' && isGrade
}
