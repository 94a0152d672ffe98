import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPty, type Pty } from '#tests/simulators/pty'
import { startTcpPrinter, type TcpPrinter } from '#tests/simulators/tcp-printer'
import { BadgeAnswer, CommandCard, InitAnswer } from './black-box.ts'
import { RunningStation } from './driver.ts'
import { stationDoes, type Program } from './headless.ts'

export type DockWishes = {
  /** What the config says besides the scanner and the printer. */
  config?: object
  /** Rows to import, by kind. */
  rows?: Readonly<Record<string, readonly object[]>>
  stationCode?: string
}

/** A returns dock as an installer leaves it: a station's folder, a scanner's cable, a printer, people, a command card. */
export type Dock = {
  readonly folder: string
  readonly data: string
  readonly config: string
  readonly pty: Pty
  readonly printer: TcpPrinter
  readonly badges: Readonly<Record<'administrator' | 'supervisor' | 'worker', string>>
  /** The barcode of a command; throws where the card has none of that name. */
  code(command: string): string
  /** Starts `run`; scans go through the dock's cable. */
  start(program?: Program): RunningStation
  /** Rewrites the config with other settings. */
  configure(config: object): void
  /** Imports rows from a JSON file; gives what the command printed. */
  load(kind: string, rows: readonly object[]): Promise<string>
  /** Takes scanner and printer away; the folder stays. */
  unplug(): Promise<void>
  close(): Promise<void>
}

export async function openDock({
  config = {},
  rows = {},
  stationCode = '01',
}: DockWishes = {}): Promise<Dock> {
  const folder = mkdtempSync(join(tmpdir(), 'backdock-dock-'))
  const data = join(folder, 'data')
  const [pty, printer] = await Promise.all([openPty({ dir: folder, name: 'scanner' }), startTcpPrinter()])
  const configPath = join(folder, 'config.json')
  const configure = (more: object): void =>
    writeFileSync(configPath, JSON.stringify({ ...devices(pty, printer), ...more }))
  configure(config)

  const made = await stationDoes('init', '--data', data, '--site', 'WAW', '--station', stationCode, '--json')
  const administrator = InitAnswer.parse(JSON.parse(made)).badge
  const badgeOf = async (role: string): Promise<string> => {
    const printed = await stationDoes(
      'badge',
      '--data',
      data,
      '--role',
      role,
      '--name',
      `A ${role}`,
      '--json',
    )
    return BadgeAnswer.parse(JSON.parse(printed)).badge
  }
  const badges = { administrator, supervisor: await badgeOf('supervisor'), worker: await badgeOf('worker') }
  const load = async (kind: string, some: readonly object[]): Promise<string> => {
    const file = join(folder, `${kind}.json`)
    writeFileSync(file, JSON.stringify(some))
    return stationDoes('import', '--data', data, '--kind', kind, file)
  }
  for (const [kind, some] of Object.entries(rows)) await load(kind, some)
  const card = CommandCard.parse(JSON.parse(await stationDoes('command-card', '--data', data, '--json')))
  const codes = new Map(card.commands.map(({ name, code }) => [name, code]))

  const unplug = async (): Promise<void> => {
    await Promise.all([pty.close(), printer.off()])
  }

  return {
    folder,
    data,
    config: configPath,
    pty,
    printer,
    badges,
    configure,
    load,
    code(command) {
      const code = codes.get(command)
      if (code === undefined) throw new Error(`the command card has no ${command}`)
      return code
    },
    start: (program) =>
      new RunningStation({
        data,
        config: configPath,
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

const devices = (pty: Pty, printer: TcpPrinter): object => ({
  scanners: [{ id: 'bench', kind: 'serial', path: pty.devicePath, baudRate: 9600 }],
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
