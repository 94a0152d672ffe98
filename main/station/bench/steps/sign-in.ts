import { no } from '../turn.ts'
import { say, type StepOfWork } from './step.ts'

/** Only a badge opens the bench. */
export const signIn: StepOfWork = {
  describe: () => ({ say: say('sign-in'), options: [] }),
  scan: () => no('sign-in-first'),
  command: () => no('sign-in-first'),
}
