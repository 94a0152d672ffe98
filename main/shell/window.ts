import { app, BrowserWindow, screen, type Rectangle } from 'electron'
import { readWindowState, writeWindowState } from './window-state.ts'

/** The smallest screen that the product promises to work on, in CSS pixels. */
const SMALLEST = { width: 1280, height: 800 }
/** A page that ends as soon as it starts is not started over and over without a pause. */
const RELOAD_AFTER_MS = 500

/** A window of ours: sandboxed, with no Node and nothing but the bridge. Whoever draws in it is drawn again if it ends. */
export function openWindow(parts: {
  /** Its page: HOME or BOARD. */
  address: string
  preload: string
  statePath: string
  /** Where it opens as long as nobody has moved it; null: in the middle, at its smallest. */
  place: Rectangle | null
  kiosk: boolean
  /** Whether the shell is ending; a kiosk's window closes at no other time. */
  isEnding: () => boolean
  log: (line: string) => void
}): BrowserWindow {
  const { address, statePath, place, kiosk, isEnding, log } = parts
  const displays = screen.getAllDisplays().map(({ workArea }) => workArea)
  const last = readWindowState(statePath, displays)
  const window = new BrowserWindow({
    ...(last?.bounds ?? place ?? SMALLEST),
    minWidth: 800,
    minHeight: 600,
    show: false,
    kiosk,
    autoHideMenuBar: true,
    backgroundColor: '#111418',
    title: app.name,
    webPreferences: {
      preload: parts.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      disableDialogs: true,
      devTools: !app.isPackaged,
      // A scan must be seen and heard also when another window lies on top.
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  })
  if (last?.isMaximized && !kiosk) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', (event) => {
    if (!kiosk)
      writeWindowState(statePath, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() })
    else if (!isEnding()) event.preventDefault()
  })
  drawAgain(window, log)
  void window
    .loadURL(address)
    .catch((error: unknown) => log(`the window's page does not load: ${String(error)}`))
  return window
}

/** The page holds no step of the job: when its process ends or hangs, a new one stands where the bench stands. */
function drawAgain(window: BrowserWindow, log: (line: string) => void): void {
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log(`the window's process is gone (${reason}, ${exitCode})`)
    if (reason === 'clean-exit') return
    setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.reload()
    }, RELOAD_AFTER_MS)
  })
  window.on('unresponsive', () => {
    log('the window does not respond')
    window.webContents.forcefullyCrashRenderer()
  })
}
