import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPty, type Pty } from '#tests/simulators/pty'
import { startTcpPrinter, type TcpPrinter } from '#tests/simulators/tcp-printer'
import { BadgeAnswer, CommandCard, InitAnswer } from './black-box.ts'
import { RunningStation } from './driver.ts'
import { builtStation, commandDoes, npmRunStation, type Program } from './headless.ts'

export type DockWishes = {
  /** What the config says besides the scanner and the printer. */
  config?: object
  /** Rows to import, by kind. */
  rows?: Readonly<Record<string, readonly object[]>>
  stationCode?: string
  /** A station that nobody has worked at yet, to be copied instead of making another. */
  like?: MadeStation
}

/** A station's folder as an installer leaves it: a printer, people, a command card, what was imported. No scanner yet. */
export type Premises = {
  readonly folder: string
  readonly data: string
  readonly config: string
  readonly printer: TcpPrinter
  readonly badges: Readonly<Record<'administrator' | 'supervisor' | 'worker', string>>
  /** The barcode of a command; throws where the card has none of that name. */
  code(command: string): string
  /** Rewrites the config with other settings. */
  configure(config: object): void
  /** Imports rows from a JSON file; gives what the command printed. */
  load(kind: string, rows: readonly object[]): Promise<string>
  /** Takes what is plugged in away; the folder stays. */
  unplug(): Promise<void>
  close(): Promise<void>
}

/** A returns dock: the premises with a scanner on a cable. */
export type Dock = Premises & {
  readonly pty: Pty
  /** Starts `run`; scans go through the dock's cable. */
  start(program?: Program): RunningStation
}

export async function openDock(wishes: DockWishes = {}): Promise<Dock> {
  const folder = mkdtempSync(join(tmpdir(), 'backdock-dock-'))
  const pty = await openPty({ dir: folder, name: 'scanner' })
  const scanners = [{ id: 'bench', kind: 'serial', path: pty.devicePath, baudRate: 9600 }]
  const premises = await furnish(folder, { ...wishes, scanners, program: npmRunStation })
  const unplug = async (): Promise<void> => {
    await Promise.all([pty.close(), premises.unplug()])
  }
  return {
    ...premises,
    pty,
    start: (program) =>
      new RunningStation({
        data: premises.data,
        config: premises.config,
        write: (bytes) => pty.write(bytes),
        ...(program ? { program } : {}),
      }),
    unplug,
    async close() {
      await unplug()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Premises whose scanner types into the station's window. */
export const openPremises = (wishes: DockWishes = {}): Promise<Premises> =>
  furnish(mkdtempSync(join(tmpdir(), 'backdock-dock-')), { ...wishes, scanners: [], program: builtStation })

/** A station's folder that was made by the command line, and what that said once. */
export type MadeStation = {
  readonly data: string
  readonly badges: Premises['badges']
  /** The barcodes of the command card, by name. */
  readonly codes: Readonly<Record<string, string>>
}

type Furniture = DockWishes & { scanners: readonly object[]; program: Program }

async function furnish(folder: string, wishes: Furniture): Promise<Premises> {
  const { config = {}, scanners, program, like } = wishes
  const printer = await startTcpPrinter()
  const configPath = join(folder, 'config.json')
  const configure = (more: object): void =>
    writeFileSync(configPath, JSON.stringify({ scanners, ...devices(printer), ...more }))
  configure(config)
  const { data, badges, codes } = like ? copied(folder, like) : await makeStation(folder, wishes)

  return {
    folder,
    data,
    config: configPath,
    printer,
    badges,
    configure,
    load: (kind, some) => load({ folder, data, program }, kind, some),
    code(command) {
      const code = codes[command]
      if (code === undefined) throw new Error(`the command card has no ${command}`)
      return code
    },
    unplug: () => printer.off(),
    async close() {
      await printer.off()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function copied(folder: string, like: MadeStation): MadeStation {
  const data = join(folder, 'data')
  cpSync(like.data, data, { recursive: true })
  return { ...like, data }
}

/** Makes a station in a folder by the command line: its people, its card, what is imported. */
export async function makeStation(
  folder: string,
  { rows = {}, stationCode = '01', program }: Pick<Furniture, 'rows' | 'stationCode' | 'program'>,
): Promise<MadeStation> {
  const data = join(folder, 'data')
  const does = (command: string, ...words: string[]): Promise<string> =>
    commandDoes(program, command, '--data', data, ...words)
  const made = await does('init', '--site', 'WAW', '--station', stationCode, '--json')
  const administrator = InitAnswer.parse(JSON.parse(made)).badge
  const badgeOf = async (role: string): Promise<string> => {
    const printed = await does('badge', '--role', role, '--name', `A ${role}`, '--json')
    return BadgeAnswer.parse(JSON.parse(printed)).badge
  }
  const badges = { administrator, supervisor: await badgeOf('supervisor'), worker: await badgeOf('worker') }
  for (const [kind, some] of Object.entries(rows)) await load({ folder, data, program }, kind, some)
  const card = CommandCard.parse(JSON.parse(await does('command-card', '--json')))
  return { data, badges, codes: Object.fromEntries(card.commands.map(({ name, code }) => [name, code])) }
}

async function load(
  { folder, data, program }: { folder: string; data: string; program: Program },
  kind: string,
  some: readonly object[],
): Promise<string> {
  const file = join(folder, `${kind}.json`)
  writeFileSync(file, JSON.stringify(some))
  return commandDoes(program, 'import', '--data', data, '--kind', kind, file)
}

const devices = (printer: TcpPrinter): object => ({
  printers: [
    {
      id: 'labels',
      kind: 'tcp',
      host: '127.0.0.1',
      port: printer.port,
      language: 'zpl',
      widthMm: 100,
      heightMm: 50,
      dpi: 203,
      status: 'one-way',
    },
  ],
  label: { policy: 'always' },
})
