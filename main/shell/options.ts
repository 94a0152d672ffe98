import { parseArgs } from 'node:util'

export type ShellOptions = {
  /** The station's data folder; null: the one that belongs to this installation. */
  data: string | null
  config: string | null
  kiosk: boolean
}

/** What the command line asks for. Electron and Chromium have words of their own there, which are left to them. */
export function readOptions(argv: readonly string[]): ShellOptions {
  const { values } = parseArgs({
    args: argv.slice(1),
    options: { data: { type: 'string' }, config: { type: 'string' }, kiosk: { type: 'boolean' } },
    strict: false,
  })
  return { data: text(values['data']), config: text(values['config']), kiosk: values['kiosk'] === true }
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
