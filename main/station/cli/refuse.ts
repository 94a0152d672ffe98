import { EXIT, type ExitCode, type Terminal } from './command.ts'
import { refusalSentence, type CliRefusal } from './sentences.ts'

/** The station says no: one sentence on stderr, exit 1. */
export function refuse(terminal: Terminal, refusal: CliRefusal): ExitCode {
  terminal.err(refusalSentence(refusal))
  return EXIT.refused
}
