import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import type { CallInput, CallName } from '#contract/calls'
import type { CoreState } from '#contract/bridge'
import { coreBelow } from './processes-below.ts'
import { electron, hasSandbox, root, sandboxWords, shellEnvironment } from './product.ts'

export { processes } from '#tests/processes'
export { isAlive } from './processes-below.ts'
export { electron, hasSandbox } from './product.ts'

const node = `${root}node_modules/.bin/node`

export type Shell = {
  app: ElectronApplication
  page: Page
  folders: ShellFolders
  close(): Promise<void>
}

/** The project as the shell finds it, with a page of the tests in place of the real window. */
export type ShellFolders = { all: string; app: string; userData: string; data: string }

export function makeFolders(windowFolder = `${root}tests/window/placeholder`): ShellFolders {
  const all = mkdtempSync(join(tmpdir(), 'backdock-shell-'))
  mkdirSync(join(all, 'out'))
  symlinkSync(`${root}node_modules`, join(all, 'node_modules'))
  for (const part of ['app', 'station']) symlinkSync(`${root}out/${part}`, join(all, 'out', part))
  cpSync(windowFolder, join(all, 'out', 'window'), { recursive: true })
  return { all, app: join(all, 'out', 'app'), userData: join(all, 'user'), data: join(all, 'data') }
}

export function makeStation(data: string): void {
  const words = ['init', '--data', data, '--site', 'WAW', '--station', '01']
  const { status, stderr } = spawnSync(node, [`${root}out/station/index.mjs`, ...words], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}

export function shellArguments(folders: ShellFolders): string[] {
  return [...ofInstallation(folders), '--data', folders.data]
}

/** As whoever starts the program for the first time: no word of any station. */
const ofInstallation = ({ app, userData }: ShellFolders): string[] => [
  app,
  `--user-data-dir=${userData}`,
  ...sandboxWords,
]

/** Starts the shell at these folders, and waits until its page is there. */
export const openShell = (folders: ShellFolders, ...words: string[]): Promise<Shell> =>
  openWith(folders, [...shellArguments(folders), ...words])

/** Starts the shell as after its installation, with a station of nobody's. */
export const openInstalled = (folders: ShellFolders, ...words: string[]): Promise<Shell> =>
  openWith(folders, [...ofInstallation(folders), ...words])

async function openWith(folders: ShellFolders, args: string[]): Promise<Shell> {
  const removeFolders = (): void => rmSync(folders.all, { recursive: true, force: true })
  const app = await launch(args).catch((error: unknown) => {
    removeFolders()
    throw error
  })
  const page = await app.firstWindow()
  await page.waitForLoadState('load')
  return {
    app,
    page,
    folders,
    async close() {
      await app.close()
      removeFolders()
    },
  }
}

// Not by `executablePath`: only where Playwright looks for Electron itself does it hold the app back until it is
// attached; otherwise a window that opens meanwhile can hang both.
process.env['ELECTRON_OVERRIDE_DIST_PATH'] = dirname(electron)

const launch = (args: string[]): Promise<ElectronApplication> =>
  _electron.launch({
    args,
    // Without it Playwright turns the sandbox off, unasked.
    chromiumSandbox: hasSandbox,
    env: shellEnvironment,
    timeout: 30_000,
  })

/** A new station with a shell at it. */
export async function openShellAtStation(): Promise<Shell> {
  const folders = makeFolders()
  makeStation(folders.data)
  return openShell(folders)
}

/** Starts the same station a second time, with these words; settles when that process has ended. */
export async function startAgain({ folders }: Pick<Shell, 'folders'>, ...words: string[]): Promise<unknown> {
  const again = spawn(electron, [...shellArguments(folders), ...words], {
    stdio: 'ignore',
    env: shellEnvironment,
  })
  try {
    return (await once(again, 'exit'))[0]
  } finally {
    again.kill('SIGKILL')
  }
}

/** Asks as the page does. Written out as text, for the tests know no page of their own. */
export const ask = <Name extends CallName>(
  page: Page,
  name: Name,
  input: CallInput<Name>,
): Promise<unknown> => page.evaluate(`window.station.call(${JSON.stringify(name)}, ${JSON.stringify(input)})`)

/** The states of the core that the placeholder page was told. */
export const statesTold = (page: Page): Promise<CoreState[]> => page.evaluate('window.told.states')

/** The core's process below a shell; undefined while there is none. */
export const coreOf = ({ app }: Shell): number | undefined => coreBelow(app.process().pid ?? 0)

export const builtWindow = `${root}out/window`
export const isWindowBuilt = existsSync(`${builtWindow}/index.html`)
