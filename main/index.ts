import { join } from 'node:path'
import { app, BrowserWindow, Menu } from 'electron'
import { coreStarter } from './shell/core-process.ts'
import { endInOrder } from './shell/end-in-order.ts'
import { hardenBeforeReady, hardenSession } from './shell/hardening.ts'
import { StationWindows } from './shell/station-windows.ts'
import { keepSecrets } from './shell/keep-secrets.ts'
import { logFaults } from './shell/log-faults.ts'
import { openLog, type Log } from './shell/log-files.ts'
import { coreArguments, readOptions, type ShellOptions } from './shell/options.ts'
import { places } from './shell/places.ts'
import { printPages } from './shell/print-page.ts'
import { relayCalls, tellWindows } from './shell/relay-calls.ts'
import { hasSecrets, readSecrets, type Secrets } from './shell/safe-secrets.ts'
import { saveRules } from './shell/save-rules.ts'
import { setSecret } from './shell/set-secret.ts'
import { spareMemory } from './shell/spare-memory.ts'
import { SupervisedCore } from './shell/supervise-core.ts'
import { systemVault } from './shell/system-vault.ts'
import { warmUpAnswers } from './shell/window-files.ts'

const options = readOptions(process.argv)
const userData = app.getPath('userData')
const kept = { path: join(userData, 'secrets.json'), vault: systemVault }

if (options.setSecret !== null) keepSecret(options.setSecret)
else if (app.requestSingleInstanceLock(options) && !options.quit) launch()
else app.quit()

/** One secret from stdin into the safe storage, also beside a running station; no window. */
function keepSecret(name: string): void {
  const isWithoutKeyring = options.withoutKeyring
  app.once('ready', () => {
    void setSecret({ name, isWithoutKeyring }, { ...kept, stdin: process.stdin, say: sayAtTerminal }).then(
      (code) => app.exit(code),
    )
  })
}

/** The shell, in order: what must be said early, the core, the relay, the end, the windows. */
function launch(): void {
  const logs = join(userData, 'logs')
  const log = openLog(logs, 'shell')
  logFaults(log)
  hardenBeforeReady()
  spareMemory()
  // A scanner types control characters too: no menu, no accelerator that one of them could press.
  Menu.setApplicationMenu(null)

  const { window: windowFolder, preload, core: entry, node } = places()
  const windows = { all: () => BrowserWindow.getAllWindows().map(({ webContents }) => webContents) }
  const core = new SupervisedCore({
    startProcess: coreStarter({
      node,
      entry,
      args: coreArguments(options, userData),
      compiled: join(userData, 'compiled-core'),
      secrets: () => secretsNow(log),
      log: openLog(logs, 'core'),
    }),
    onEvent: (event) => tellWindows(windows, 'station.event', event),
    onView: (view) => tellWindows(windows, 'bench.view', view),
    onDevicesChanged: () => tellWindows(windows, 'devices.changed', null),
    onDemoChanged: () => tellWindows(windows, 'demo.changed', null),
    onState: (state) => tellWindows(windows, 'core.state', state),
    keepSecrets: (change) => keepSecrets({ ...kept, isWithoutKeyring: options.withoutKeyring }, change),
    log,
  })
  core.start()
  warmUpAnswers()
  relayCalls(core, { windows, log })
  printPages({ windows, log })
  saveRules(core, { windows, log })
  const { isEnding } = endInOrder(core)

  // Never awaited at the top level: Electron is not ready before its first module has ended.
  app.once('ready', () => {
    hardenSession(windowFolder)
    const opened = new StationWindows({
      preload,
      userData,
      kiosk: options.kiosk,
      isEnding,
      log,
      coreState: () => core.state,
    })
    if (options.board) opened.showBoard()
    // Its options come apart from its command line, whose words Chromium puts into another order.
    app.on('second-instance', (_event, _argv, _folder, asked) => {
      const { quit, board: wantsBoard } = (asked ?? {}) as Partial<ShellOptions>
      if (quit) app.quit()
      else if (wantsBoard) opened.showBoard()
      else opened.showMain()
    })
  })
}

/** What the safe storage holds at this start of the core. Electron opens it once it is ready, and not over nothing. */
async function secretsNow(log: Log): Promise<Secrets> {
  if (!hasSecrets(kept.path)) return {}
  await app.whenReady()
  const { secrets, lost } = readSecrets(kept)
  if (lost.length > 0) log(`secrets that cannot be opened here: ${lost.join(', ')}`)
  return secrets
}

function sayAtTerminal(line: string): void {
  process.stderr.write(`${line}\n`)
}
