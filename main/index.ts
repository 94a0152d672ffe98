import { join } from 'node:path'
import { app, BrowserWindow, Menu } from 'electron'
import { coreStarter } from './shell/core-process.ts'
import { endInOrder } from './shell/end-in-order.ts'
import { hardenBeforeReady, hardenSession } from './shell/hardening.ts'
import { logFaults } from './shell/log-faults.ts'
import { openLog } from './shell/log-files.ts'
import { readOptions } from './shell/options.ts'
import { places } from './shell/places.ts'
import { relayCalls, tellWindows } from './shell/relay-calls.ts'
import { SupervisedCore } from './shell/supervise-core.ts'
import { openWindow } from './shell/window.ts'

if (app.requestSingleInstanceLock()) launch()
else app.quit()

/** The shell, in order: what must be said early, the core, the relay, the window, the end. */
function launch(): void {
  const userData = app.getPath('userData')
  const logs = join(userData, 'logs')
  const log = openLog(logs, 'shell')
  logFaults(log)
  hardenBeforeReady()
  // A scanner types control characters too: no menu, no accelerator that one of them could press.
  Menu.setApplicationMenu(null)

  const { window: windowFolder, preload, core: entry, node } = places()
  const { data, config, kiosk } = readOptions(process.argv)
  const args = ['--data', data ?? join(userData, 'station'), ...(config === null ? [] : ['--config', config])]
  const windows = { all: () => BrowserWindow.getAllWindows().map(({ webContents }) => webContents) }
  const core = new SupervisedCore({
    startProcess: coreStarter({ node, entry, args, log: openLog(logs, 'core') }),
    onEvent: (event) => tellWindows(windows, 'station.event', event),
    onState: (state) => tellWindows(windows, 'core.state', state),
    log,
  })
  core.start()
  relayCalls(core, { windows, log })
  endInOrder(core)

  // Never awaited at the top level: Electron is not ready before its first module has ended.
  app.once('ready', () => {
    hardenSession(windowFolder)
    const window = openWindow({ preload, statePath: join(userData, 'window.json'), kiosk, log })
    window.webContents.on('did-finish-load', () => window.webContents.send('core.state', core.state))
    app.on('second-instance', () => {
      if (window.isMinimized()) window.restore()
      window.focus()
    })
  })
}
