// The least that an Electron app with a core can be: one sandboxed window and one child process that is asked nothing.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, ipcMain } from 'electron'

const near = (name) => fileURLToPath(new URL(name, import.meta.url))
const [node, scanner] = process.argv.slice(-2)

app.enableSandbox()
const core = spawn(node, [near('core.mjs'), scanner], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
app.once('ready', () => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: { preload: near('preload.cjs'), backgroundThrottling: false },
  })
  window.once('ready-to-show', () => window.show())
  let last = null
  core.on('message', (message) => {
    last = message
    window.webContents.send('core', message)
  })
  ipcMain.handle('last', () => last)
  void window.loadFile(near('page.html'))
})
app.on('window-all-closed', () => app.quit())
app.on('quit', () => core.kill())
