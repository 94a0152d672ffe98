import { parseArgs, type ParseArgsConfig } from 'node:util'

export const EXIT = { done: 0, refused: 1, usage: 2 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

type Options = NonNullable<ParseArgsConfig['options']>
export type Values = Readonly<Record<string, string | boolean | undefined>>

/** Where a command writes: what was asked for on `out`, sentences for people on `err`. */
export type Terminal = { out(line: string): void; err(line: string): void }

/** One headless command: `--help` prints its usage; wrong words are exit 2, a refusal with its sentence exit 1. */
export type CliCommand = {
  usage: string
  summary: string
  options: Options
  /** Options that must be given. */
  required: readonly string[]
  /** The plain words after the options, by name. */
  positionals: readonly string[]
  run(input: {
    values: Values
    positionals: readonly string[]
    terminal: Terminal
  }): Promise<ExitCode> | ExitCode
}

export class WrongUsage extends Error {}

/** Reads the words of one command; throws WrongUsage with a sentence. */
export function readWords(
  command: CliCommand,
  args: readonly string[],
): { values: Values; positionals: string[] } {
  try {
    const read = parseArgs({
      args: [...args],
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
      strict: true,
    })
    const { positionals } = read
    const values = read.values as Values
    if (values['help']) return { values: { help: true }, positionals: [] }
    const missing = command.required.find((name) => values[name] === undefined)
    if (missing) throw new WrongUsage(`--${missing} is needed`)
    if (positionals.length !== command.positionals.length)
      throw new WrongUsage(
        command.positionals.length === 0
          ? `"${positionals[0]}" is not expected here`
          : `expected ${command.positionals.join(' ')}`,
      )
    return { values, positionals }
  } catch (error) {
    if (error instanceof WrongUsage) throw error
    throw new WrongUsage(error instanceof Error ? error.message : String(error))
  }
}

/** One of a list, or a sentence that names the list. */
export function oneOf<T extends string>(list: readonly T[], value: unknown, name: string): T {
  const found = list.find((item) => item === value)
  if (found === undefined) throw new WrongUsage(`${name} must be one of ${list.join(', ')}`)
  return found
}

export const text = (values: Values, name: string): string => String(values[name])
export const DATA = { data: { type: 'string' } } as const satisfies Options
export const JSON_OPTION = { json: { type: 'boolean' } } as const satisfies Options
