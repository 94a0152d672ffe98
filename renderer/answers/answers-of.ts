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
}

const FLOW = ['back', 'undo', 'reprint', 'park', 'sign-out']
const PAD = /^(digit\.\d|point|clear|enter)$/

/** Sorts the options of a prompt into their places. Nothing is left out. Pure. */
export function placed({ step, options }: Prompt): PlacedOptions {
  const places: PlacedOptions = { answers: [], pad: [], changes: [], flow: [] }
  for (const option of options) places[placeOf(step, option)].push(option)
  return places
}

function placeOf(step: Prompt['step'], { command, label }: PromptOption): keyof PlacedOptions {
  if (PAD.test(command)) return 'pad'
  if (isChange(step, command)) return 'changes'
  // Setting an unknown parcel aside is an answer; parking the one on the bench is always there.
  const isOwnWording = 'key' in label && label.key !== `command.${command}`
  return FLOW.includes(command) && !isOwnWording ? 'flow' : 'answers'
}

function isChange(step: Prompt['step'], command: string): boolean {
  const isGrade = command.startsWith('grade.')
  if (step === 'sort' || step === 'scan-back') return isGrade || command.startsWith('disposition.')
  return step === 'disposition' && isGrade
}
