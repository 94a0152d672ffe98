import { join } from 'node:path'
import { parseArgs } from 'node:util'

export type ShellOptions = {
  /** The station's data folder; null: the one that belongs to this installation. */
  data: string | null
  config: string | null
  /** The whole screen, and a window that only `quit` closes. */
  kiosk: boolean
  /** A second window with the board, at a start or of the station that runs. */
  board: boolean
  /** Ends the station that runs. */
  quit: boolean
  /** The name of a secret to keep instead of opening a window. */
  setSecret: string | null
  /** Whether a secret may be kept where the system has no keyring. */
  withoutKeyring: boolean
  /** The made-up site, even where there is a real one. */
  demo: boolean
}

/** What the command line asks for. Electron and Chromium have words of their own there, which are left to them. */
export function readOptions(argv: readonly string[]): ShellOptions {
  const { values } = parseArgs({
    args: argv.slice(1),
    options: {
      data: { type: 'string' },
      config: { type: 'string' },
      kiosk: { type: 'boolean' },
      board: { type: 'boolean' },
      quit: { type: 'boolean' },
      'set-secret': { type: 'string' },
      'without-keyring': { type: 'boolean' },
      demo: { type: 'boolean' },
    },
    strict: false,
  })
  return {
    data: text(values['data']),
    config: text(values['config']),
    kiosk: values['kiosk'] === true,
    board: values['board'] === true,
    quit: values['quit'] === true,
    setSecret: text(values['set-secret']),
    withoutKeyring: values['without-keyring'] === true,
    demo: values['demo'] === true,
  }
}

/**
 * What the core is started with. Only a shell that was not sent to a certain station may show the demo by itself:
 * where a folder was named, nothing made up takes the place of what should be there.
 */
export function coreArguments({ data, config, demo }: ShellOptions, userData: string): string[] {
  return [
    '--data',
    data ?? join(userData, 'station'),
    ...(data === null || demo ? ['--demo-data', join(userData, 'demo')] : []),
    ...(demo ? ['--demo'] : []),
    ...(config === null ? [] : ['--config', config]),
  ]
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
