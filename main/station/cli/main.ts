import { backup, restore } from './backup.ts'
import { badge } from './badge.ts'
import { EXIT, readWords, WrongUsage, type CliCommand, type ExitCode, type Terminal } from './command.ts'
import { printCommandCard } from './command-card.ts'
import { doctor } from './doctor.ts'
import { erpCheck } from './erp-check.ts'
import { exportFile } from './export.ts'
import { importRows } from './import.ts'
import { init } from './init.ts'
import { joinFile } from './join-file.ts'
import { exportRules, importRules } from './rules.ts'
import { recount } from './recount.ts'
import { run } from './run.ts'
import { show } from './show.ts'
import { verify } from './verify.ts'

export const cliCommands: Readonly<Record<string, CliCommand>> = {
  init,
  'join-file': joinFile,
  badge,
  import: importRows,
  'command-card': printCommandCard,
  run,
  show,
  verify,
  recount,
  backup,
  restore,
  export: exportFile,
  'export-rules': exportRules,
  'import-rules': importRules,
  'erp-check': erpCheck,
  doctor,
}

/** Runs one headless command. Exits 0 done, 1 refused with a sentence, 2 wrong usage. */
export async function runCli([name, ...args]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.out(overview())
    return name === undefined ? EXIT.usage : EXIT.done
  }
  const command = Object.hasOwn(cliCommands, name) ? cliCommands[name] : undefined
  if (!command) {
    terminal.err(`There is no command "${name}".\n\n${overview()}`)
    return EXIT.usage
  }
  try {
    const { values, positionals } = readWords(command, args)
    if (values['help']) {
      terminal.out(`${command.usage}\n\n${command.summary}.`)
      return EXIT.done
    }
    return await command.run({ values, positionals, terminal })
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error
    terminal.err(`${error.message}.\nUsage: ${command.usage}`)
    return EXIT.usage
  }
}

const overview = (): string =>
  [
    'backdock <command> [options]; each has --help.',
    ...Object.values(cliCommands).map(({ usage, summary }) => `  ${usage}\n      ${summary}`),
  ].join('\n')
