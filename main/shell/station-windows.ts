import { join } from 'node:path'
import { screen, type BrowserWindow, type Rectangle } from 'electron'
import type { CoreState } from '#contract/bridge'
import { boardPlace } from './board-place.ts'
import { BOARD, HOME } from './home.ts'
import { openWindow } from './window.ts'

type Parts = {
  preload: string
  userData: string
  kiosk: boolean
  isEnding: () => boolean
  coreState: () => CoreState
  log: (line: string) => void
}

/** The worker's window, and the board beside it where it was asked for. The board closes with the worker's window. */
export class StationWindows {
  readonly #parts: Parts
  readonly #main: BrowserWindow
  #board: BrowserWindow | null = null

  constructor(parts: Parts) {
    this.#parts = parts
    this.#main = this.#open({ address: HOME, stateFile: 'window.json', place: null, kiosk: parts.kiosk })
    this.#main.on('closed', () => this.#board?.destroy())
  }

  showMain(): void {
    show(this.#main)
  }

  /** On another display where there is one: there it can be a kiosk too, without covering the worker's window. */
  showBoard(): void {
    if (this.#board) return show(this.#board)
    const workers = screen.getDisplayMatching(this.#main.getBounds()).id
    const place = boardPlace(screen.getAllDisplays(), workers)
    const kiosk = this.#parts.kiosk && place !== null
    this.#board = this.#open({ address: BOARD, stateFile: 'board.json', place, kiosk })
    this.#board.on('closed', () => {
      this.#board = null
    })
  }

  #open(window: { address: string; stateFile: string; place: Rectangle | null; kiosk: boolean }) {
    const { preload, userData, isEnding, coreState, log } = this.#parts
    const statePath = join(userData, window.stateFile)
    const opened = openWindow({ ...window, preload, statePath, isEnding, log })
    const { webContents } = opened
    webContents.on('did-finish-load', () => webContents.send('core.state', coreState()))
    return opened
  }
}

function show(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.focus()
}
